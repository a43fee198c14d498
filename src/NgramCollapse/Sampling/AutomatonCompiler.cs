using NgramCollapse.Concurrency;
using NgramCollapse.Models;
using NgramCollapse.Numerics;
using NgramCollapse.Symbols;

namespace NgramCollapse.Sampling;

/// <summary>Turns a model's states into the slots of a sampler.</summary>
internal sealed class AutomatonCompiler
{
    // A share may come out this much below 0 by its file's rounding, in parts of the probability it belongs to.
    private const double Rounding = 1e-5;

    // A further thread is worth its start for so many entries.
    private const int WorthAThread = 1 << 16;

    private readonly Automaton _model;
    private readonly StateSlots _states;
    private readonly DrawSlot[] _slots;

    private AutomatonCompiler(Automaton model, int unseen, bool fails)
    {
        _model = model;
        _states = new StateSlots(model, OutcomeLayout.For(model.SymbolBound), unseen, fails);
        _slots = new DrawSlot[_states.Total];
        _slots[OutcomeLayout.EndSlot] = new DrawSlot(ulong.MaxValue, _states.End, 0);
    }

    /// <summary>The sampler that draws by the counts which the model kept.</summary>
    /// <param name="model">The model.</param>
    /// <param name="reweighting">What decoding makes of each context's counts; null to draw in proportion to them.</param>
    public static RawCountSampler FromCounts(Automaton model, Reweighting? reweighting = null)
    {
        var compiler = new AutomatonCompiler(model, unseen: 0, fails: false);
        var start = model.Follow(0, Alphabet.DocumentStart);
        var one = new StateWeights(model.SymbolBound);
        foreach (var state in StatesAfterStart(model))
        {
            var first = model.FirstEntry(state);
            for (var i = 0; i < model.EntriesOf(state); i++)
            {
                // Among single symbols the start of a document was counted, but is never drawn.
                var symbol = model.Symbol(first + i);
                one.Weights[i] = symbol == Alphabet.DocumentStart ? 0 : model.Count(first + i);
                one.Outcomes[i] = compiler._states.Enter(model.Next(first + i), symbol);
            }

            if (model.EntriesOf(state) > 1)
            {
                var weights = one.Weights.AsSpan(0, model.EntriesOf(state));
                reweighting?.Apply(weights, weights);
            }

            compiler.Fill(one, compiler._states.FirstSlot(state), model.EntriesOf(state));
        }

        return new RawCountSampler(new DrawTable(compiler._slots, compiler._states.Layout, States: null), compiler._states.Enter(start, Alphabet.DocumentStart), model.SymbolBound)
        {
            MeanDocumentEvents = MeanEvents(model),
        };
    }

    /// <summary>The sampler that draws with the probabilities the model scores with, or null where it does not interpolate.</summary>
    /// <remarks>
    /// With u(h) = p(unknown|h), a state gives a known symbol the share w(s) = p(s|h) − b(h)·p(s|h′) of what is left, 1 − u(h),
    /// and fails with b(h)·(1 − u(h′)). A model that backs off to something else than an interpolation has shares below 0.
    /// </remarks>
    /// <param name="model">The model.</param>
    /// <param name="threads">Threads to compile with, 1 or more; they change nothing but the time.</param>
    public static InterpolatedSampler? FromProbabilities(Automaton model, int threads)
    {
        int[] unseen = [.. Enumerable.Range(Alphabet.DocumentEnd, model.SymbolBound - 1)
            .Where(symbol => symbol != Alphabet.Unknown && model.Log2Unseen > double.NegativeInfinity && model.Find(0, symbol) < 0)];
        var compiler = new AutomatonCompiler(model, unseen.Length, fails: true);
        compiler.FillUnseen(unseen);
        return compiler.FillStates(Math.Clamp(model.EntryCount / WorthAThread, 1, threads))
            ? new InterpolatedSampler(model, new DrawTable(compiler._slots, compiler._states.Layout, compiler._states)) { MeanDocumentEvents = MeanEvents(model) }
            : null;
    }

    /// <summary>The states that a text without unseen n-grams comes by: those of full length, and the shorter ones that begin a document.</summary>
    private static IEnumerable<int> StatesAfterStart(Automaton model)
    {
        var (first, end) = (0, 1);
        for (var length = 0; length < model.Order; length++)
        {
            if (length == model.Order - 1)
            {
                end = model.StateCount;
            }

            for (var state = length > 0 || model.Order == 1 ? first : end; state < end; state++)
            {
                yield return state;
            }

            // The start of a document is the smallest symbol, so what begins with it stands first.
            var fromStart = length == 0 ? Math.Min(1, model.EntriesOf(0)) : model.FirstEntry(end) - model.FirstEntry(first);
            first = model.FirstOfLength(length + 1) + 1;
            end = first + fromStart;
        }
    }

