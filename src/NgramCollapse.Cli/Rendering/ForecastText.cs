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
        var (options, theory) = (forecast.Options, forecast.Theory);
        Append(text, $"{theory.Spectrum.Types:N0} {options.Order}-gram types in a training text of {forecast.SourceSymbols:N0} symbols; ");
        Line(text, $"regime {options.Regime}, texts of {theory.Size:N0} symbols.");
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
        var theory = forecast.Theory;
        var heterozygosity = theory.TextHeterozygosity;
        Line(text, $"Expected survivors (± is the independent-types band, 95 in 100; too narrow above order 1):");
        Line(text, $"  gen       in text       ±    left     in pool{(heterozygosity is null ? "" : "   heterozygosity")}");
        for (var g = 0; g < theory.Survivors!.Count; g++)
        {
            var expected = theory.Survivors[g];
            var half = NormalDistribution.TwoSided95 * expected.Deviation;
            Append(text, $"{g,5}{expected.Types,14:N0}{half,8:N0}{Share(expected.Types / theory.Spectrum.Types),8}");
            Line(text, $"{theory.PoolSurvivors![g].Types,12:N0}{(heterozygosity is null ? "" : $"{Fixed(heterozygosity[g]),17}")}");
        }

        text.Append('\n');
    }

    private static void AppendLifetimes(StringBuilder text, TheoryForecast forecast)
    {
        Line(text, $"Lifetimes by source count:");
        Line(text, $" source count     types   left in text {forecast.Options.Generations,-4}   half are in texts up to");
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
        Append(text, $"At order 1, if every text replaces the previous one, a single symbol is left after ");
        Line(text, $"{forecast.GenerationsToOneSymbol:N0} generations on average;");
        var least = forecast.SourceHeterozygosity * forecast.HeterozygosityKeptByAccumulating;
        Append(text, $"if all texts accumulate, the symbols' heterozygosity {Fixed(forecast.SourceHeterozygosity)} ");
        Line(text, $"never falls below {Fixed(least)}.");
        if (forecast.AccumulatedTypes is { } types)
        {
            var left = Share(types / forecast.Theory.Spectrum.Types);
            Append(text, $"If all texts accumulate, text {TheoryForecast.Horizon:N0} still shows {types:N0} types ({left}), ");
            Line(text, $"and every pool holds all of them.");
        }

        text.Append('\n');
    }

    private static void AppendNeeded(StringBuilder text, TheoryForecast forecast)
    {
        var (theory, wanted) = (forecast.Theory, Share(forecast.Keep));
        var generations = forecast.Options.Generations == 1 ? "one generation" : $"{Whole(forecast.Options.Generations)} generations";
        Line(text, $"How much human text each generation keeps {wanted} of the types for {generations}?");
        if (forecast.HumanShareToKeep is 0)
        {
            Line(text, $"  In the training pools: none; replacing every text by the next keeps as many.");
        }
        else if (forecast.HumanShareToKeep is { } share)
        {
            // Rounded up, because the share printed must be enough.
            var enough = Math.Min(1, Math.Ceiling(share * 10_000) / 10_000);
            Append(text, $"  In the training pools: {Math.Ceiling(enough * theory.Size):N0} symbols drawn anew each generation, ");
            Line(text, $"regime mix:{enough:0.####}.");
        }
        else
        {
            Line(text, $"  In the training pools: more than there is; pools of {theory.Size:N0} symbols cannot hold that many types.");
        }

        var one = forecast.PartInOneText!.Value;
        Line(text, one >= forecast.Keep
            ? (FormattableString)$"  In the texts: one text drawn fairly from the human text shows {Share(one)} of them."
            : $"  In the texts: no share does; one text of this size drawn fairly from the human text shows {Share(one)} of them.");
        if (one < forecast.Keep && forecast.SizeRatioToKeep is { } ratio)
        {
            var symbols = Math.Ceiling(ratio * forecast.SourceSymbols);
            Line(text, $"  A text shows {wanted} from {symbols:N0} symbols upwards ({ratio:F2} times the training text).");
        }
    }

    private static string Share(double share) => (100 * share).ToString("F1", CultureInfo.InvariantCulture) + " %";

    private static string Fixed(double value) => value.ToString("F6", CultureInfo.InvariantCulture);

    private static string Whole(int value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static void Append(StringBuilder text, FormattableString part) => text.Append(part.ToString(CultureInfo.InvariantCulture));

    private static void Line(StringBuilder text, FormattableString line)
    {
        Append(text, line);
        text.Append('\n');
    }
}
