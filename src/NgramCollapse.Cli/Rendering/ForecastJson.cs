using System.Buffers;
using System.Text;
using System.Text.Json;
using NgramCollapse.Measures;
using NgramCollapse.Numerics;

namespace NgramCollapse.Cli.Rendering;

/// <summary>A forecast for programs: one line of JSON, null where a prediction's assumptions fail.</summary>
internal static class ForecastJson
{
    public static string Render(TheoryForecast forecast)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            var (options, theory) = (forecast.Options, forecast.Theory);
            json.WriteStartObject();
            json.WriteNumber("order", options.Order);
            json.WriteString("unit", EnumNames.Of(options.Unit));
            json.WriteString("regime", options.Regime.ToString());
            json.WriteNumber("training_symbols", forecast.SourceSymbols);
            json.WriteNumber("size", theory.Size);
            json.WriteNumber("ngram_types", theory.Spectrum.Types);
            json.WriteString("survivor_gap", theory.SurvivorGap);
            json.WriteString("heterozygosity_gap", theory.HeterozygosityGap);
            WriteGenerations(json, forecast);
            WriteLifetimes(json, forecast);
            json.WriteNumber("generations_to_one_symbol", forecast.GenerationsToOneSymbol);
            json.WriteNumber("symbol_heterozygosity", forecast.SourceHeterozygosity);
            json.WriteNumber("symbol_heterozygosity_kept_by_accumulating", forecast.HeterozygosityKeptByAccumulating);
            Write(json, "ngram_types_accumulated", forecast.AccumulatedTypes);
            json.WriteNumber("keep", forecast.Keep);
            Write(json, "human_share_to_keep", forecast.HumanShareToKeep);
            Write(json, "share_in_one_text", forecast.PartInOneText);
            Write(json, "size_ratio_to_keep", forecast.SizeRatioToKeep);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }

    private static void WriteGenerations(Utf8JsonWriter json, TheoryForecast forecast)
    {
        var theory = forecast.Theory;
        json.WriteStartArray("generations");
        for (var g = 0; g <= forecast.Options.Generations; g++)
        {
            json.WriteStartObject();
            json.WriteNumber("generation", g);
            Write(json, "ngram_types_predicted", theory.Survivors?[g].Types);
            Write(json, "band_half_width", NormalDistribution.TwoSided95 * theory.Survivors?[g].Deviation);
            Write(json, "pool_ngram_types_predicted", theory.PoolSurvivors?[g].Types);
            Write(json, "heterozygosity_predicted", theory.TextHeterozygosity?[g]);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteLifetimes(Utf8JsonWriter json, TheoryForecast forecast)
    {
        json.WriteStartArray("lifetimes");
        foreach (var band in forecast.Lifetimes)
        {
            json.WriteStartObject();
            json.WriteNumber("least_count", band.Least);
            json.WriteNumber("most_count", band.Most);
            json.WriteNumber("types", band.Types);
            json.WriteNumber("share_left", band.ShareLeft);
            Write(json, "median_lifetime", band.MedianLifetime);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
