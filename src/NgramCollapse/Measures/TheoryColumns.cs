using NgramCollapse.Metrics;
using NgramCollapse.Numerics;
using NgramCollapse.Theory;

namespace NgramCollapse.Measures;

/// <summary>What theory expects of each generation, with bands and standardised residuals.</summary>
internal static class TheoryColumns
{
    private const string Suresh = "Suresh et al. 2024";
    private const string Seddik = "Seddik et al. 2024";
    private const string Fails = "the theory's assumptions fail (the run's notes say which)";
    private const string NotOrderOne = "the order is not 1, or the theory's assumptions fail otherwise";
    private const string NoScatter = "nothing can scatter: generation 0, or a certain outcome";

    public static IReadOnlyList<MetricColumn> All { get; } =
    [
        Types(
            "ngram_types_band_low",
            "lower end of the band that would hold ngram_types_surviving 95 times in 100 if types lived and died independently; "
            + "above order 1 they do not, and the band is too narrow",
            text => Band(text, -1)),
        Types("ngram_types_band_high", "upper end of that band", text => Band(text, 1)),
        Residual(
            Types(
                "ngram_types_residual",
                "ngram_types_surviving minus ngram_types_predicted, in standard deviations of that band",
                text => Expected(text)?.Residual(text.Surviving))),
        Types(
            "pool_ngram_types_surviving",
            "n-gram types of the human training text that pool g has: what model g still knows",
            text => text.PoolSurviving) with
        {
            EmptyWhen = null,
            Source = "",
        },
        Types("pool_ngram_types_predicted", "what theory expects for pool_ngram_types_surviving; generation 0 is observed", text =>
            ExpectedOfPool(text)?.Types),
        Residual(
            Types(
                "pool_ngram_types_residual",
                "pool_ngram_types_surviving minus pool_ngram_types_predicted, in standard deviations of the independent-types band",
                text => ExpectedOfPool(text)?.Residual(text.PoolSurviving))),
        OrderOne("heterozygosity_predicted", "what theory expects for heterozygosity; generation 0 is observed", Heterozygosity) with
        {
            Range = ColumnRange.Share,
        },
        Residual(
            OrderOne(
                "heterozygosity_residual",
                "heterozygosity minus heterozygosity_predicted, in standard deviations of one run",
                text => Deviations(text.Spectrum, Heterozygosity(text), At(text, text.Source.Theory.HeterozygosityDeviation)))),
        OrderOne(
            "inbreeding_f_predicted",
            "what theory expects for inbreeding_f: 1 − (1 − 1/n)^g under replace, for texts of n symbols",
            text => Heterozygosity(text) is { } now && text.Source.Theory.TextHeterozygosity![0] is > 0 and var source
                ? 1 - (now / source)
                : null) with
        {
            EmptyWhen = $"{NotOrderOne}; the human text has a single symbol",
        },
        OrderOne("pool_heterozygosity", "chance that two n-grams drawn from the whole of pool g differ, 1 − Σp²", text =>
            SimpsonIndex.Heterozygosity(text.PoolSpectrum)) with
        {
            Range = ColumnRange.Share,
            EmptyWhen = "pool g has no n-gram",
            Source = "Simpson 1949",
        },
        OrderOne(
            "pool_heterozygosity_predicted",
            "what theory expects for pool_heterozygosity; generation 0 is observed",
            PoolHeterozygosity) with
        {
            Range = ColumnRange.Share,
        },
        Residual(
            OrderOne(
                "pool_heterozygosity_residual",
                "pool_heterozygosity minus pool_heterozygosity_predicted, in standard deviations of one run",
                text => Deviations(text.PoolSpectrum, PoolHeterozygosity(text), At(text, text.Source.Theory.PoolHeterozygosityDeviation)))),
    ];

    private static MetricColumn Types(string name, string meaning, Func<MeasuredText, double?> measure) =>
        MetricColumn.Of(MeasureGroup.Theory, name, meaning, measure) with
        {
            Unit = "types",
            Range = ColumnRange.NotNegative,
            EmptyWhen = Fails,
            Source = Suresh,
        };

    private static MetricColumn OrderOne(string name, string meaning, Func<MeasuredText, double?> measure) =>
        MetricColumn.Of(MeasureGroup.Theory, name, meaning, measure) with { Unit = "share", EmptyWhen = NotOrderOne, Source = Seddik };

    private static MetricColumn Residual(MetricColumn column) => column with
    {
        Unit = "standard deviations",
        Range = ColumnRange.Any,
        EmptyWhen = $"{column.EmptyWhen}; {NoScatter}",
    };

    private static SurvivorExpectation? Expected(MeasuredText text) => text.Source.Theory.Survivors?[text.Generation];

    private static SurvivorExpectation? ExpectedOfPool(MeasuredText text) => text.Source.Theory.PoolSurvivors?[text.Generation];

    private static double? Band(MeasuredText text, int side) => Expected(text) is { } expected
        ? Math.Clamp(expected.Types + (side * NormalDistribution.TwoSided95 * expected.Deviation), 0, text.Source.Theory.Spectrum.Types)
        : null;

    private static double? Heterozygosity(MeasuredText text) => At(text, text.Source.Theory.TextHeterozygosity);

    private static double? PoolHeterozygosity(MeasuredText text) => At(text, text.Source.Theory.PoolHeterozygosity);

    private static double? Deviations(CountSpectrum measured, double? expected, double? deviation) =>
        deviation > 0 ? (SimpsonIndex.Heterozygosity(measured) - expected) / deviation : null;

    private static double? At(MeasuredText text, IReadOnlyList<double>? prediction) => prediction?[text.Generation];
}
