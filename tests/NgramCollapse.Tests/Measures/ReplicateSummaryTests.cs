using MathNet.Numerics.Statistics;
using NgramCollapse.Experiments;
using NgramCollapse.Measures;

namespace NgramCollapse.Tests.Measures;

public sealed class ReplicateSummaryTests
{
    private static readonly ExperimentOptions Options = new() { Order = 2, Generations = 2, Replicates = 7, Size = 3000 };
    private static readonly RunLabels Labels = new("run", Options);
    private static readonly MetricsRow[] Rows = [.. SmallRun.Run(Options).Select(result => result.Row)];

    [Fact]
    public void EveryFigureIsMathNets()
    {
        var summary = Summarise(Labels, Rows);
        foreach (var column in MeasureChanges.Measures(Labels))
        {
            for (var g = 0; g <= 2; g++)
            {
                double[] values = [.. Rows.Where(row => row.Generation == g).Select(row => row.Number(column.Name)!.Value)];
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
        var more = Options with { Threads = 4 };
        var wide = Summarise(
            new RunLabels("run", more, MeasureSelection.All),
            [.. SmallRun.Run(more, measures: MeasureSelection.All).Select(result => result.Row)]);

        var core = MetricColumns.Of(default).Select(column => column.Name).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(Summarise(Labels, Rows), wide.Where(row => core.Contains(row.Column)));
    }

    [Fact]
    public void MissingCellsAreNotCounted()
    {
        var summary = Summarise(
            Labels, [.. Rows.Select(row => row.Replicate == 0 ? row.With("bits_heldout", null) : row.With("perplexity_heldout", null))]);

        Assert.All(summary.Where(row => row.Column is "bits_heldout"), row => Assert.Equal(6, row.Replicates));
        Assert.All(
            summary.Where(row => row.Column is "perplexity_heldout"),
            row => Assert.Equal((1, null, null), (row.Replicates, row.Deviation, row.Interval)));
        Assert.DoesNotContain(Summarise(Labels, [Rows[0].With("bits_heldout", null)]), row => row.Column is "bits_heldout");
    }

    [Fact]
    public void ChangesAreFromThePreviousGenerationAndFromTheStart()
    {
        var changes = new MeasureChanges(Labels);
        MetricsRow[] chain =
        [
            Rows[0].With("ngram_types", 100), Rows[1].With("ngram_types", 80).With("bits_heldout", null), Rows[2].With("ngram_types", 50),
        ];
        var types = chain.Select(row => changes.Add(row).Single(change => change.Column is "ngram_types")).ToArray();

        Assert.Equal(
            [(100, null, 0, 1), (80, -20, -20, 0.8), (50, -30, -50, 0.5)],
            types.Select(change => (change.Value!.Value, change.FromPrevious, change.FromStart!.Value, change.Ratio!.Value)));

        // A missing cell has no change, and neither has the generation after it. The next replicate starts anew.
        changes = new MeasureChanges(Labels);
        var bits = chain.Select(row => changes.Add(row).Single(change => change.Column is "bits_heldout")).ToArray();
        Assert.Equal((null, null, null, null), (bits[1].Value, bits[1].FromPrevious, bits[1].FromStart, bits[1].Ratio));
        Assert.Null(bits[2].FromPrevious);
        Assert.NotNull(bits[2].FromStart);
        Assert.Null(changes.Add(Rows[3]).Single(change => change.Column is "ngram_types").FromPrevious);
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
