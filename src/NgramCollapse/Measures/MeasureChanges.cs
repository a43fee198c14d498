namespace NgramCollapse.Measures;

/// <summary>The changes of one measure in one generation.</summary>
/// <param name="Replicate">0-based replicate.</param>
/// <param name="Generation">0-based generation.</param>
/// <param name="Column">Name of the measure's column.</param>
/// <param name="Value">The measure; null for an empty cell.</param>
/// <param name="FromPrevious">Value minus the previous generation's; null in generation 0 and if either value is missing.</param>
/// <param name="FromStart">Value minus generation 0's; null if either value is missing.</param>
/// <param name="Ratio">Value divided by generation 0's; null if either value is missing or generation 0's is 0.</param>
public sealed record MeasureChange(
    int Replicate, int Generation, string Column, double? Value, double? FromPrevious, double? FromStart, double? Ratio);

/// <summary>Computes each measure's change from the previous generation and from generation 0.</summary>
/// <param name="labels">The run.</param>
public sealed class MeasureChanges(RunLabels labels)
{
    private readonly IReadOnlyList<MetricColumn> _columns = Measures(labels);
    private double?[]? _first;
    private double?[]? _previous;

    /// <summary>The columns of a run that are measures, not keys or parameters.</summary>
    internal static IReadOnlyList<MetricColumn> Measures(RunLabels labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        return [.. labels.Columns.Where(column => column.Role == ColumnRole.Measure)];
    }

    /// <summary>Returns the changes of one row, column by column. Add rows in (replicate, generation) order.</summary>
    public IReadOnlyList<MeasureChange> Add(MetricsRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        double?[] values = [.. _columns.Select(column => row.Number(column.Name))];
        if (row.Generation == 0)
        {
            (_first, _previous) = (values, null);
        }

        var (first, previous) = (_first!, _previous);
        _previous = values;
        return
        [
            .. _columns.Select((column, i) => new MeasureChange(
                row.Replicate,
                row.Generation,
                column.Name,
                values[i],
                values[i] - previous?[i],
                values[i] - first[i],
                first[i] is 0 ? null : values[i] / first[i])),
        ];
    }
}
