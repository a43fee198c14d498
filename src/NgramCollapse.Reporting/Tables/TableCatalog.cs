using NgramCollapse.Experiments;
using NgramCollapse.Measures;
using NgramCollapse.Studies;

namespace NgramCollapse.Reporting.Tables;

/// <summary>A table and the command that writes it.</summary>
/// <param name="Table">The table, as its readers know it: without a run's own names and values.</param>
/// <param name="WrittenBy">The verb, with the option that asks for the table where one does.</param>
public sealed record CatalogEntry(TableSpec Table, string WrittenBy);

/// <summary>Every table that the program writes, for documents and schemas.</summary>
public static class TableCatalog
{
    /// <summary>All of them; <c>metrics</c> is the first.</summary>
    public static IReadOnlyList<CatalogEntry> All { get; } =
    [
        new(MetricsTable.Of(new RunLabels("", new ExperimentOptions(), MeasureSelection.All)), "run"),
        new(PoolTables.Lineage(""), "run"),
        new(PoolTables.Timings(""), "run"),
        new(PoolTables.Curation(""), "run --filter"),
        new(AnalysisTables.Phases(""), "run"),
        new(AnalysisTables.Summary(""), "run --replicates"),
        new(AnalysisTables.Changes(""), "run --changes"),
        new(AnalysisTables.Obituaries("", _ => ""), "run --obituaries"),
        new(AnalysisTables.Calibration(""), "run --obituaries"),
        .. MeasureTables.All.Select(table => new CatalogEntry(table.Of(""), $"run --measures {EnumNames.Of(table.Group)}")),
        new(DriftTables.Drift("", [DriftTables.LabelPlaceholder], [DriftTables.WordPlaceholder]), "drift"),
        new(DriftTables.Continuations("", _ => ""), "drift"),
        new(DriftTables.Documents(""), "drift"),
        new(LotteryTables.Summary("", []), "drift --replicates"),
        new(LotteryTables.Draws("", []), "drift --replicates"),
        new(NatureTables.Nature("", 0), "drift --preset nature-2024"),
        new(NatureTables.Histogram(""), "drift --preset nature-2024"),
        new(ScoreTables.Documents, "score --per-document"),
        new(ScoreTables.Symbols, "score --per-symbol"),
        new(ForecastTable.Spec, "theory --csv"),
    ];

    /// <summary>The names of all tables.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(entry => entry.Table.Name)];

    /// <summary>The entry of a table; null where there is no table of that name.</summary>
    public static CatalogEntry? Find(string name) => All.FirstOrDefault(entry => entry.Table.Name.Equals(name, StringComparison.Ordinal));
}
