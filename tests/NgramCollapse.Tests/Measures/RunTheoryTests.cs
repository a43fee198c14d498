using NgramCollapse.Counting;
using NgramCollapse.Experiments;
using NgramCollapse.Measures;
using NgramCollapse.Numerics;
using NgramCollapse.Pools;
using NgramCollapse.Studies;
using NgramCollapse.Theory;

namespace NgramCollapse.Tests.Measures;

public sealed class RunTheoryTests
{
    private static readonly MeasureSelection Asked = MeasureSelection.Of(MeasureGroup.Theory, MeasureGroup.Diversity);

    [Fact]
    public void ColumnsStandBesideTheirMeasures()
    {
        var options = new ExperimentOptions { Order = 1, Generations = 3 };
        var results = SmallRun.Run(options, measures: Asked);
        var theory = new CollapseExperiment(options, SmallRun.Source(order: 1)).Theory;
        foreach (var result in results)
        {
            var g = result.Row.Generation;
            var expected = theory.Survivors![g];
            Assert.Equal(expected.Types, result.Row.Number("ngram_types_predicted"));
            Assert.Equal(
                Math.Max(0, expected.Types - (1.959963984540054 * expected.Deviation)),
                result.Row.Number("ngram_types_band_low")!.Value,
                1e-9);
            Assert.Equal(
                Math.Min(theory.Spectrum.Types, expected.Types + (1.959963984540054 * expected.Deviation)),
                result.Row.Number("ngram_types_band_high")!.Value,
                1e-9);
            Assert.Equal(expected.Residual(result.Row.Count("ngram_types_surviving")), result.Row.Number("ngram_types_residual"));
            Assert.Equal(result.Row.Count("ngram_types_surviving"), result.Row.Number("pool_ngram_types_surviving"));
            Assert.Equal(theory.TextHeterozygosity![g], result.Row.Number("heterozygosity_predicted"));
            Assert.Equal(
                1 - (theory.TextHeterozygosity[g] / theory.TextHeterozygosity[0]),
                result.Row.Number("inbreeding_f_predicted")!.Value,
                1e-12);
            if (g > 0)
            {
                var difference = result.Row.Number("heterozygosity")!.Value - theory.TextHeterozygosity[g];
                var residual = difference / theory.HeterozygosityDeviation![g];
                Assert.Equal(residual, result.Row.Number("heterozygosity_residual")!.Value, 1e-9);
                Assert.InRange(residual, -5, 5);
            }
        }

        Assert.Equal(results[0].Row.Number("heterozygosity"), results[0].Row.Number("heterozygosity_predicted"));
        Assert.Null(results[0].Row.Number("heterozygosity_residual"));
        Assert.Null(results[0].Row.Number("ngram_types_residual"));
    }

    [Fact]
    public void PartlySyntheticPoolsAreAsSeddikSays()
    {
        // The whole human text and as much written text: pools have twice its size, and half of them is human.
        const int Replicates = 60;
        var source = SmallRun.Source(order: 1, heldOut: 0);
        var options = new ExperimentOptions
        {
            Order = 1,
            Generations = 6,
            Replicates = Replicates,
            Regime = Regime.Mix(0.5),
            Size = 2 * source.Training.EventCount,
        };
        var residuals = new CollapseExperiment(options, source, Asked).Run(result => result.Row.Number("pool_heterozygosity_residual"))
            .Where(at => at.Row.Generation > 0).GroupBy(at => at.Row.Generation).ToArray();

        // Nearly standard normal: the mean within four standard errors, the deviation known to 1/√(2·60) = 9 %.
        Assert.All(residuals, generation =>
        {
            double[] values = [.. generation.Select(at => at.Kept!.Value)];
            Assert.InRange(SampleStatistics.Mean(values)!.Value, -4 / Math.Sqrt(Replicates), 4 / Math.Sqrt(Replicates));
            Assert.InRange(SampleStatistics.StandardDeviation(values)!.Value, 0.6, 1.4);
        });

        var expected = new RunTheory(options, source, NgramCounter.Count(source.Training, 1)).PoolHeterozygosity!;
        Assert.Equal(
            Heterozygosity.FixedHumanPool(expected[0], source.Training.EventCount, source.Training.EventCount, 6),
            expected,
            (a, b) => Math.Abs(a - b) < 1e-14);
    }

    [Fact]
    public void AboveOrderOneHeterozygosityIsNotPredicted()
    {
        var options = new ExperimentOptions { Generations = 1 };
        Assert.All(SmallRun.Run(options, measures: Asked), result => Assert.Equal(
            (null, null), (result.Row["heterozygosity_predicted"], result.Row["inbreeding_f_predicted"])));
        Assert.Contains("order 1", new CollapseExperiment(options, SmallRun.Source()).Theory.HeterozygosityGap, StringComparison.Ordinal);
    }