    /// <summary>About how many events a document has.</summary>
    private static double MeanEvents(Automaton model)
    {
        var end = model.Find(0, Alphabet.DocumentEnd);
        if (!model.HasCounts || end < 0)
        {
            return Math.Clamp(1 / Math.Max(end < 0 ? 0 : PortableMath.Exp2(model.Log2Probability(end)), 1e-6), 1, 1e6);
        }

        long events = 0;
        for (var entry = 0; entry < model.EntriesOf(0); entry++)
        {
            events += model.Symbol(entry) == Alphabet.DocumentStart ? 0 : model.Count(entry);
        }

        return (double)events / model.Count(end);
    }

    private void FillUnseen(int[] symbols)
    {
        for (var i = 0; i < symbols.Length; i++)
        {
            _slots[OutcomeLayout.EndSlot + 1 + i] = new DrawSlot(ulong.MaxValue, _states.Enter(0, symbols[i]), 0);
        }
    }

    /// <summary>Fills all states' slots in; false where a share is below 0.</summary>
    private bool FillStates(int parts)
    {
        var powers = new ModelPowers(_model);
        var bounds = new int[parts + 1];
        for (var part = 1; part <= parts; part++)
        {
            bounds[part] = part == parts ? _model.StateCount : StateAt((long)_model.EntryCount * part / parts);
        }

        var interpolates = true;
        ForkJoin.For(parts, parts, part =>
        {
            var one = new StateWeights(_model.SymbolBound);
            for (var state = bounds[part]; state < bounds[part + 1] && Volatile.Read(ref interpolates); state++)
            {
                if (!FillState(one, state, powers))
                {
                    Volatile.Write(ref interpolates, false);
                }
            }
        });
        return interpolates;
    }

    private bool FillState(StateWeights one, int state, ModelPowers powers)
    {
        var backoff = powers.Backoffs[state];
        var slots = _states.SlotCount(state);
        if (!Weigh(one, state, backoff, powers.Probabilities))
        {
            return false;
        }

        if (slots > _model.EntriesOf(state))
        {
            one.Shares[slots - 1] = state == 0 ? backoff * _states.Unseen : backoff * (1 - powers.Unknown[_model.Failure(state)]);
            one.Outcomes[slots - 1] = _states.Fail(state);
        }

        one.Scale(slots);
        Fill(one, _states.FirstSlot(state), slots);
        if (_states.FallSlot(state) is >= 0 and var fall)
        {
            _slots[fall] = new DrawSlot(ulong.MaxValue, _states.Enter(_model.Failure(state), StateSlots.Nothing), 0);
        }

        return true;
    }

    /// <summary>The state that has an entry.</summary>
    private int StateAt(long entry)
    {
        var (low, high) = (0, _model.StateCount);
        while (high - low > 1)
        {
            var middle = low + ((high - low) / 2);
            (low, high) = _model.FirstEntry(middle) <= entry ? (middle, high) : (low, middle);
        }

        return low;
    }

    /// <summary>Fills in the shares and the outcomes of a state's entries; false where a share is below 0.</summary>
    private bool Weigh(StateWeights one, int state, double backoff, ReadOnlySpan<double> probabilities)
    {
        var first = _model.FirstEntry(state);
        for (var i = 0; i < _model.EntriesOf(state); i++)
        {
            var symbol = _model.Symbol(first + i);
            var share = symbol is Alphabet.DocumentStart or Alphabet.Unknown ? 0
                : state == 0 ? probabilities[first + i]
                : DrawWeights.Of(_model, state, first + i, probabilities, backoff);
            if (share < -Rounding * probabilities[first + i])
            {
                return false;
            }

            one.Shares[i] = Math.Max(share, 0);
            one.Outcomes[i] = _states.Enter(_model.Next(first + i), symbol);
        }

        return true;
    }

    /// <summary>Builds the alias table of one state from its weights and outcomes.</summary>
    private void Fill(StateWeights one, int first, int count)
    {
        if (count == 0)
        {
            return;
        }

        var slots = _slots.AsSpan(first, count);
        var weights = one.Weights.AsSpan(0, count);
        if (weights.IndexOfAnyExcept(0L) < 0)
        {
            // Nothing but the unknown symbol can follow here, as in a text that was counted with another text's alphabet.
            slots.Fill(new DrawSlot(ulong.MaxValue, _states.End, 0));
            return;
        }

        AliasTable.Build(weights, one.Thresholds.AsSpan(0, count), one.Aliases.AsSpan(0, count));
        for (var i = 0; i < count; i++)
        {
            slots[i] = new DrawSlot(one.Thresholds[i], one.Outcomes[i], one.Outcomes[i] ^ one.Outcomes[one.Aliases[i]]);
        }
    }
}
