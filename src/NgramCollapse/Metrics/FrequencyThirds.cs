using NgramCollapse.Counting;
using NgramCollapse.Numerics;

namespace NgramCollapse.Metrics;

/// <summary>How common an event's n-gram is in the source.</summary>
internal enum FrequencyClass
{
    /// <summary>It is among the most frequent n-grams, which together make up half of the source.</summary>
    Head,

    /// <summary>It is in neither of the other classes.</summary>
    Middle,

    /// <summary>It occurs at most <see cref="FrequencyThirds.RareCount"/> times in the source, or not at all.</summary>
    Tail,
}

/// <summary>A model's score on a text's common, middling and rare events separately.</summary>
/// <remarks>The average over all events hides what happens to the rare ones.</remarks>
internal sealed class FrequencyThirds
{
    /// <summary>An n-gram with at most this count in the source is rare.</summary>
    public const int RareCount = 3;

    private readonly FrequencyClass[][] _classes;

    /// <summary>Classifies a text's events by their n-grams' counts in the source.</summary>
    /// <param name="text">The text's n-grams, with markers.</param>
    /// <param name="source">The source's n-grams, of the same order.</param>
    /// <param name="spectrum">The source's n-grams of that order by count.</param>
    public FrequencyThirds(NgramCounts text, NgramCounts source, CountSpectrum spectrum)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(source);
        HeadCount = LeastHeadCount(spectrum);
        _classes = [.. text.MatchIn(source).Select((matches, k) => Array.ConvertAll(matches, match => Class(CountOf(match, k + 1))))];

        int CountOf(int match, int length) => match < 0 ? 0 : source.Level(length).Counts[match];
    }

    /// <summary>An n-gram with at least this count in the source is common.</summary>
    public int HeadCount { get; }

    /// <summary>The share of the text's events in a class, and their mean surprisal in bits.</summary>
    /// <param name="scores">The same text's events under a model.</param>
    /// <param name="which">The class.</param>
    /// <returns>
    /// The share is 0 … 1, or null for a text without events. The mean is null if the class has no event or one of infinite surprisal.
    /// </returns>
    public (double? Share, double? Bits) Of(EventScores scores, FrequencyClass which)
    {
        ArgumentNullException.ThrowIfNull(scores);
        long all = 0, inside = 0;
        var bits = default(CompensatedSum);
        for (var length = 1; length <= scores.Order; length++)
        {
            for (var i = 0; i < scores.Types(length); i++)
            {
                var times = scores.IsEvent(length, i) ? scores.Times(length, i) : 0;
                all += times;
                if (times > 0 && _classes[length - 1][i] == which)
                {
                    inside += times;
                    bits.Add(times * scores.Bits(length, i));
                }
            }
        }

        return (all == 0 ? null : (double)inside / all, inside == 0 || !double.IsFinite(bits.Value) ? null : bits.Value / inside);
    }

    /// <summary>The largest count such that types of at least this count make up half of the source.</summary>
    /// <returns>More than <see cref="RareCount"/>.</returns>
    private static int LeastHeadCount(CountSpectrum spectrum)
    {
        ArgumentNullException.ThrowIfNull(spectrum);
        long tokens = 0;
        var group = spectrum.Groups.Count;
        while (group > 0 && 2 * tokens < spectrum.Tokens)
        {
            group--;
            tokens += (long)spectrum.Groups[group].Count * spectrum.Groups[group].Types;
        }

        return Math.Max(RareCount + 1, group < spectrum.Groups.Count ? spectrum.Groups[group].Count : 0);
    }

    private FrequencyClass Class(int count) =>
        count >= HeadCount ? FrequencyClass.Head : count > RareCount ? FrequencyClass.Middle : FrequencyClass.Tail;
}
