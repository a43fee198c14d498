using System.Numerics;
using NgramCollapse.Models;
using NgramCollapse.Numerics;
using NgramCollapse.Symbols;

namespace NgramCollapse.Sampling;

/// <summary>
/// Draws documents from any back-off model, also of other toolkits where a longer context may make a symbol less likely than
/// the shorter one does, with the probabilities it scores with, given that no symbol is unknown. Interpolated models are
/// drawn from faster by <see cref="InterpolatedSampler"/>.
/// </summary>
/// <remarks>
/// At context h draw one of the symbols seen there, or, with the rest of the probability, go on to h′. There only a symbol
/// that h has not seen may come out: one that it has seen is drawn again from h′. On average that takes as many draws as
/// h's back-off weight, which is below one, so no step is ever long. Probabilities are rounded to multiples of 2^−44,
/// coarser ones where more than 65,536 symbols stand.
/// </remarks>
public sealed class BackoffSampler : IDocumentSampler
{
    private const double Scale = 17592186044416; // 2^44

    // Below 10^−6 of the probability is lost by giving up after so many; a model that does not sum to 1 may need it.
    private const int MaxRedraws = 1 << 20;

    private readonly Automaton _model;
    private readonly int[] _unseen;
    private readonly ulong[] _thresholds;
    private readonly int[] _aliases;

    private BackoffSampler(Automaton model)
    {
        _model = model;
        _unseen = [.. Enumerable.Range(Alphabet.DocumentEnd, model.SymbolBound - 1).Where(symbol => model.Find(0, symbol) < 0)];
        var slots = (long)model.EntryCount + model.StateCount;
        (_thresholds, _aliases) = (new ulong[slots], new int[slots]);
        var weights = new long[model.SymbolBound + 1];
        for (var state = 0; state < model.StateCount; state++)
        {
            var own = weights.AsSpan(0, model.EntriesOf(state) + 1);
            Weigh(state, own);
            AliasTable.Build(own, _thresholds.AsSpan(FirstSlot(state), own.Length), _aliases.AsSpan(FirstSlot(state), own.Length));
        }
    }

    /// <inheritdoc/>
    public int SymbolBound => _model.SymbolBound;

    /// <inheritdoc/>
    public double MeanDocumentEvents { get; private init; }

    /// <summary>Compiles the draw tables of every context of a model.</summary>
    public static BackoffSampler Compile(BackoffModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var end = model.States.Find(0, Alphabet.DocumentEnd);
        var endShare = end < 0 ? 0 : PortableMath.Exp2(model.States.Log2Probability(end));
        return new BackoffSampler(model.States) { MeanDocumentEvents = Math.Clamp(1 / Math.Max(endShare, 1e-6), 1, 1e6) };
    }

    /// <inheritdoc/>
    public int DrawDocument(ref Xoshiro256StarStar random, List<int> output, ReadOnlySpan<int> prompt, int limit)
    {
        ArgumentNullException.ThrowIfNull(output);
        var state = _model.Follow(0, Alphabet.DocumentStart);
        foreach (var symbol in prompt)
        {
            state = _model.Follow(state, symbol);
        }

        for (var drawn = 0; drawn < limit; drawn++)
        {
            var symbol = Draw(ref random, state);
            if (symbol == Alphabet.DocumentEnd)
            {
                return drawn;
            }

            output.Add(symbol);
            state = _model.Follow(state, symbol);
        }

        return limit;
    }

    private int FirstSlot(int state) => _model.FirstEntry(state) + state;

    /// <summary>Draws the symbol after a state's context.</summary>
    private int Draw(ref Xoshiro256StarStar random, int state)
    {
        for (var tries = 0; tries < MaxRedraws; tries++)
        {
            var symbol = DrawAny(ref random, state);
            if (symbol != Alphabet.Unknown)
            {
                return symbol;
            }
        }

        // Nothing but the unknown symbol can follow here.
        return Alphabet.DocumentEnd;
    }

    private int DrawAny(ref Xoshiro256StarStar random, int start)
    {
        var state = start;
        var redraws = 0;
        while (true)
        {
            var (first, slots) = (FirstSlot(state), _model.EntriesOf(state) + 1);
            var outcome = AliasTable.Draw(_thresholds.AsSpan(first, slots), _aliases.AsSpan(first, slots), random.NextUInt64());
            if (outcome < slots - 1)
            {
                var symbol = _model.Symbol(_model.FirstEntry(state) + outcome);
                if (RedrawFrom(start, state, symbol) is not { } again || ++redraws > MaxRedraws)
                {
                    return symbol;
                }

                state = again;
            }
            else if (state > 0)
            {
                state = _model.Failure(state);
            }
            else if (_unseen.Length > 0)
            {
                // Below the empty context every event is equally likely; one that has an n-gram of its own came out above.
                return _unseen[random.NextBelow((ulong)_unseen.Length)];
            }
            else if (++redraws > MaxRedraws)
            {
                return Alphabet.DocumentEnd;
            }
        }
    }

    /// <summary>Where to draw again because a longer context has the symbol itself: right below the shortest that has; null if none has.</summary>
    private int? RedrawFrom(int longest, int current, int symbol)
    {
        int? again = null;
        for (var state = longest; state != current;)
        {
            var seen = _model.Find(state, symbol) >= 0;
            state = _model.Failure(state);
            again = seen ? state : again;
        }

        return again;
    }

    private void Weigh(int state, Span<long> weights)
    {
        // What is left after the continuations goes to the shorter context; rounding may not turn nothing into something.
        // Alias tables want the sum times the number of weights below 2^62: very large vocabularies get coarser ones.
        var scale = Scale / Math.Max(1, BitOperations.RoundUpToPowerOf2((uint)weights.Length) >> 16);
        var first = _model.FirstEntry(state);
        var rest = 1.0;
        for (var i = 0; i < weights.Length - 1; i++)
        {
            var p = _model.Symbol(first + i) == Alphabet.DocumentStart ? 0 : PortableMath.Exp2(_model.Log2Probability(first + i));
            weights[i] = (long)Math.Round(p * scale, MidpointRounding.ToEven);
            rest -= p;
        }

        weights[^1] = rest < 1e-9 && weights.Length > 1 ? 0 : (long)Math.Round(rest * scale, MidpointRounding.ToEven);
    }
}
