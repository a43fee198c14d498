namespace NgramCollapse.Measures;

/// <summary>Declares a tidy table: name, meaning and columns.</summary>
/// <remarks>Writers, documents, schemas and the list of a run's files are made from it.</remarks>
public abstract record TableSpec
{
    /// <summary>Name, <c>snake_case</c>; a file adds the extension of its format.</summary>
    public required string Name { get; init; }

    /// <summary>What the table holds, in one phrase.</summary>
    public required string Meaning { get; init; }

    /// <summary>Whether text cells cannot be read as a formula by a spreadsheet, so that writers need not protect them.</summary>
    public bool TextIsInert { get; init; }

    /// <summary>The columns in order, keys first, without the computation of their cells.</summary>
    public abstract IReadOnlyList<Column> Declared { get; }
}

/// <summary>A table together with the computation of its rows.</summary>
/// <typeparam name="TRow">What one row is made from.</typeparam>
public sealed record TableSpec<TRow> : TableSpec
{
    /// <summary>The columns in order, keys first.</summary>
    public required IReadOnlyList<Column<TRow>> Columns { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<Column> Declared => Columns;

    /// <summary>Computes the cells of one row, in the order of the columns.</summary>
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