    [Fact]
    public void AccumulatedPoolsHaveEveryType()
    {
        var options = new ExperimentOptions { Generations = 2, Regime = Regime.Accumulate };
        Assert.All(SmallRun.Run(options, measures: Asked), result =>
        {
            Assert.Equal(result.Row.Number("pool_ngram_types_predicted"), result.Row.Number("pool_ngram_types_surviving"));
            Assert.Null(result.Row.Number("pool_ngram_types_residual"));
        });
    }

    [Fact]
    public void EachRegimesFormulasAreItsOwn()
    {
        var source = SmallRun.Source(order: 1);
        var (n, size) = (source.Training.EventCount, 5000);
        var counts = NgramCounter.Count(source.Training, 1);
        RunTheory Of(Regime regime) =>
            new(new ExperimentOptions { Order = 1, Generations = 4, Regime = regime, Size = size }, source, counts);

        var (replace, accumulate, mix) = (Of(Regime.Replace), Of(Regime.Accumulate), Of(Regime.Mix(0.2)));
        var h = replace.TextHeterozygosity![0];
        Assert.Equal(SurvivalRates.Replace((double)size / n, 4), replace.TextSurvivalRates);
        Assert.Equal(SurvivalRates.Accumulate((double)size / n, 4), accumulate.TextSurvivalRates);
        Assert.Equal(SurvivalRates.Mix((double)size / n, 0.2, 4), mix.TextSurvivalRates);
        Assert.Equal(Heterozygosity.Replace(h, size, 4), replace.PoolHeterozygosity);
        Assert.Equal(Heterozygosity.Replace(h, size, 4), replace.TextHeterozygosity!, (a, b) => Math.Abs(a - b) < 1e-14);
        Assert.Equal(Heterozygosity.TextsOf(h, Heterozygosity.AccumulatePool(h, n, size, 4), size), accumulate.TextHeterozygosity);
        Assert.Equal(Heterozygosity.TextsOf(h, Heterozygosity.MixPool(h, n, size, 0.2, 4), size), mix.TextHeterozygosity);
    }

    [Fact]
    public void AForecastAnswersFromTheSameFormulas()
    {
        var forecast = new TheoryForecast(new ExperimentOptions { Order = 2, Generations = 5 }, SmallRun.Source(order: 2), 0.9);

        Assert.Equal(forecast.Theory.Spectrum.Types, forecast.Lifetimes.Sum(band => band.Types));
        Assert.Equal(forecast.Theory.Survivors![5].Types, forecast.Lifetimes.Sum(band => band.Types * band.ShareLeft), 1e-6);
        Assert.Equal(forecast.Theory.Survivors[1].Types / forecast.Theory.Spectrum.Types, forecast.PartInOneText!.Value, 1e-12);
        Assert.Equal(HumanDataNeeded.LeastShare(forecast.Theory.Spectrum, 1, 0.9, 5), forecast.HumanShareToKeep);

        // Median lifetimes grow with the source count, from the 1 of what stood there once.
        Assert.Equal((1, 1, 1), (forecast.Lifetimes[0].Least, forecast.Lifetimes[0].Most, forecast.Lifetimes[0].MedianLifetime!.Value));
        Assert.All(
            forecast.Lifetimes.Zip(forecast.Lifetimes.Skip(1)),
            pair => Assert.True((pair.First.MedianLifetime ?? 9999) <= (pair.Second.MedianLifetime ?? 9999)));

        // A text has more types after 1,000 generations of accumulating than after five of replacing.
        Assert.InRange(forecast.AccumulatedTypes!.Value, forecast.Theory.Survivors[5].Types, forecast.Theory.Survivors[1].Types);
    }

    [Fact]
    public void AForecastOfHalfSizedAccumulatedTextsHasItsLimitToo()
    {
        // Π over i of (1 − n/(N + i·n)²) with N = 2n: n·Σ1/((i+2)n)² = (π²/6 − 1 − 1/4)/n to first order, and 1/n for the text itself.
        var source = SmallRun.Source(order: 1);
        var n = source.Training.EventCount / 2;
        var forecast = new TheoryForecast(
            new ExperimentOptions { Order = 1, Generations = 1, Regime = Regime.Accumulate, Size = n }, source, 0.9);

        Assert.Equal(((Math.PI * Math.PI / 6) - 1.25 + 1) / n, 1 - forecast.HeterozygosityKeptByAccumulating, 1e-4 / n);
    }
}
