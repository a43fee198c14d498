namespace NgramCollapse.Measures;

/// <summary>One measure of one generation, as a step and as a sum.</summary>
/// <param name="Replicate">Its replicate.</param>
/// <param name="Generation">Its generation.</param>
/// <param name="Column">The measure's column.</param>
/// <param name="Value">What was measured; null for an empty cell.</param>
/// <param name="Step">Its difference from the generation before; null in generation 0 and where either is missing.</param>
/// <param name="Sum">Its difference from generation 0; null where either is missing.</param>
/// <param name="Ratio">It divided by generation 0's; null where either is missing or generation 0's is 0.</param>
public sealed record MeasureChange(int Replicate, int Generation, string Column, double? Value, double? Step, double? Sum, double? Ratio);

/// <summary>Each measure's change from the previous generation and from the start.</summary>
/// <param name="labels">The run.</param>
public sealed class MeasureChanges(RunLabels labels)
{
    private readonly IReadOnlyList<MetricColumn> _columns = Measures(labels);
    private double?[]? _first;
    private double?[]? _previous;

    /// <summary>The columns of a run that measure something.</summary>
    internal static IReadOnlyList<MetricColumn> Measures(RunLabels labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        return [.. labels.Columns.Where(column => column.Role == ColumnRole.Measure)];
    }

    /// <summary>The changes of one row, column by column; rows come in order.</summary>
    public IReadOnlyList<MeasureChange> Add(MetricsRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        double?[] values = [.. _columns.Select(column => row.Number(column.Name))];
        if (row.Generation == 0)
        {
            (_first, _previous) = (values, null);
        }

        MeasureChange[] changes =
        [
            .. _columns.Select((column, i) => new MeasureChange(
                row.Replicate, row.Generation, column.Name, values[i], values[i] - _previous?[i], values[i] - _first![i], _first![i] is 0 ? null : values[i] / _first[i])),
        ];
        _previous = values;
        return changes;
    }
}
