using NgramCollapse.Models;
using NgramCollapse.Numerics;
using NgramCollapse.Symbols;

namespace NgramCollapse.Sampling;

/// <summary>
/// Draws documents from an add-k model with the probabilities it scores with, given that no symbol is unknown: a draw of the
/// unknown symbol is drawn again.
/// </summary>
/// <remarks>
/// p(s|h) is a mixture: with weight c(h)/(c(h) + k·|E|) one of the symbols that stood after h, in proportion to its count,
/// and otherwise any event of E alike. The mixture's weight is rounded to a multiple of 2^−53.
/// </remarks>
public sealed class AddKSampler : IDocumentSampler
{
    private const double Scale = 9007199254740992; // 2^53

    private readonly AddK _model;
    private readonly Automaton _states;

    // Running sums of the counts, the start of a document left out; a state's own begin at its first entry.
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

    /// <summary>Prepares the draws of every context.</summary>
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

    /// <summary>About how many events a document has, were each context visited as often as in the training text.</summary>
    private double MeanEvents()
    {
        var (visits, drawnByCounts, uniform) = (0.0, 0.0, _model.K * _model.EventSpaceSize);
        for (var state = _model.Order == 1 ? 0 : _states.FirstOfLength(_model.Order - 1) + 1; state < _states.StateCount; state++)
        {
            var count = _sums[_states.FirstEntry(state + 1)] - _sums[_states.FirstEntry(state)];
            visits += count;
            drawnByCounts += count * (count / (count + uniform));
        }

        // An end comes as often as in the text where the counts are drawn from, and otherwise like any other event.
        var end = _states.Find(0, Alphabet.DocumentEnd);
        var ends = end < 0 ? 0 : _states.Count(end) / (double)Math.Max(1, _sums[_states.EntriesOf(0)]);
        var share = visits > 0 ? drawnByCounts / visits : 0;
        return 1 / ((share * ends) + ((1 - share) / _model.EventSpaceSize));
    }

    /// <summary>Draws the symbol after a context of a length, of which the state is the longest known end.</summary>
    private int Draw(ref Xoshiro256StarStar random, int state, int length)
    {
        var (first, end) = (_states.FirstEntry(state), _states.FirstEntry(state + 1));
        var total = _states.LengthOf(state) < length ? 0 : _sums[end] - _sums[first];
        var seenShare = (ulong)(total / (total + (_model.K * _model.EventSpaceSize)) * Scale);
        while (true)
        {
            // Symbols are numbered start, end, unknown, alphabet: all but the start are events.
            var symbol = (random.NextUInt64() >> 11) < seenShare
                ? _states.Symbol(LastAtMost(first, end, _sums[first] + (long)random.NextBelow((ulong)total)))
                : 1 + (int)random.NextBelow((ulong)_model.EventSpaceSize);
            if (symbol != Alphabet.Unknown)
            {
                return symbol;
            }
        }
    }

    /// <summary>The entry in [first, end) whose running sum before it is at most the target and after it above.</summary>
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
