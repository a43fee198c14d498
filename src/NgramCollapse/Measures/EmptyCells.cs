using NgramCollapse.Symbols;

namespace NgramCollapse.Measures;

/// <summary>The empty cells of one column.</summary>
/// <param name="Column">Name of the column.</param>
/// <param name="Reason">Why the cells are empty.</param>
/// <param name="Cells">Number of empty cells.</param>
/// <param name="Replicate">Replicate of the first empty cell.</param>
/// <param name="Generation">Generation of the first empty cell.</param>
public sealed record EmptyCell(string Column, string Reason, int Cells, int Replicate, int Generation);

/// <summary>Collects which cells of a run are empty, and why, for <c>run.json</c>.</summary>
public sealed class EmptyCells
{
    private readonly RunLabels _labels;
    private readonly ColumnNeeds _lacking;
    private readonly EmptyCell?[] _byColumn;

    /// <summary>Starts without cells.</summary>
    /// <param name="labels">The run.</param>
    /// <param name="source">The human text.</param>
    public EmptyCells(RunLabels labels, SourceText source)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(labels);
        _labels = labels;
        _lacking = (labels.Options.Unit == SymbolUnit.Byte ? ColumnNeeds.Characters : ColumnNeeds.None)
            | (source.HeldOut is null ? ColumnNeeds.HeldOut : ColumnNeeds.None)
            | (source.Slices.Count == 0 ? ColumnNeeds.Labels : ColumnNeeds.None);
        _byColumn = new EmptyCell?[labels.Columns.Count];
    }

    /// <summary>The columns with empty cells, in the order of the run's columns.</summary>
    public IReadOnlyList<EmptyCell> Columns => [.. _byColumn.OfType<EmptyCell>()];

    /// <summary>Adds the empty cells of a row. Add rows in (replicate, generation) order.</summary>
    public void Add(MetricsRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        for (var i = 0; i < _byColumn.Length; i++)
        {
            if (row.Cells[i] is null)
            {
                var column = _labels.Columns[i];
                _byColumn[i] = _byColumn[i] is { } before
                    ? before with { Cells = before.Cells + 1 }
                    : new EmptyCell(column.Name, column.WhyEmpty(_lacking), 1, row.Replicate, row.Generation);
            }
        }
    }
}
