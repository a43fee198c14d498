using NgramCollapse.Counting;

namespace NgramCollapse.Metrics;

/// <summary>The n-gram types of the source that occur in another text.</summary>
internal static class SurvivingTypes
{
    /// <summary>How many of the source's types of the highest order are in <paramref name="counts"/> too.</summary>
    public static int Count(NgramCounts counts, NgramCounts source) => ReferenceEquals(counts, source)
        ? source.Highest.Count
        : counts.Highest.Count - counts.MatchIn(source)[^1].AsSpan().Count(-1);
}
