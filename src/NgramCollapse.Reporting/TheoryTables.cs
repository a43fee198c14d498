using NgramCollapse.Measures;
using NgramCollapse.Numerics;

namespace NgramCollapse.Reporting;

/// <summary>A forecast as tidy CSV.</summary>
public static class TheoryTables
{
    private static readonly string[] Header =
    [
        "generation", "ngram_types_predicted", "ngram_types_band_low", "ngram_types_band_high", "share_left",
        "pool_ngram_types_predicted", "heterozygosity_predicted",
    ];

    /// <summary>One row per generation; a prediction whose assumptions fail is an empty field.</summary>
    public static void Write(string path, TheoryForecast forecast)
    {
        ArgumentNullException.ThrowIfNull(forecast);
        using var table = new CsvTable(path, Header);
        var theory = forecast.Run;
        for (var g = 0; g <= forecast.Options.Generations; g++)
        {
            double? types = theory.Survivors?[g].Types, half = NormalDistribution.TwoSided95 * theory.Survivors?[g].Deviation;
            table.Write([g, types, types - half, types + half, types / theory.Spectrum.Types, theory.PoolSurvivors?[g].Types, theory.TextHeterozygosity?[g]]);
        }

        table.Complete();
    }
}
