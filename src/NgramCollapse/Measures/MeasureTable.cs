namespace NgramCollapse.Measures;

/// <summary>One column of a further table.</summary>
/// <param name="Name">Its name, <c>snake_case</c>.</param>
/// <param name="Meaning">What it says, in one phrase.</param>
public sealed record DetailColumn(string Name, string Meaning);

/// <summary>A tidy table of a group of measures, for what does not fit one row per generation: a CSV of its own in the run folder.</summary>
/// <remarks>Its first columns are run, replicate and generation, as in <c>metrics.csv</c>.</remarks>
public sealed record MeasureTable
{
    /// <summary>The columns that every table begins with.</summary>
    public static IReadOnlyList<string> Keys { get; } = ["run", "replicate", "generation"];

    /// <summary>The file's name.</summary>
    public required string FileName { get; init; }

    /// <summary>The group it comes with.</summary>
    public required MeasureGroup Group { get; init; }

    /// <summary>What it holds, in one phrase.</summary>
    public required string Meaning { get; init; }

    /// <summary>Its columns after the keys.</summary>
    public required IReadOnlyList<DetailColumn> Columns { get; init; }

    /// <summary>The rows of one generation, a value per column; null for an empty cell.</summary>
    internal Func<MeasuredText, IEnumerable<object?[]>> Rows { get; init; } = _ => [];
}

/// <summary>The rows that one generation adds to a table.</summary>
/// <param name="Table">The table.</param>
/// <param name="Rows">The rows, without the keys.</param>
public sealed record TableRows(MeasureTable Table, IReadOnlyList<object?[]> Rows);

/// <summary>All further tables, the one place that names and explains them.</summary>
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

    /// <summary>The tables of these groups.</summary>
    public static IReadOnlyList<MeasureTable> Of(MeasureSelection groups) => [.. All.Where(table => groups.Contains(table.Group))];
}
