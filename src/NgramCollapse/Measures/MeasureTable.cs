namespace NgramCollapse.Measures;

/// <summary>A tidy table of a group of measures, for what does not fit one row per generation.</summary>
/// <remarks>Its rows are measured with their generation; <see cref="Of"/> puts the keys before them.</remarks>
public abstract record MeasureTable
{
    /// <summary>Its name, <c>snake_case</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The group that it belongs to.</summary>
    public required MeasureGroup Group { get; init; }

    /// <summary>What it holds, in one phrase.</summary>
    public required string Meaning { get; init; }

    /// <summary>Its columns after the keys.</summary>
    public abstract IReadOnlyList<Column> Columns { get; }

    /// <summary>The table of a run: the keys run, replicate and generation, then <see cref="Columns"/>.</summary>
    /// <param name="run">The run's identifier.</param>
    public TableSpec<DetailRow> Of(string run) => new()
    {
        Name = Name,
        Meaning = Meaning,
        Columns =
        [
            KeyColumns.Run<DetailRow>(run),
            KeyColumns.Replicate<DetailRow>(row => row.Replicate),
            KeyColumns.Generation<DetailRow>(row => row.Generation),
            .. Columns.Select((column, i) => new Column<DetailRow>(column, row => row.Cells[i])),
        ],
    };

    /// <summary>The rows of one generation, a cell per column after the keys; null for an empty cell.</summary>
    internal abstract IReadOnlyList<object?[]> Rows(MeasuredText text);
}

/// <summary>A table of a group of measures with the way its rows are measured.</summary>
/// <typeparam name="TRow">What one row is made from.</typeparam>
internal sealed record MeasureTable<TRow> : MeasureTable
{
    /// <summary>The columns after the keys.</summary>
    public required IReadOnlyList<Column<TRow>> Details { get; init; }

    /// <summary>Measures the rows of one generation.</summary>
    public required Func<MeasuredText, IEnumerable<TRow>> Measure { get; init; }

    public override IReadOnlyList<Column> Columns => Details;

    internal override IReadOnlyList<object?[]> Rows(MeasuredText text) =>
        [.. Measure(text).Select(row => (object?[])[.. Details.Select(column => column.Value(row))])];
}

/// <summary>One row of a <see cref="MeasureTable"/>.</summary>
/// <param name="Replicate">Its replicate.</param>
/// <param name="Generation">Its generation.</param>
/// <param name="Cells">A cell per column after the keys.</param>
public sealed record DetailRow(int Replicate, int Generation, IReadOnlyList<object?> Cells);

/// <summary>The rows that one generation adds to a table.</summary>
/// <param name="Table">The table.</param>
/// <param name="Rows">The rows, without the keys.</param>
public sealed record TableRows(MeasureTable Table, IReadOnlyList<object?[]> Rows);

/// <summary>All tables of groups of measures.</summary>
public static class MeasureTables
{
    /// <summary>All of them, in the order of their groups.</summary>
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
