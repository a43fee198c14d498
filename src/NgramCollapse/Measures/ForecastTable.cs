using NgramCollapse.Numerics;

namespace NgramCollapse.Measures;

/// <summary>One generation of a forecast.</summary>
/// <param name="Forecast">The forecast.</param>
/// <param name="Generation">0-based generation.</param>
public sealed record ForecastRow(TheoryForecast Forecast, int Generation)
{
    /// <summary>All rows of a forecast.</summary>
    public static IEnumerable<ForecastRow> Of(TheoryForecast forecast)
    {
        ArgumentNullException.ThrowIfNull(forecast);
        return Enumerable.Range(0, forecast.Options.Generations + 1).Select(generation => new ForecastRow(forecast, generation));
    }

    /// <summary>Expected surviving types of the generation's text; null where the theory's assumptions fail.</summary>
    public double? Types => Forecast.Theory.Survivors?[Generation].Types;

    /// <summary>Half the width of the band around <see cref="Types"/>; null where the theory's assumptions fail.</summary>
    public double? HalfWidth => NormalDistribution.TwoSided95 * Forecast.Theory.Survivors?[Generation].Deviation;
}

/// <summary>Declares the table of a forecast, one row per generation.</summary>
public static class ForecastTable
{
    private const string Fails = "the theory's assumptions fail";

    /// <summary>The table.</summary>
    public static TableSpec<ForecastRow> Spec { get; } = new()
    {
        Name = "theory",
        Meaning = "what theory expects of a text and a regime, one row per generation",
        Columns =
        [
            KeyColumns.Generation<ForecastRow>(row => row.Generation),
            Types("ngram_types_predicted", "expected n-gram types of the human training text in text g", row => row.Types),
            Types(
                "ngram_types_band_low",
                "lower end of the band that would hold 95 of 100 texts if types lived and died independently; too narrow above order 1",
                row => row.Types - row.HalfWidth) with
            {
                Range = ColumnRange.Any,
            },
            Types("ngram_types_band_high", "upper end of the band", row => row.Types + row.HalfWidth),
            Types("share_left", "ngram_types_predicted divided by the types of the human training text", row =>
                row.Types / row.Forecast.Theory.Spectrum.Types) with
            {
                Unit = "share",
                Range = ColumnRange.Share,
            },
            Types("pool_ngram_types_predicted", "expected n-gram types of the human training text in pool g", row =>
                row.Forecast.Theory.PoolSurvivors?[row.Generation].Types),
            new("heterozygosity_predicted", "expected heterozygosity of text g", row =>
                row.Forecast.Theory.TextHeterozygosity?[row.Generation])
            {
                Unit = "share",
                Range = ColumnRange.Share,
                EmptyWhen = "the order is not 1, or the theory's assumptions fail otherwise",
                Source = "Seddik et al. 2024",
            },
        ],
    };

    private static Column<ForecastRow> Types(string name, string meaning, Func<ForecastRow, double?> value) => new(name, meaning, value)
    {
        Unit = "types",
        Range = ColumnRange.NotNegative,
        EmptyWhen = Fails,
        Source = "Suresh et al. 2024",
    };
}
