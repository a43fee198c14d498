using NgramCollapse.Symbols;

namespace NgramCollapse.Measures;

/// <summary>The empty cells of one column.</summary>
/// <param name="Column">The column's name.</param>
/// <param name="Reason">Why they are empty.</param>
/// <param name="Cells">How many there are.</param>
/// <param name="Replicate">Replicate of the first one.</param>
/// <param name="Generation">Generation of the first one.</param>
public sealed record EmptyCell(string Column, string Reason, int Cells, int Replicate, int Generation);

/// <summary>Collects which cells of a run are empty, and why; <c>run.json</c> tells the user.</summary>
public sealed class EmptyCells
{
    private readonly RunLabels _labels;
    private readonly ColumnNeeds _lacking;
    private readonly EmptyCell?[] _byColumn;

    /// <summary>Starts with no cell.</summary>
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

    /// <summary>The columns with empty cells, in the columns' order.</summary>
    public IReadOnlyList<EmptyCell> Columns => [.. _byColumn.OfType<EmptyCell>()];

    /// <summary>Looks at one row's cells; rows come in order.</summary>
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
