using System.Runtime.InteropServices;
using NgramCollapse.Numerics;

namespace NgramCollapse.Measures;

/// <summary>One measure of one generation over the replicates.</summary>
/// <param name="Generation">0-based generation.</param>
/// <param name="Column">Name of the measure's column.</param>
/// <param name="Replicates">Replicates in which the measure is not empty, 1 or more.</param>
/// <param name="Mean">Mean over these replicates.</param>
/// <param name="Deviation">Standard deviation, with n − 1 in the denominator; null for one replicate.</param>
/// <param name="Median">Median over these replicates.</param>
/// <param name="Interval">95 % bootstrap interval of the mean (<see cref="Bootstrap"/>); null for one replicate.</param>
public sealed record SummaryRow(
    int Generation, string Column, int Replicates, double Mean, double? Deviation, double Median, (double Low, double High)? Interval);

/// <summary>Mean, scatter and confidence interval of every measure over a run's replicates.</summary>
/// <param name="labels">The run.</param>
/// <remarks>Resampling uses streams named by seed, generation and column, so the figures depend on the rows alone.</remarks>
public sealed class ReplicateSummary(RunLabels labels)
{
    private readonly IReadOnlyList<MetricColumn> _columns = MeasureChanges.Measures(labels);
    private readonly List<List<double>[]> _values = [];

    /// <summary>Adds the numbers of a row. Add rows in (replicate, generation) order.</summary>
    public void Add(MetricsRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        while (_values.Count <= row.Generation)
        {
            _values.Add([.. _columns.Select(_ => new List<double>())]);
        }

        for (var i = 0; i < _columns.Count; i++)
        {
            if (row.Number(_columns[i].Name) is { } value)
            {
                _values[row.Generation][i].Add(value);
            }
        }
    }

    /// <summary>
    /// The summary, generation after generation, in the order of the columns. A measure that is empty in every replicate has no row.
    /// </summary>
    public IEnumerable<SummaryRow> Rows()
    {
        for (var generation = 0; generation < _values.Count; generation++)
        {
            for (var i = 0; i < _columns.Count; i++)
            {
                if (_values[generation][i].Count > 0)
                {
                    yield return Row(generation, i);
                }
            }
        }
    }

    private SummaryRow Row(int generation, int column)
    {
        ReadOnlySpan<double> values = CollectionsMarshal.AsSpan(_values[generation][column]);
        var name = _columns[column].Name;
        return new(
            generation,
            name,
            values.Length,
            SampleStatistics.Mean(values)!.Value,
            SampleStatistics.StandardDeviation(values),
            SampleStatistics.Median(values)!.Value,
            Bootstrap.MeanInterval95(
                values, SeedDerivation.Stream(labels.Options.Seed, StreamPurpose.Bootstrap, 0, generation, StreamNumber(name))));
    }

    // FNV-1a of the column's name: the groups chosen and columns added later do not change the stream of another column.
    private static int StreamNumber(string name)
    {
        var hash = 2166136261u;
        foreach (var letter in name)
        {
            hash = unchecked((hash ^ letter) * 16777619u);
        }

        return (int)(hash >> 1);
    }
}
