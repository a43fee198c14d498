using NgramCollapse.Counting;
using NgramCollapse.Numerics;
using NgramCollapse.Symbols;

namespace NgramCollapse.Models;

/// <summary>
/// Add-k smoothing at its own order alone: p(s|h) = (c(hs) + k) / (c(h) + k·|E|); a context that was never seen gives every
/// event 1/|E|. It has no shorter context to fall back on, so above order 1 no ARPA file can hold it.
/// </summary>
/// <remarks>Source: Lidstone 1920; k = 1 is Laplace's rule.</remarks>
public sealed class AddK : ILanguageModel
{
    private readonly NgramCounts _counts;

    /// <summary>The model of these counts.</summary>
    /// <param name="counts">The n-grams of the training text, with markers.</param>
    /// <param name="eventSpaceSize">|E|, at least 1.</param>
    /// <param name="k">What is added to every count, positive and finite.</param>
    public AddK(NgramCounts counts, int eventSpaceSize, double k)
    {
        ArgumentNullException.ThrowIfNull(counts);
        ArgumentOutOfRangeException.ThrowIfLessThan(eventSpaceSize, 1);
        if (k is not (> 0 and < double.PositiveInfinity))
        {
            throw new ArgumentOutOfRangeException(nameof(k), k, "Must be positive and finite.");
        }

        (_counts, EventSpaceSize, K) = (counts, eventSpaceSize, k);
    }

    /// <summary>What is added to every count.</summary>
    public double K { get; }

    /// <summary>The counts.</summary>
    public NgramCounts Ngrams => _counts;

    /// <inheritdoc/>
    public int Order => _counts.Order;

    /// <inheritdoc/>
    public int EventSpaceSize { get; }

    /// <inheritdoc/>
    public double Log2Probability(ReadOnlySpan<int> context, int symbol)
    {
        context = context[Math.Max(0, context.Length - Order + 1)..];
        var node = 0;
        for (var length = 1; length <= context.Length && node >= 0; length++)
        {
            node = _counts.Level(length).Find(node, context[length - 1]);
        }

        return node < 0 ? Log2(0, 0) : Log2(CountAfter(context.Length + 1, node, symbol), TotalAfter(context.Length + 1, node));
    }

    /// <inheritdoc/>
    public TextScore Score(NgramCounts text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Order != Order)
        {
            throw new ArgumentException($"Counted at order {text.Order}, the model has {Order}.", nameof(text));
        }

        var matches = text.MatchIn(_counts);
        var perLevel = TextEvents.PerLevel(text);
        var tally = new ScoreTally();
        for (var length = 1; length <= Order; length++)
        {
            var level = text.Level(length);
            for (var i = 0; i < perLevel[length - 1]; i++)
            {
                if (TextEvents.IsEvent(level, i))
                {
                    var context = length == 1 ? 0 : matches[length - 2][level.Prefixes[i]];
                    var log2 = context < 0 ? Log2(0, 0) : Log2(CountAfter(length, context, level.Symbols[i]), TotalAfter(length, context));
                    tally.Add(level.Counts[i], log2, level.Symbols[i] == Alphabet.Unknown);
                }
            }
        }

        return tally.ToScore();
    }

    private double Log2(long count, long total) => PortableMath.Log2((count + K) / (total + (K * EventSpaceSize)));

    private int CountAfter(int length, int context, int symbol)
    {
        var found = _counts.Level(length).Find(context, symbol);
        return found < 0 ? 0 : _counts.Level(length).Counts[found];
    }

    private long TotalAfter(int length, int context)
    {
        var level = _counts.Level(length);
        long total = 0;
        for (var i = level.FirstChild[context]; i < level.FirstChild[context + 1]; i++)
        {
            total += TextEvents.IsEvent(level, i) ? level.Counts[i] : 0;
        }

        return total;
    }
}
