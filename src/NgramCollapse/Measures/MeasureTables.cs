namespace NgramCollapse.Measures;

/// <summary>The tables of measures other than <c>metrics.csv</c>.</summary>
public static class MeasureTables
{
    /// <summary>All tables, in the order of their groups.</summary>
    public static IReadOnlyList<MeasureTable> All { get; } =
    [
        RarefactionTable.Table,
        PerplexityTables.Blocks,
        PerplexityTables.Surprisals,
        BandsTable.Table,
        SliceColumns.Table,
    ];

    /// <summary>The tables of these groups; the core has none.</summary>
    public static IReadOnlyList<MeasureTable> Of(MeasureSelection groups) =>
        groups == default ? [] : [.. All.Where(table => groups.Contains(table.Group))];
}
