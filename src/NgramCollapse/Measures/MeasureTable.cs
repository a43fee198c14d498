namespace NgramCollapse.Measures;

/// <summary>A tidy table of a group of measures, for measures that do not fit one row per generation.</summary>
/// <remarks>Rows are measured together with their generation; <see cref="Of"/> adds the keys.</remarks>
public abstract record MeasureTable
{
    /// <summary>Name of the table, <c>snake_case</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The group of measures that the table belongs to.</summary>
    public required MeasureGroup Group { get; init; }

    /// <summary>What the table holds, in one phrase.</summary>
    public required string Meaning { get; init; }

    /// <summary>The columns after the keys.</summary>
    public abstract IReadOnlyList<Column> Columns { get; }

    /// <summary>Declares the table of a run: the keys run, replicate and generation, then <see cref="Columns"/>.</summary>
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

    /// <summary>Measures the rows of one generation: a cell per column after the keys, null for an empty cell.</summary>
    internal abstract IReadOnlyList<object?[]> Rows(MeasuredText text);
}

/// <summary>A table of a group of measures together with the computation of its rows.</summary>
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
/// <param name="Replicate">0-based replicate.</param>
/// <param name="Generation">0-based generation.</param>
/// <param name="Cells">A cell per column after the keys.</param>
public sealed record DetailRow(int Replicate, int Generation, IReadOnlyList<object?> Cells);

/// <summary>The rows that one generation adds to a table.</summary>
/// <param name="Table">The table.</param>
/// <param name="Rows">The rows, without the keys.</param>
public sealed record TableRows(MeasureTable Table, IReadOnlyList<object?[]> Rows);
