namespace NgramCollapse.Measures;

/// <summary>
/// The column table: the one place that names, groups, orders, types and explains the columns of <c>metrics.csv</c>. The CSV
/// header, the README's table, the JSON schema and the verb <c>columns</c> are made from it.
/// </summary>
/// <remarks>
/// A measure is a small type in Metrics, a pure function, and one entry here that calls it with what
/// <see cref="MeasuredText"/> has of the generation.
/// </remarks>
public static class MetricColumns
{
    /// <summary>All columns in their order, group after group.</summary>
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

    /// <summary>The phrase that explains a group.</summary>
    public static string Meaning(MeasureGroup group) => group switch
    {
        MeasureGroup.Core => "what every run has: sizes, types, words, distinct-n, perplexity",
        MeasureGroup.Diversity => "how many different things the text says, on samples of one size",
        MeasureGroup.Perplexity => "the four cross scores (with the core's), coverage, and how surprisal is spread",
        MeasureGroup.Tails => "what becomes of the rare, apart from the common",
        MeasureGroup.Slices => "what becomes of each labelled slice of the human text (a language, a register, a topic)",
        MeasureGroup.Repetition => "how much the text says the same again: in a document, between documents, between replicates, and as the human text",
        MeasureGroup.Distance => "how far the distribution of text g lies from that of the human text",
        MeasureGroup.Theory => "what theory expects of text and pool g from the human text alone, with bands and standardised residuals",
        _ => throw new ArgumentOutOfRangeException(nameof(group), group, "No such group."),
    };

    /// <summary>The English name of n-grams of a length.</summary>
    internal static string Grams(int n) => n == 1 ? "1-grams" : $"{n}-grams";
}
