using MathNet.Numerics.Statistics;
using NgramCollapse.Experiments;
using NgramCollapse.Measures;

namespace NgramCollapse.Tests.Measures;

public sealed class ReplicateSummaryTests
{
    private static readonly ExperimentOptions Options = new() { Order = 2, Generations = 2, Replicates = 7, Size = 3000 };
    private static readonly RunLabels Labels = new("run", Options, "corpus", 1000);
    private static readonly MetricsRow[] Rows = [.. SmallRun.Run(Options).Select(result => result.Row)];

    [Fact]
    public void EveryFigureIsMathNets()
    {
        var summary = Summarise(Labels, Rows);
        foreach (var column in MeasureChanges.Measures(Labels))
        {
            for (var g = 0; g <= 2; g++)
            {
                double[] values = [.. Rows.Where(row => row.Generation == g).Select(row => MeasureChanges.Number(column, Labels, row)!.Value)];
                var row = summary.Single(row => row.Generation == g && row.Column.Equals(column.Name, StringComparison.Ordinal));

                Assert.Equal(7, row.Replicates);
                Assert.Equal(Statistics.Mean(values), row.Mean, 1e-9);
                Assert.Equal(Statistics.StandardDeviation(values), row.Deviation!.Value, 1e-9);
                Assert.Equal(Statistics.Median(values), row.Median, 1e-12);
                Assert.InRange(row.Mean, row.Interval!.Value.Low - 1e-9, row.Interval.Value.High + 1e-9);
                Assert.InRange(row.Interval.Value.High - row.Interval.Value.Low, 0, values.Max() - values.Min() + 1e-9);
            }
        }
    }

    [Fact]
    public void ThreadsAndFurtherGroupsChangeNoFigure()
    {
        var more = Options with { Threads = 4, Measures = MeasureSelection.All };
        var wide = Summarise(new RunLabels("run", more, "corpus", 1000), [.. SmallRun.Run(more).Select(result => result.Row)]);

        Assert.Equal(Summarise(Labels, Rows), wide.Where(row => MetricColumns.All.Single(column => column.Name.Equals(row.Column, StringComparison.Ordinal)).Group == MeasureGroup.Core));
    }

    [Fact]
    public void MissingCellsAreNotCounted()
    {
        var summary = Summarise(Labels, [.. Rows.Select(row => row.Replicate == 0 ? row with { BitsHeldOut = null } : row with { PerplexityHeldOut = null })]);

        Assert.All(summary.Where(row => row.Column is "bits_heldout"), row => Assert.Equal(6, row.Replicates));
        Assert.All(summary.Where(row => row.Column is "perplexity_heldout"), row => Assert.Equal((1, null, null), (row.Replicates, row.Deviation, row.Interval)));
        Assert.DoesNotContain(Summarise(Labels, [Rows[0] with { BitsHeldOut = null }]), row => row.Column is "bits_heldout");
    }

    [Fact]
    public void ChangesAreStepAndSum()
    {
        var changes = new MeasureChanges(Labels);
        MetricsRow[] chain = [Rows[0] with { NgramTypes = 100 }, Rows[1] with { NgramTypes = 80, BitsHeldOut = null }, Rows[2] with { NgramTypes = 50 }];
        var types = chain.Select(row => changes.Add(row).Single(change => change.Column is "ngram_types")).ToArray();

        Assert.Equal([(100, null, 0, 1), (80, -20, -20, 0.8), (50, -30, -50, 0.5)], types.Select(change => (change.Value!.Value, change.Step, change.Sum!.Value, change.Ratio!.Value)));

        // A cell that is missing has no change, and neither has the step after it. The next replicate starts afresh.
        changes = new MeasureChanges(Labels);
        var bits = chain.Select(row => changes.Add(row).Single(change => change.Column is "bits_heldout")).ToArray();
        Assert.Equal((null, null, null, null), (bits[1].Value, bits[1].Step, bits[1].Sum, bits[1].Ratio));
        Assert.Null(bits[2].Step);
        Assert.NotNull(bits[2].Sum);
        Assert.Null(changes.Add(chain[0] with { Replicate = 1 }).Single(change => change.Column is "ngram_types").Step);
    }

    [Fact]
    public void OfNothingThereIsNoRatio() =>
        Assert.Null(new MeasureChanges(Labels).Add(Rows[0]).Single(change => change.Column is "word_types_novel").Ratio);

    private static SummaryRow[] Summarise(RunLabels labels, MetricsRow[] rows)
    {
        var summary = new ReplicateSummary(labels);
        foreach (var row in rows)
        {
            summary.Add(row);
        }

        return [.. summary.Rows()];
    }
}
