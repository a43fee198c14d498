using NgramCollapse.Metrics;
using NgramCollapse.Numerics;
using NgramCollapse.Theory;

namespace NgramCollapse.Measures;

/// <summary>What theory expects of each generation, beside what was measured, with band and standardised residual.</summary>
internal static class TheoryColumns
{
    private const string Suresh = "Suresh et al. 2024";
    private const string Seddik = "Seddik et al. 2024";
    private const string Fails = "the theory's assumptions fail (the run's notes say which)";
    private const string NotOrderOne = "the order is not 1, or the theory's assumptions fail otherwise";
    private const string NoScatter = "nothing can scatter: generation 0, or a certain outcome";

    public static IReadOnlyList<MetricColumn> All { get; } =
    [
        Types("ngram_types_band_low", "lower end of the band in which ngram_types_surviving would lie 95 times in 100 if types lived and died independently of each other; they do not above order 1, where it is too narrow", text => Band(text, -1)),
        Types("ngram_types_band_high", "its upper end", text => Band(text, 1)),
        Types("ngram_types_residual", "ngram_types_surviving less ngram_types_predicted, in standard deviations of that band", text => Expected(text)?.Residual(text.Surviving)) with
        {
            Unit = "standard deviations",
            Range = ColumnRange.Any,
            EmptyWhen = $"{Fails}; {NoScatter}",
        },
        Types("pool_ngram_types_surviving", "n-gram types of the human training text that pool g has: what model g still knows", text => text.PoolSurviving) with { EmptyWhen = "never", Source = "" },
        Types("pool_ngram_types_predicted", "what theory expects for pool_ngram_types_surviving; generation 0 is observed", text => Pool(text)?.Types),
        Types("pool_ngram_types_residual", "the difference in standard deviations of the independent-types band", text => Pool(text)?.Residual(text.PoolSurviving)) with
        {
            Unit = "standard deviations",
            Range = ColumnRange.Any,
            EmptyWhen = $"{Fails}; {NoScatter}",
        },
        OrderOne("heterozygosity_predicted", "what theory expects for heterozygosity; generation 0 is observed", Heterozygosity) with { Range = ColumnRange.Share },
        OrderOne("heterozygosity_residual", "heterozygosity less heterozygosity_predicted, in standard deviations of one run", text =>
            Residual(text.Spectrum, Heterozygosity(text), At(text, text.Source.Theory.HeterozygosityDeviation))) with
        {
            Unit = "standard deviations",
            EmptyWhen = $"{NotOrderOne}; {NoScatter}",
        },
        OrderOne("inbreeding_f_predicted", "what theory expects for inbreeding_f: 1 − (1 − 1/n)^g under replace, with n symbols a text", text =>
            Heterozygosity(text) is { } now && text.Source.Theory.TextHeterozygosity![0] is > 0 and var source ? 1 - (now / source) : null) with
        {
            EmptyWhen = $"{NotOrderOne}; the human text has a single symbol",
        },
        OrderOne("pool_heterozygosity", "chance that two n-grams drawn from the whole of pool g differ", text => SimpsonIndex.Heterozygosity(text.PoolSpectrum)) with
        {
            Range = ColumnRange.Share,
            EmptyWhen = "pool g has no n-gram",
            Source = "Simpson 1949",
        },
        OrderOne("pool_heterozygosity_predicted", "what theory expects for pool_heterozygosity; generation 0 is observed", text => At(text, text.Source.Theory.PoolHeterozygosity)) with { Range = ColumnRange.Share },
        OrderOne("pool_heterozygosity_residual", "the difference in standard deviations of one run", text =>
            Residual(text.PoolSpectrum, At(text, text.Source.Theory.PoolHeterozygosity), At(text, text.Source.Theory.PoolHeterozygosityDeviation))) with
        {
            Unit = "standard deviations",
            EmptyWhen = $"{NotOrderOne}; {NoScatter}",
        },
    ];

    private static MetricColumn Types(string name, string meaning, Func<MeasuredText, double?> measure) =>
        MetricColumn.Of(MeasureGroup.Theory, name, meaning, measure) with { Unit = "types", Range = ColumnRange.NotNegative, EmptyWhen = Fails, Source = Suresh };

    private static MetricColumn OrderOne(string name, string meaning, Func<MeasuredText, double?> measure) =>
        MetricColumn.Of(MeasureGroup.Theory, name, meaning, measure) with { Unit = "share", EmptyWhen = NotOrderOne, Source = Seddik };

    private static SurvivorExpectation? Expected(MeasuredText text) => text.Source.Theory.Survivors?[text.Generation];

    private static SurvivorExpectation? Pool(MeasuredText text) => text.Source.Theory.PoolSurvivors?[text.Generation];

    private static double? Band(MeasuredText text, int side) => Expected(text) is { } expected
        ? Math.Clamp(expected.Types + (side * NormalDistribution.TwoSided95 * expected.Deviation), 0, text.Source.Theory.Spectrum.Types)
        : null;

    private static double? Heterozygosity(MeasuredText text) => At(text, text.Source.Theory.TextHeterozygosity);

    private static double? Residual(CountSpectrum measured, double? expected, double? deviation) =>
        deviation > 0 ? (SimpsonIndex.Heterozygosity(measured) - expected) / deviation : null;

    private static double? At(MeasuredText text, IReadOnlyList<double>? prediction) => prediction?[text.Generation];
}
