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
    private readonly long[][] _cumulative;

    private AddKSampler(AddK model, long[][] cumulative) => (_model, _cumulative) = (model, cumulative);

    /// <inheritdoc/>
    public int SymbolBound => _model.Ngrams.SymbolBound;

    /// <inheritdoc/>
    public double MeanDocumentEvents => _model.EventSpaceSize;

    /// <summary>Prepares the draws of every context.</summary>
    public static AddKSampler Compile(AddK model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var cumulative = new long[model.Order][];
        for (var length = 1; length <= model.Order; length++)
        {
            // Running sums of the counts, the start of a document left out; a context's own begin at its first child.
            var level = model.Ngrams.Level(length);
            var sums = new long[level.Count + 1];
            for (var i = 0; i < level.Count; i++)
            {
                sums[i + 1] = sums[i] + (level.Symbols[i] == Alphabet.DocumentStart ? 0 : level.Counts[i]);
            }

            cumulative[length - 1] = sums;
        }

        return new AddKSampler(model, cumulative);
    }

    /// <inheritdoc/>
    public int DrawDocument(ref Xoshiro256StarStar random, List<int> output, ReadOnlySpan<int> prompt, int limit)
    {
        ArgumentNullException.ThrowIfNull(output);
        List<int> history = [Alphabet.DocumentStart, .. prompt];
        for (var drawn = 0; drawn < limit; drawn++)
        {
            var symbol = Draw(ref random, history);
            if (symbol == Alphabet.DocumentEnd)
            {
                return drawn;
            }

            output.Add(symbol);
            history.Add(symbol);
        }

        return limit;
    }

    private int Draw(ref Xoshiro256StarStar random, List<int> history)
    {
        var length = Math.Min(_model.Order - 1, history.Count);
        var context = Find(history, length);
        var sums = _cumulative[length];
        var children = _model.Ngrams.Level(length + 1).FirstChild;
        var total = context < 0 ? 0 : sums[children[context + 1]] - sums[children[context]];
        var seenShare = (ulong)(total / (total + (_model.K * _model.EventSpaceSize)) * Scale);
        while (true)
        {
            // Symbols are numbered start, end, unknown, alphabet: all but the start are events.
            var symbol = (random.NextUInt64() >> 11) < seenShare
                ? _model.Ngrams.Level(length + 1).Symbols[LastAtMost(sums, children[context], children[context + 1], sums[children[context]] + (long)random.NextBelow((ulong)total))]
                : 1 + (int)random.NextBelow((ulong)_model.EventSpaceSize);
            if (symbol != Alphabet.Unknown)
            {
                return symbol;
            }
        }
    }

    private int Find(List<int> history, int length)
    {
        var node = 0;
        for (var i = 0; i < length && node >= 0; i++)
        {
            node = _model.Ngrams.Level(i + 1).Find(node, history[history.Count - length + i]);
        }

        return node;
    }

    /// <summary>The place in [first, end) whose running sum before it is at most the target and after it above.</summary>
    private static int LastAtMost(long[] sums, int first, int end, long target)
    {
        while (end - first > 1)
        {
            var middle = (first + end) / 2;
            (first, end) = sums[middle] <= target ? (middle, end) : (first, middle);
        }

        return first;
    }
}
