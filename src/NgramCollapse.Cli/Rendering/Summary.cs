using System.Globalization;
using NgramCollapse.Experiments;
using NgramCollapse.Measures;
using NgramCollapse.Numerics;
using NgramCollapse.Theory;

namespace NgramCollapse.Cli.Rendering;

/// <summary>A run in a few sentences, with measured figures only.</summary>
internal static class Summary
{
    public static string Of(ExperimentOptions options, IReadOnlyList<MetricsRow> rows, RunTheory theory)
    {
        var means = new GenerationMeans(rows);
        var last = means.Generations;
        var sentences = new List<string>();
        var words = means.Of("word_types_surviving");
        if (words[0] is > 0 and { } wordsBefore && words[last] is { } wordsAfter)
        {
            var (now, share) = ($"{Number(wordsAfter)} of {Number(wordsBefore)}", Share(wordsAfter, wordsBefore));
            sentences.Add($"After {Count(last, "generation")} {now} human words are left ({share}).");
        }

        var types = means.Of("ngram_types_surviving");
        var predicted = means.Of("ngram_types_predicted");
        var (typesBefore, typesAfter) = (types[0]!.Value, types[last]!.Value);
        var ofAll = $"{Number(typesAfter)} of {Number(typesBefore)}";
        var left = $"{ofAll} human {options.Order}-gram types are left ({Share(typesAfter, typesBefore)})";
        sentences.Add(predicted[last] is { } expected ? $"{left}; theory expected {Number(expected)}." : $"{left}.");
        if (options.Replicates > 1)
        {
            if (theory.Survivors is { } survivors)
            {
                sentences.Add(Agreement(rows, survivors));
                var covered = Share(BandCoverage(rows, survivors), 1);
                sentences.Add($"Of the replicates' generations {covered} lie in the 95 % band that theory gives independent types.");
            }

            sentences.Add($"All figures are means of {options.Replicates.ToString("N0", CultureInfo.InvariantCulture)} replicates.");
        }

        return string.Join('\n', sentences);
    }

    /// <summary>Where the mean of the replicates lies furthest from theory.</summary>
    private static string Agreement(IReadOnlyList<MetricsRow> rows, IReadOnlyList<SurvivorExpectation> survivors)
    {
        var (generation, off, errors) = rows.Where(row => row.Generation > 0).GroupBy(row => row.Generation)
            .Select(group => Difference(
                group.Key, [.. group.Select(row => (double)row.Count("ngram_types_surviving"))], survivors[group.Key].Types))
            .MaxBy(at => Math.Abs(at.Off));
        var inErrors = double.IsFinite(errors) ? FormattableString.Invariant($", {errors:+0.0;-0.0} standard errors") : "";
        return FormattableString.Invariant(
            $"Their mean lies furthest from theory in generation {generation}: {100 * off:+0.00;-0.00} %{inErrors}.");
    }

    /// <summary>How far the mean lies from what was expected, as a share of it and in standard errors.</summary>
    private static (int Generation, double Off, double Errors) Difference(int generation, double[] values, double expected)
    {
        var difference = SampleStatistics.Mean(values)!.Value - expected;
        var error = SampleStatistics.StandardDeviation(values)!.Value / Math.Sqrt(values.Length);
        return (generation, difference / expected, difference / error);
    }

    /// <summary>The share of synthetic generations whose surviving n-gram types lie in the independent-types band.</summary>
    private static double BandCoverage(IReadOnlyList<MetricsRow> rows, IReadOnlyList<SurvivorExpectation> survivors) => rows
        .Where(row => row.Generation > 0)
        .Average(row => IsInBand(row.Count("ngram_types_surviving"), survivors[row.Generation]) ? 1.0 : 0);

    private static bool IsInBand(double types, SurvivorExpectation expected) =>
        Math.Abs(types - expected.Types) <= NormalDistribution.TwoSided95 * expected.Deviation;

    private static string Count(int number, string noun) =>
        $"{number.ToString("N0", CultureInfo.InvariantCulture)} {noun}{(number == 1 ? "" : "s")}";

    private static string Number(double value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Share(double part, double whole) => (100 * part / whole).ToString("F1", CultureInfo.InvariantCulture) + " %";
}
