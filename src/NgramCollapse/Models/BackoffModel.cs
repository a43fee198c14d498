using NgramCollapse.Counting;
using NgramCollapse.Numerics;
using NgramCollapse.Symbols;

namespace NgramCollapse.Models;

/// <summary>
/// An interpolated n-gram model in its compiled form: a log-probability for every n-gram it has seen, and for every
/// context the weight of the shorter context that answers where it has not.
/// </summary>
/// <remarks>
/// p(s|h) is the stored value where h·s was seen; otherwise weight(h)·p(s|h′), h′ without its oldest symbol; below the
/// empty context every event of E has 1/|E|. All logarithms are to base 2.
/// </remarks>
public sealed class BackoffModel : ILanguageModel
{
    private readonly NgramCounts _counts;
    private readonly double[][] _log2Probabilities;
    private readonly double[][] _log2Backoffs;
    private readonly double _log2Unseen;
    private readonly double _log2UnseenContext;

    /// <summary>Takes tables of logarithms, as a model file holds them.</summary>
    /// <param name="ngrams">The n-grams; their counts do not matter.</param>
    /// <param name="log2Probabilities">By length 1 … order.</param>
    /// <param name="log2Backoffs">By length 0 … order−1.</param>
    /// <param name="eventSpaceSize">|E|.</param>
    /// <param name="log2Unseen">log2 p of an event that is no n-gram of length 1.</param>
    /// <param name="log2UnseenContext">Weight of the shorter context where a context was never seen.</param>
    internal BackoffModel(
        NgramCounts ngrams, double[][] log2Probabilities, double[][] log2Backoffs, int eventSpaceSize, double log2Unseen, double log2UnseenContext)
    {
        (_counts, _log2Probabilities, _log2Backoffs) = (ngrams, log2Probabilities, log2Backoffs);
        (EventSpaceSize, _log2Unseen, _log2UnseenContext) = (eventSpaceSize, log2Unseen, log2UnseenContext);
    }

    /// <summary>Compiles linear tables.</summary>
    /// <param name="counts">The n-grams of the training text.</param>
    /// <param name="probabilities">By length 1 … order: p of each n-gram's last symbol after the others.</param>
    /// <param name="backoffWeights">By length 0 … order−1: each context's weight for the shorter one; 1 where it was never continued.</param>
    /// <param name="eventSpaceSize">|E|.</param>
    /// <param name="unseenContextWeight">The weight of the shorter context where a context was never seen: 1, or 0 without smoothing.</param>
    internal BackoffModel(NgramCounts counts, double[][] probabilities, double[][] backoffWeights, int eventSpaceSize, double unseenContextWeight = 1)
    {
        _counts = counts;
        EventSpaceSize = eventSpaceSize;
        _log2Probabilities = [.. probabilities.Select(Log2Of)];
        _log2Backoffs = [.. backoffWeights.Select(Log2Of)];
        _log2UnseenContext = PortableMath.Log2(unseenContextWeight);
        _log2Unseen = _log2Backoffs[0][0] - PortableMath.Log2(eventSpaceSize);
    }

    /// <inheritdoc/>
    public int Order => _counts.Order;

    /// <inheritdoc/>
    public int EventSpaceSize { get; }

    /// <summary>The n-grams that have a probability of their own; the start of a document among them is only a context.</summary>
    public NgramCounts Ngrams => _counts;

    /// <summary>log2 p of an event that is no n-gram of length 1, after the empty context.</summary>
    public double Log2Unseen => _log2Unseen;

    /// <summary>log2 of the shorter context's weight where a context was never seen: 0, or −∞ without smoothing.</summary>
    public double Log2UnseenContext => _log2UnseenContext;

    /// <summary>log2 p of each n-gram's last symbol after the others.</summary>
    /// <param name="length">1 … <see cref="Order"/>.</param>
    public ReadOnlySpan<double> Log2Probabilities(int length) => _log2Probabilities[length - 1];

    /// <summary>log2 of the weight that each context gives the shorter one.</summary>
    /// <param name="contextLength">0 … <see cref="Order"/>−1.</param>
    public ReadOnlySpan<double> Log2Backoffs(int contextLength) => _log2Backoffs[contextLength];

    /// <inheritdoc/>
    public double Log2Probability(ReadOnlySpan<int> context, int symbol)
    {
        context = context[Math.Max(0, context.Length - Order + 1)..];
        var weight = 0.0;
        for (; ; context = context[1..])
        {
            var node = Find(context);
            if (node >= 0)
            {
                var seen = _counts.Level(context.Length + 1).Find(node, symbol);
                if (seen >= 0)
                {
                    return weight + _log2Probabilities[context.Length][seen];
                }

                if (context.IsEmpty)
                {
                    return weight + _log2Unseen;
                }

                weight += _log2Backoffs[context.Length][node];
            }
            else
            {
                weight += _log2UnseenContext;
            }
        }
    }

    /// <inheritdoc/>
    /// <remarks>
    /// What an event costs depends only on the n-gram it ends, so each is scored once, in time linear in the types and
    /// not in the text. An n-gram the model has not seen costs its context's weight plus what its suffix costs.
    /// </remarks>
    public TextScore Score(NgramCounts text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Order != Order)
        {
            throw new ArgumentException($"Counted at order {text.Order}, the model has {Order}.", nameof(text));
        }

        var matches = text.MatchIn(_counts);
        var events = TextEvents.PerLevel(text);
        var tally = new ScoreTally();
        int[] matchOfPrefix = [0];
        double[] shorterScores = [];
        for (var length = 1; length <= Order; length++)
        {
            var level = text.Level(length);
            var scores = LevelScores(level, matches[length - 1], matchOfPrefix, shorterScores, length);
            for (var i = 0; i < events[length - 1]; i++)
            {
                if (TextEvents.IsEvent(level, i))
                {
                    tally.Add(level.Counts[i], scores[i], level.Symbols[i] == Alphabet.Unknown);
                }
            }

            (matchOfPrefix, shorterScores) = (matches[length - 1], scores);
        }

        return tally.ToScore();
    }

    private static double[] Log2Of(double[] values)
    {
        var logs = new double[values.Length];
        for (var i = 0; i < logs.Length; i++)
        {
            logs[i] = PortableMath.Log2(values[i]);
        }

        return logs;
    }

    private double[] LevelScores(NgramLevel level, int[] matches, int[] matchOfPrefix, double[] shorterScores, int length)
    {
        var stored = _log2Probabilities[length - 1];
        var backoffs = _log2Backoffs[length - 1];
        var scores = new double[level.Count];
        for (var i = 0; i < scores.Length; i++)
        {
            if (matches[i] >= 0)
            {
                scores[i] = stored[matches[i]];
            }
            else if (length == 1)
            {
                scores[i] = _log2Unseen;
            }
            else
            {
                var context = matchOfPrefix[level.Prefixes[i]];
                scores[i] = (context >= 0 ? backoffs[context] : _log2UnseenContext) + shorterScores[level.Suffixes[i]];
            }
        }

        return scores;
    }

    private int Find(ReadOnlySpan<int> ngram)
    {
        var node = 0;
        for (var k = 0; k < ngram.Length && node >= 0; k++)
        {
            node = _counts.Level(k + 1).Find(node, ngram[k]);
        }

        return node;
    }
}
