using NgramCollapse.Concurrency;
using NgramCollapse.Models;
using NgramCollapse.Numerics;
using NgramCollapse.Symbols;

namespace NgramCollapse.Sampling;

/// <summary>Compiles the states of a model to the slots of a sampler.</summary>
internal sealed class AutomatonCompiler
{
    // Rounded numbers in a file may make a share negative by this part of its probability.
    private const double MaxRoundingError = 1e-5;

    // With fewer entries per thread, another thread does not pay.
    private const int MinEntriesPerThread = 1 << 16;

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

    /// <summary>Compiles a sampler that draws by the counts of a model.</summary>
    /// <param name="model">A model with counts.</param>
    /// <param name="reweighting">Changes the counts of each context as decoding asks; null to draw in proportion to them.</param>
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
                // The start of a document has been counted as a unigram, but is never drawn.
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

        var table = new DrawTable(compiler._slots, compiler._states.Layout, States: null);
        return new RawCountSampler(table, compiler._states.Enter(start, Alphabet.DocumentStart), model.SymbolBound)
        {
            MeanDocumentEvents = MeanEvents(model),
        };
    }

    /// <summary>Compiles a sampler that draws with the probabilities a model scores with.</summary>
    /// <param name="model">The model.</param>
    /// <param name="threads">Threads to compile with, 1 or more; they change only the time.</param>
    /// <returns>Null if the model does not interpolate.</returns>
    /// <remarks>
    /// With u(h) = p(unknown|h), the known symbols share 1 − u(h). A state gives a known symbol w(s) = p(s|h) − b(h)·p(s|h′) of that and
    /// fails with b(h)·(1 − u(h′)). If a model backs off without interpolating, some w(s) is negative.
    /// </remarks>
    public static InterpolatedSampler? FromProbabilities(Automaton model, int threads)
    {
        int[] unseen = model.Log2Unseen > double.NegativeInfinity
            ? [.. Enumerable.Range(Alphabet.DocumentEnd, model.SymbolBound - 1)
                .Where(symbol => symbol != Alphabet.Unknown && model.Find(0, symbol) < 0)]
            : [];
        var compiler = new AutomatonCompiler(model, unseen.Length, fails: true);
        compiler.FillUnseen(unseen);
        if (!compiler.FillStates(Math.Clamp(model.EntryCount / MinEntriesPerThread, 1, threads)))
        {
            return null;
        }

        var table = new DrawTable(compiler._slots, compiler._states.Layout, compiler._states);
        return new InterpolatedSampler(model, table) { MeanDocumentEvents = MeanEvents(model) };
    }

    /// <summary>The states that a text of seen n-grams visits: those of full length, and the shorter ones that begin a document.</summary>
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

            // The start of a document is the smallest symbol, so n-grams that begin with it come first.
            var fromStart = length == 0 ? Math.Min(1, model.EntriesOf(0)) : model.FirstEntry(end) - model.FirstEntry(first);
            first = model.FirstOfLength(length + 1) + 1;
            end = first + fromStart;
        }
    }

    /// <summary>The approximate number of events of a document.</summary>
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

    /// <summary>Fills the slots of all states. Returns false if a share is negative.</summary>
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

    /// <summary>Fills the slots of one state. Returns false if a share is negative.</summary>
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
            var passedOn = state == 0 ? _states.Unseen : 1 - powers.Unknown[_model.Failure(state)];
            one.Shares[slots - 1] = backoff * passedOn;
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

    /// <summary>The state that an entry belongs to.</summary>
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

    /// <summary>Computes the shares and the outcomes of a state's entries. Returns false if a share is negative.</summary>
    private bool Weigh(StateWeights one, int state, double backoff, ReadOnlySpan<double> probabilities)
    {
        var first = _model.FirstEntry(state);
        for (var i = 0; i < _model.EntriesOf(state); i++)
        {
            var symbol = _model.Symbol(first + i);
            var share = symbol is Alphabet.DocumentStart or Alphabet.Unknown ? 0
                : state == 0 ? probabilities[first + i]
                : DrawWeights.Of(_model, state, first + i, probabilities, backoff);
            if (share < -MaxRoundingError * probabilities[first + i])
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
            // Only the unknown symbol can follow. This happens in a text that was counted with another text's alphabet.
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
