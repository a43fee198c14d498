using System.Globalization;
using System.Text;
using NgramCollapse.Measures;
using NgramCollapse.Numerics;

namespace NgramCollapse.Cli.Rendering;

/// <summary>A forecast to read.</summary>
internal static class ForecastText
{
    public static string Render(TheoryForecast forecast)
    {
        var text = new StringBuilder();
        var (options, theory) = (forecast.Options, forecast.Run);
        Line(text, $"{theory.Spectrum.Types:N0} {options.Order}-gram types in a training text of {forecast.SourceSymbols:N0} symbols; regime {options.Regime}, texts of {theory.Size:N0} symbols.");
        text.Append('\n');
        if (theory.Survivors is null)
        {
            Line(text, $"No survivor predictions: {theory.SurvivorGap}.");
        }
        else
        {
            AppendGenerations(text, forecast);
            AppendLifetimes(text, forecast);
        }

        AppendDrift(text, forecast);
        if (theory.Survivors is not null)
        {
            AppendNeeded(text, forecast);
        }

        return text.ToString();
    }

    private static void AppendGenerations(StringBuilder text, TheoryForecast forecast)
    {
        var theory = forecast.Run;
        var heterozygosity = theory.TextHeterozygosity;
        Line(text, $"Expected survivors (± is the independent-types band, 95 in 100; too narrow above order 1):");
        Line(text, $"  gen       in text       ±    left     in pool{(heterozygosity is null ? "" : "   heterozygosity")}");
        for (var g = 0; g < theory.Survivors!.Count; g++)
        {
            var expected = theory.Survivors[g];
            Line(text, $"{g,5}{expected.Types,14:N0}{NormalDistribution.TwoSided95 * expected.Deviation,8:N0}{Share(expected.Types / theory.Spectrum.Types),8}{theory.PoolSurvivors![g].Types,12:N0}{(heterozygosity is null ? "" : $"{Fixed(heterozygosity[g]),17}")}");
        }

        text.Append('\n');
    }

    private static void AppendLifetimes(StringBuilder text, TheoryForecast forecast)
    {
        Line(text, $"Lifetimes by source count:");
        Line(text, $"  stood there     types   left in text {forecast.Options.Generations,-4}   half are in texts up to");
        foreach (var band in forecast.Lifetimes)
        {
            var counts = band.Least == band.Most ? Whole(band.Least) : $"{Whole(band.Least)}–{Whole(band.Most)}";
            var median = band.MedianLifetime is { } last ? Whole(last) : $"over {Whole(TheoryForecast.Horizon)}";
            Line(text, $"{counts,13}{band.Types,10:N0}{Share(band.ShareLeft),20}{median,26}");
        }

        text.Append('\n');
    }

    private static void AppendDrift(StringBuilder text, TheoryForecast forecast)
    {
        Line(text, $"At order 1, with every text replacing the one before, a single symbol is left after {forecast.GenerationsToOneSymbol:N0} generations on average;");
        Line(text, $"with all texts accumulated the symbols' heterozygosity {Fixed(forecast.SourceHeterozygosity)} never falls below {Fixed(forecast.SourceHeterozygosity * forecast.HeterozygosityKeptByAccumulating)}.");
        if (forecast.AccumulatedTypes is { } types)
        {
            Line(text, $"With all texts accumulated, text {TheoryForecast.Horizon:N0} still shows {types:N0} types ({Share(types / forecast.Run.Spectrum.Types)}), and every pool holds all of them.");
        }

        text.Append('\n');
    }

    private static void AppendNeeded(StringBuilder text, TheoryForecast forecast)
    {
        var (theory, wanted) = (forecast.Run, Share(forecast.Keep));
        var generations = forecast.Options.Generations == 1 ? "one generation" : $"{Whole(forecast.Options.Generations)} generations";
        Line(text, $"How much human text each generation keeps {wanted} of the types for {generations}?");
        if (forecast.HumanShareToKeep is 0)
        {
            Line(text, $"  In what models are trained on: none; replacing every text by the next keeps as many.");
        }
        else if (forecast.HumanShareToKeep is { } share)
        {
            // Rounded upwards: the share printed must be enough.
            var enough = Math.Min(1, Math.Ceiling(share * 10_000) / 10_000);
            Line(text, $"  In what models are trained on: {Math.Ceiling(enough * theory.Size):N0} symbols drawn anew each generation, regime mix:{enough.ToString("0.####", CultureInfo.InvariantCulture)}.");
        }
        else
        {
            Line(text, $"  In what models are trained on: more than there is; pools of {theory.Size:N0} symbols cannot hold so many.");
        }

        var one = forecast.PartInOneText!.Value;
        Line(text, one >= forecast.Keep
            ? (FormattableString)$"  In the texts themselves: one text drawn fairly from the human text shows {Share(one)} of them."
            : $"  In the texts themselves: no share does; one text of this size drawn fairly from the human text shows {Share(one)} of them.");
        if (one < forecast.Keep && forecast.SizeRatioToKeep is { } ratio)
        {
            Line(text, $"  A text shows {wanted} from {Math.Ceiling(ratio * forecast.SourceSymbols):N0} symbols on ({ratio:F2} times the training text).");
        }
    }

    private static string Share(double share) => (100 * share).ToString("F1", CultureInfo.InvariantCulture) + " %";

    private static string Fixed(double value) => value.ToString("F6", CultureInfo.InvariantCulture);

    private static string Whole(int value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static void Line(StringBuilder text, FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
