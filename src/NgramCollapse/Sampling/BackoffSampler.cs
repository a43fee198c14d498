using System.Numerics;
using NgramCollapse.Models;
using NgramCollapse.Numerics;
using NgramCollapse.Symbols;

namespace NgramCollapse.Sampling;

/// <summary>
/// Draws documents from any back-off model with the probabilities it scores with, given that no symbol is unknown. It also handles
/// models of other toolkits, where a longer context may make a symbol less likely than the shorter context does. For interpolated
/// models <see cref="InterpolatedSampler"/> is faster.
/// </summary>
/// <remarks>
/// At context h the draw gives one of the symbols seen there or, with the remaining probability, continues at h′. There only a symbol
/// that was not seen at h may be drawn: otherwise the draw is repeated at h′. The mean number of draws at h′ is the back-off weight of
/// h, which is below one, so no step takes long. Probabilities are rounded to multiples of 2^−44, or coarser ones if a context has more
/// than 65,536 continuations.
/// </remarks>
internal sealed class BackoffSampler : IDocumentSampler
{
    private const double Scale = 17592186044416; // 2^44

    // Giving up after this number of draws loses less than 10^−6 of the probability. A model that does not sum to 1 may need it.
    private const int MaxRedraws = 1 << 20;

    private readonly Automaton _model;
    private readonly int[] _unseen;
    private readonly ulong[] _thresholds;
    private readonly int[] _aliases;

    private BackoffSampler(Automaton model)
    {
        _model = model;
        var events = Enumerable.Range(Alphabet.DocumentEnd, model.SymbolBound - 1);
        _unseen = [.. events.Where(symbol => model.Find(0, symbol) < 0)];
        var slots = (long)model.EntryCount + model.StateCount;
        (_thresholds, _aliases) = (new ulong[slots], new int[slots]);
        var weights = new long[model.SymbolBound + 1];
        for (var state = 0; state < model.StateCount; state++)
        {
            var own = weights.AsSpan(0, model.EntriesOf(state) + 1);
            Weigh(state, own);
            var first = FirstSlot(state);
            AliasTable.Build(own, _thresholds.AsSpan(first, own.Length), _aliases.AsSpan(first, own.Length));
        }
    }

    /// <inheritdoc/>
    public int SymbolBound => _model.SymbolBound;

    /// <inheritdoc/>
    public double MeanDocumentEvents { get; private init; }

    /// <summary>Compiles the sampler of a model.</summary>
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

        // Only the unknown symbol can follow.
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
                // Below the empty context all events that are not unigrams are equally likely.
                return _unseen[random.NextBelow((ulong)_unseen.Length)];
            }
            else if (++redraws > MaxRedraws)
            {
                return Alphabet.DocumentEnd;
            }
        }
    }

    /// <summary>
    /// The state to draw from again if a longer context has seen the symbol: the failure state of the shortest such context. Null if no
    /// longer context has seen it.
    /// </summary>
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
        // The probability that the continuations leave goes to the shorter context. A remainder of mere rounding must count as 0.
        // In an alias table the sum times the number of weights must be below 2^62, so very large vocabularies get coarser weights.
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
