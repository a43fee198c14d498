namespace NgramCollapse.Measures;

/// <summary>A tidy table: its name, what it holds and its columns, declared once.</summary>
/// <remarks>Writers, documents, schemas and the record of a run's files are made from it.</remarks>
public abstract record TableSpec
{
    /// <summary>Its name, <c>snake_case</c>; a file adds the ending of its format.</summary>
    public required string Name { get; init; }

    /// <summary>What it holds, in one phrase.</summary>
    public required string Meaning { get; init; }

    /// <summary>Whether its texts are written in a form that no spreadsheet runs as a formula, and need no further protection.</summary>
    public bool TextIsInert { get; init; }

    /// <summary>Its columns in their order, keys first, without the way their cells are computed.</summary>
    public abstract IReadOnlyList<Column> Declared { get; }
}

/// <summary>A table with the way its rows are computed.</summary>
/// <typeparam name="TRow">What one row is made from.</typeparam>
public sealed record TableSpec<TRow> : TableSpec
{
    /// <summary>Its columns in their order, keys first.</summary>
    public required IReadOnlyList<Column<TRow>> Columns { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<Column> Declared => Columns;

    /// <summary>The cells of one row, in the order of the columns.</summary>
    public object?[] Cells(TRow row)
    {
        var cells = new object?[Columns.Count];
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = Columns[i].Value(row);
        }

        return cells;
    }
}
