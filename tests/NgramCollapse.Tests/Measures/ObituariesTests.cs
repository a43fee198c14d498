using System.Collections;
using NgramCollapse.Experiments;
using NgramCollapse.Measures;
using NgramCollapse.Pools;
using NgramCollapse.Studies;

namespace NgramCollapse.Tests.Measures;

public sealed class ObituariesTests
{
    private static readonly ExperimentOptions Options = new() { Order = 3, Generations = 6, Replicates = 20 };

    [Fact]
    public void TheDeadAreThoseThatAreMissingInTheEnd()
    {
        var experiment = new CollapseExperiment(Options with { Replicates = 2 }, SmallRun.Source());
        var obituaries = Follow(experiment);
        var history = new List<BitArray>();
        foreach (var result in experiment.Run())
        {
            var present = obituaries.Present(result.Text);
            Assert.Equal(result.Row.Count("ngram_types_surviving"), present.Cast<bool>().Count(alive => alive));
            history.Add(present);
            var dead = obituaries.Add(result.Row.Replicate, result.Row.Generation, present);
            if (result.Row.Generation < Options.Generations)
            {
                Assert.Empty(dead);
                continue;
            }

            Assert.Equal(Enumerable.Range(0, present.Length).Where(type => !present[type]), dead.Select(one => one.Type));
            Assert.All(dead, one =>
            {
                Assert.Equal(experiment.SourceCounts.Highest.Counts[one.Type], one.SourceCount);
                Assert.Equal(history.FindLastIndex(texts => texts[one.Type]), one.LastGeneration);
                Assert.True(one.PredictedMedianLifetime >= 1);
            });
            Assert.All(dead.Where(one => one.SourceCount == 1), one => Assert.Equal(1, one.PredictedMedianLifetime));
            history.Clear();
        }
    }

    [Fact]
    public void ThePredictedChancesHold()
    {
        var experiment = new CollapseExperiment(Options, SmallRun.Source());
        var calibration = Calibrate(experiment);

        Assert.Equal(Enumerable.Range(1, 6), calibration.Select(bin => bin.Generation).Distinct());
        Assert.All(Enumerable.Range(1, 6), g => Assert.Equal(
            20L * experiment.SourceCounts.Highest.Count, calibration.Where(bin => bin.Generation == g).Sum(bin => bin.Types)));
        Assert.All(calibration, bin =>
        {
            Assert.InRange(bin.Predicted, bin.From, bin.To);

            // Types share contexts, and a bin holds few count values, so the limit is four per cent.
            Assert.Equal(bin.Predicted, bin.Observed, 0.04);
        });
    }

    [Fact]
    public void WhereTypesComeBackNoLifetimeIsPredicted()
    {
        var experiment = new CollapseExperiment(Options with { Replicates = 1, Regime = Regime.Accumulate }, SmallRun.Source());
        var obituaries = Follow(experiment);
        var dead = experiment.Run()
            .SelectMany(result => obituaries.Add(result.Row.Replicate, result.Row.Generation, obituaries.Present(result.Text))).ToArray();

        Assert.NotEmpty(dead);
        Assert.All(dead, one => Assert.Null(one.PredictedMedianLifetime));
        Assert.NotEmpty(obituaries.Calibration());
    }

    [Fact]
    public void WithoutPredictionsThereIsNoCalibration()
    {
        var experiment = new CollapseExperiment(Options with { Replicates = 1, Order = 20, Generations = 1 }, SmallRun.Source(order: 20));

        Assert.NotNull(experiment.Theory.SurvivorGap);
        Assert.Empty(Calibrate(experiment));
        Assert.Empty(Follow(experiment).Calibration());
    }

    private static Obituaries Follow(CollapseExperiment experiment) => new(experiment.SourceCounts, experiment.Theory, experiment.Options);

    private static IReadOnlyList<CalibrationBin> Calibrate(CollapseExperiment experiment)
    {
        var obituaries = Follow(experiment);
        foreach (var (row, present) in experiment.Run(result => obituaries.Present(result.Text)))
        {
            obituaries.Add(row.Replicate, row.Generation, present);
        }

        return obituaries.Calibration();
    }
}
