using NgramCollapse.Counting;
using NgramCollapse.Numerics;

namespace NgramCollapse.Metrics;

/// <summary>How common an event is in the source.</summary>
public enum FrequencyClass
{
    /// <summary>Its n-gram is among the most frequent ones, which together make up half of the source.</summary>
    Head,

    /// <summary>In between.</summary>
    Middle,

    /// <summary>Its n-gram stands in the source at most <see cref="FrequencyThirds.RareCount"/> times, or not at all.</summary>
    Tail,
}

/// <summary>A model's score on the common, the middling and the rare events of a text apart: an average hides what happens to the rare.</summary>
public sealed class FrequencyThirds
{
    /// <summary>An n-gram that stands in the source so often, or less, is rare.</summary>
    public const int RareCount = 3;

    private readonly FrequencyClass[][] _classes;

    /// <summary>Sorts a text's events by their n-grams' counts in the source.</summary>
    /// <param name="text">The text's n-grams, with markers.</param>
    /// <param name="source">The source's, of the same order.</param>
    /// <param name="spectrum">The source's n-grams of that order by count.</param>
    public FrequencyThirds(NgramCounts text, NgramCounts source, CountSpectrum spectrum)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(source);
        HeadCount = LeastHeadCount(spectrum);
        _classes = [.. text.MatchIn(source).Select((matches, k) => Array.ConvertAll(matches, match => Class(match < 0 ? 0 : source.Level(k + 1).Counts[match])))];
    }

    /// <summary>An n-gram that stands in the source so often, or more, is common.</summary>
    public int HeadCount { get; }

    /// <summary>Share of the text's events in a class, 0 … 1, and their mean surprisal in bits; null where there is none or one is infinite.</summary>
    /// <param name="scores">The same text's events under a model.</param>
    /// <param name="which">The class.</param>
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

    /// <summary>The largest count at which the types that reach it make up half of the source; more than <see cref="RareCount"/>.</summary>
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

    private FrequencyClass Class(int count) => count >= HeadCount ? FrequencyClass.Head : count > RareCount ? FrequencyClass.Middle : FrequencyClass.Tail;
}
