using NgramCollapse.Counting;

namespace NgramCollapse.Metrics;

/// <summary>Which n-gram types of the human training text another text still has.</summary>
internal static class SurvivingTypes
{
    /// <summary>How many of the source's types of the highest order stand in <paramref name="counts"/> too.</summary>
    public static int Count(NgramCounts counts, NgramCounts source) =>
        ReferenceEquals(counts, source) ? source.Highest.Count : counts.Highest.Count - counts.MatchIn(source)[^1].AsSpan().Count(-1);
}
