using NgramCollapse.Models;
using NgramCollapse.Numerics;
using NgramCollapse.Symbols;

namespace NgramCollapse.Sampling;

/// <summary>
/// Draws documents from an add-k model with the probabilities it scores with, given that no symbol is unknown. A draw of the
/// unknown symbol is repeated.
/// </summary>
/// <remarks>
/// p(s|h) is a mixture. With weight c(h)/(c(h) + k·|E|) the symbol is one that followed h, drawn in proportion to its count. Otherwise
/// it is any event of E with equal probability. The weight is rounded to a multiple of 2^−53.
/// </remarks>
internal sealed class AddKSampler : IDocumentSampler
{
    private const double Scale = 9007199254740992; // 2^53

    private readonly AddK _model;
    private readonly Automaton _states;

    // Running sums of the counts by entry, without the start of a document.
    private readonly long[] _sums;

    private AddKSampler(AddK model)
    {
        (_model, _states, _sums) = (model, model.States, new long[model.States.EntryCount + 1]);
        for (var entry = 0; entry < _states.EntryCount; entry++)
        {
            _sums[entry + 1] = _sums[entry] + (_states.Symbol(entry) == Alphabet.DocumentStart ? 0 : _states.Count(entry));
        }

        MeanDocumentEvents = MeanEvents();
    }

    /// <inheritdoc/>
    public int SymbolBound => _states.SymbolBound;

    /// <inheritdoc/>
    public double MeanDocumentEvents { get; }

    /// <summary>Compiles the sampler of a model.</summary>
    public static AddKSampler Compile(AddK model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return new AddKSampler(model);
    }

    /// <inheritdoc/>
    public int DrawDocument(ref Xoshiro256StarStar random, List<int> output, ReadOnlySpan<int> prompt, int limit)
    {
        ArgumentNullException.ThrowIfNull(output);
        var state = _states.Follow(0, Alphabet.DocumentStart);
        foreach (var symbol in prompt)
        {
            state = _states.Follow(state, symbol);
        }

        var history = 1 + prompt.Length;
        for (var drawn = 0; drawn < limit; drawn++)
        {
            var symbol = Draw(ref random, state, Math.Min(history + drawn, _model.Order - 1));
            if (symbol == Alphabet.DocumentEnd)
            {
                return drawn;
            }

            output.Add(symbol);
            state = _states.Follow(state, symbol);
        }

        return limit;
    }

    /// <summary>The approximate number of events of a document if each context is visited as often as in the training text.</summary>
    private double MeanEvents()
    {
        var (visits, drawnByCounts, uniform) = (0.0, 0.0, _model.K * _model.EventSpaceSize);
        var firstOfFullLength = _model.Order == 1 ? 0 : _states.FirstOfLength(_model.Order - 1) + 1;
        for (var state = firstOfFullLength; state < _states.StateCount; state++)
        {
            var count = _sums[_states.FirstEntry(state + 1)] - _sums[_states.FirstEntry(state)];
            visits += count;
            drawnByCounts += count * (count / (count + uniform));
        }

        // A draw from the counts gives an end as often as the text has one. Any other draw gives it like every other event.
        var end = _states.Find(0, Alphabet.DocumentEnd);
        var ends = end < 0 ? 0 : _states.Count(end) / (double)Math.Max(1, _sums[_states.EntriesOf(0)]);
        var share = visits > 0 ? drawnByCounts / visits : 0;
        return 1 / ((share * ends) + ((1 - share) / _model.EventSpaceSize));
    }

    /// <summary>Draws the symbol after a context.</summary>
    /// <param name="random">The random numbers.</param>
    /// <param name="state">The longest suffix of the context that is a state.</param>
    /// <param name="length">Length of the context.</param>
    private int Draw(ref Xoshiro256StarStar random, int state, int length)
    {
        var (first, end) = (_states.FirstEntry(state), _states.FirstEntry(state + 1));
        var total = _states.LengthOf(state) < length ? 0 : _sums[end] - _sums[first];
        var seenShare = (ulong)(total / (total + (_model.K * _model.EventSpaceSize)) * Scale);
        while (true)
        {
            // Symbols are numbered start, end, unknown, alphabet. All except the start are events.
            var symbol = (random.NextUInt64() >> 11) < seenShare
                ? _states.Symbol(LastAtMost(first, end, _sums[first] + (long)random.NextBelow((ulong)total)))
                : 1 + (int)random.NextBelow((ulong)_model.EventSpaceSize);
            if (symbol != Alphabet.Unknown)
            {
                return symbol;
            }
        }
    }

    /// <summary>The entry in [first, end) whose range of running sums contains the target.</summary>
    private int LastAtMost(int first, int end, long target)
    {
        while (end - first > 1)
        {
            var middle = (first + end) / 2;
            (first, end) = _sums[middle] <= target ? (middle, end) : (first, middle);
        }

        return first;
    }
}
