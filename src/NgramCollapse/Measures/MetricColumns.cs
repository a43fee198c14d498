using System.Diagnostics;

namespace NgramCollapse.Measures;

/// <summary>
/// The column table: the only place that names, groups, orders, types and explains the columns of <c>metrics.csv</c>. The CSV header, the
/// README's table, the JSON schema and the verb <c>columns</c> are made from it.
/// </summary>
/// <remarks>
/// A measure is a pure function in the room Metrics, and one entry in its group's columns that calls it with the properties of a
/// <see cref="MeasuredText"/>.
/// </remarks>
public static class MetricColumns
{
    /// <summary>All columns in order, group after group.</summary>
    public static IReadOnlyList<MetricColumn> All { get; } =
    [
        .. CoreColumns.All,
        .. DiversityColumns.All,
        .. PerplexityColumns.All,
        .. TailColumns.All,
        .. SliceColumns.All,
        .. RepetitionColumns.All,
        .. DistanceColumns.All,
        .. TheoryColumns.All,
    ];

    /// <summary>The columns of these groups, in the same order.</summary>
    public static IReadOnlyList<MetricColumn> Of(MeasureSelection groups) => [.. All.Where(column => groups.Contains(column.Group))];

    /// <summary>Explains a group in one phrase.</summary>
    public static string Meaning(MeasureGroup group) => group switch
    {
        MeasureGroup.Core => "the measures of every run: sizes, types, words, distinct-n, perplexity",
        MeasureGroup.Diversity => "how varied the text is, on samples of one size",
        MeasureGroup.Perplexity => "the four cross scores (core has those on held-out text), coverage, and the distribution of surprisal",
        MeasureGroup.Tails => "survival and scores of rare types, apart from common ones",
        MeasureGroup.Slices => "survival and scores of each labelled slice of the human text (a language, a register, a topic)",
        MeasureGroup.Repetition =>
            "how much of the text repeats: within a document, between documents, between replicates, and from the human text",
        MeasureGroup.Distance => "distance between the distributions of text g and of the human text",
        MeasureGroup.Theory => "what theory expects of text g and pool g from the human text alone, with bands and standardised residuals",
        _ => throw new UnreachableException($"Group {group}."),
    };

    /// <summary>The English name of n-grams of a length.</summary>
    internal static string Grams(int n) => n == 1 ? "1-grams" : $"{n}-grams";
}
