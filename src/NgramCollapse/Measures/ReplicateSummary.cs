using System.Runtime.InteropServices;
using NgramCollapse.Numerics;

namespace NgramCollapse.Measures;

/// <summary>One measure of one generation over the replicates.</summary>
/// <param name="Generation">The generation.</param>
/// <param name="Column">The measure's column.</param>
/// <param name="Replicates">Replicates that have it, 1 or more.</param>
/// <param name="Mean">Their mean.</param>
/// <param name="Deviation">Their standard deviation, n − 1 in the denominator; null of one.</param>
/// <param name="Median">Their median.</param>
/// <param name="Interval">95 % bootstrap interval of the mean (<see cref="Bootstrap"/>); null of one.</param>
public sealed record SummaryRow(int Generation, string Column, int Replicates, double Mean, double? Deviation, double Median, (double Low, double High)? Interval);

/// <summary>Mean, scatter and certainty of every measure over a run's replicates.</summary>
/// <param name="labels">The run.</param>
/// <remarks>The resamples come from streams named by seed, generation and column, so the figures depend on the rows alone.</remarks>
public sealed class ReplicateSummary(RunLabels labels)
{
    private readonly IReadOnlyList<MetricColumn> _columns = MeasureChanges.Measures(labels);
    private readonly List<List<double>[]> _values = [];

    /// <summary>Takes a row's numbers; rows come in order.</summary>
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

    /// <summary>The rows, generation after generation, in the order of the columns; none for a measure that no replicate has.</summary>
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
        return new(
            generation,
            _columns[column].Name,
            values.Length,
            SampleStatistics.Mean(values)!.Value,
            SampleStatistics.StandardDeviation(values),
            SampleStatistics.Median(values)!.Value,
            Bootstrap.MeanInterval95(values, SeedDerivation.Stream(labels.Options.Seed, StreamPurpose.Bootstrap, 0, generation, Number(_columns[column].Name))));
    }

    // A column's stream by its name, so that neither the groups chosen nor a new column changes another one's figures (FNV-1a).
    private static int Number(string name)
    {
        var hash = 2166136261u;
        foreach (var letter in name)
        {
            hash = unchecked((hash ^ letter) * 16777619u);
        }

        return (int)(hash >> 1);
    }
}
