namespace NgramCollapse.Measures;

/// <summary>A tidy table that a run can leave behind: its name, what it holds and its columns, declared once.</summary>
/// <remarks>Writers, documents, schemas and what <c>--force</c> may replace are made from it.</remarks>
public abstract record TableSpec
{
    /// <summary>Its name, <c>snake_case</c>; files are called so, with the ending of their format.</summary>
    public required string Name { get; init; }

    /// <summary>What it holds, in one phrase.</summary>
    public required string Meaning { get; init; }

    /// <summary>Its columns in their order, keys first.</summary>
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
