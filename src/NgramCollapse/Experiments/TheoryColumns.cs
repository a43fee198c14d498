using NgramCollapse.Numerics;
using NgramCollapse.Theory;

namespace NgramCollapse.Experiments;

/// <summary>What theory expects of each generation, beside what was measured, with band and standardised residual.</summary>
internal static class TheoryColumns
{
    private const string Suresh = "Suresh et al. 2024";
    private const string Seddik = "Seddik et al. 2024";
    private const string NoSurvivors = "hardly any symbol is left to chance, or generation 0";
    private const string OrderOne = "the order is not 1";
    private const string NoScatter = "nothing can scatter there: generation 0, or a certain outcome";

    public static IReadOnlyList<MetricColumn> All { get; } =
    [
        Types("ngram_types_band_low", "lower end of the band in which ngram_types_surviving would lie 95 times in 100 if types lived and died independently of each other; they do not above order 1, where it is too narrow", text => Band(text, -1)),
        Types("ngram_types_band_high", "its upper end", text => Band(text, 1)),
        Types("ngram_types_residual", "ngram_types_surviving less ngram_types_predicted, in standard deviations of that band", text => Expected(text)?.Residual(Surviving(text))) with
        {
            Unit = "standard deviations",
            Range = ColumnRange.Any,
            EmptyWhen = $"{NoSurvivors}; {NoScatter}",
        },
        Types("pool_ngram_types_surviving", "n-gram types of the human training text that pool g has: what model g still knows", text => text.PoolSurviving) with { Type = ColumnType.Integer, EmptyWhen = null, Source = "" },
        Types("pool_ngram_types_predicted", "what theory expects for pool_ngram_types_surviving; generation 0 is observed", text => Pool(text)?.Types),
        Types("pool_ngram_types_residual", "the difference in standard deviations of the independent-types band", text => Pool(text)?.Residual(text.PoolSurviving)) with
        {
            Unit = "standard deviations",
            Range = ColumnRange.Any,
            EmptyWhen = $"{NoSurvivors}; {NoScatter}",
        },
        Share("symbol_heterozygosity", "chance that two symbols drawn from text g differ, document ends being symbols", Measured) with { EmptyWhen = null, Source = "" },
        Share("symbol_heterozygosity_predicted", "what theory expects for it; generation 0 is observed", text => At(text, theory => theory.TextHeterozygosity)),
        Share("symbol_heterozygosity_residual", "the difference in standard deviations of one run", Residual) with
        {
            Unit = "standard deviations",
            Range = ColumnRange.Any,
            EmptyWhen = $"{OrderOne}; {NoScatter}",
        },
        Share("symbol_inbreeding", "part of the human text's heterozygosity that text g has lost, negative where it has more", text => Inbreeding(Measured(text), Source(text))) with
        {
            Range = new ColumnRange(null, 1),
            EmptyWhen = "the human text has a single symbol",
        },
        Share("symbol_inbreeding_predicted", "what theory expects for it: 1 − (1 − 1/n)^g under replace, with n symbols a text", text => Inbreeding(At(text, theory => theory.TextHeterozygosity), Source(text))),
    ];

    private static MetricColumn Types(string name, string meaning, Func<MeasuredText, double?> measure) =>
        MetricColumn.Of(MeasureGroup.Theory, name, meaning, measure) with { Unit = "types", Range = ColumnRange.NotNegative, EmptyWhen = "hardly any symbol is left to chance", Source = Suresh };

    private static MetricColumn Share(string name, string meaning, Func<MeasuredText, double?> measure) =>
        MetricColumn.Of(MeasureGroup.Theory, name, meaning, measure) with { Unit = "share", Range = ColumnRange.Share, EmptyWhen = OrderOne, Source = Seddik };

    private static SurvivorExpectation? Expected(MeasuredText text) => text.Source.Theory.Survivors?[text.Generation];

    private static SurvivorExpectation? Pool(MeasuredText text) => text.Source.Theory.PoolSurvivors?[text.Generation];

    private static double? Band(MeasuredText text, int side) => Expected(text) is { } expected
        ? Math.Clamp(expected.Types + (side * NormalDistribution.TwoSided95 * expected.Deviation), 0, text.Source.Theory.Spectrum.Types)
        : null;

    private static double Surviving(MeasuredText text) => text.Surviving;

    private static double? Measured(MeasuredText text) => Heterozygosity.Of(RunTheory.EventCounts(text.Counts));

    private static double? Source(MeasuredText text) => Heterozygosity.Of(text.Source.Theory.SymbolCounts);

    private static double? Inbreeding(double? now, double? source) => source > 0 ? 1 - (now / source) : null;

    private static double? Residual(MeasuredText text) =>
        At(text, theory => theory.HeterozygosityDeviation) is > 0 and { } deviation ? (Measured(text) - At(text, theory => theory.TextHeterozygosity)) / deviation : null;

    private static double? At(MeasuredText text, Func<RunTheory, IReadOnlyList<double>?> prediction) => prediction(text.Source.Theory)?[text.Generation];
}
