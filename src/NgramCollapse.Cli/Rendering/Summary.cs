using System.Globalization;
using NgramCollapse.Experiments;
using NgramCollapse.Measures;
using NgramCollapse.Numerics;
using NgramCollapse.Theory;

namespace NgramCollapse.Cli.Rendering;

/// <summary>The run in a sentence or two, measured figures only.</summary>
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
            sentences.Add($"After {Count(last, "generation")} {Number(wordsAfter)} of {Number(wordsBefore)} human words are left ({Share(wordsAfter, wordsBefore)}).");
        }

        var types = means.Of("ngram_types_surviving");
        var predicted = means.Of("ngram_types_predicted");
        var left = $"{Number(types[last]!.Value)} of {Number(types[0]!.Value)} human {options.Order}-gram types are left ({Share(types[last]!.Value, types[0]!.Value)})";
        sentences.Add(predicted[last] is { } expected ? $"{left}; theory expected {Number(expected)}." : $"{left}.");
        if (options.Replicates > 1)
        {
            if (theory.Survivors is { } survivors)
            {
                sentences.Add(Agreement(rows, survivors));
                sentences.Add($"Of the replicates' generations {Share(BandCoverage(rows, survivors), 1)} lie in the 95 % band that theory gives independent types.");
            }

            sentences.Add($"All figures are means of {options.Replicates.ToString("N0", CultureInfo.InvariantCulture)} replicates.");
        }

        return string.Join('\n', sentences);
    }

    /// <summary>Where the mean of the replicates lies furthest from theory.</summary>
    private static string Agreement(IReadOnlyList<MetricsRow> rows, IReadOnlyList<SurvivorExpectation> survivors)
    {
        var (generation, off, errors) = rows.Where(row => row.Generation > 0).GroupBy(row => row.Generation).Select(group =>
        {
            double[] values = [.. group.Select(row => (double)row.Count("ngram_types_surviving"))];
            var difference = SampleStatistics.Mean(values)!.Value - survivors[group.Key].Types;
            return (group.Key, Off: difference / survivors[group.Key].Types, Errors: difference / (SampleStatistics.StandardDeviation(values)!.Value / Math.Sqrt(values.Length)));
        }).MaxBy(at => Math.Abs(at.Off));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Their mean lies furthest from theory in generation {generation}: {100 * off:+0.00;-0.00} %{(double.IsFinite(errors) ? string.Create(CultureInfo.InvariantCulture, $", {errors:+0.0;-0.0} standard errors") : "")}.");
    }

    /// <summary>The share of synthetic generations whose surviving n-gram types lie in the independent-types band.</summary>
    private static double BandCoverage(IReadOnlyList<MetricsRow> rows, IReadOnlyList<SurvivorExpectation> survivors) => rows
        .Where(row => row.Generation > 0)
        .Average(row => Math.Abs(row.Count("ngram_types_surviving") - survivors[row.Generation].Types) <= NormalDistribution.TwoSided95 * survivors[row.Generation].Deviation ? 1.0 : 0);

    private static string Count(int number, string noun) => $"{number.ToString("N0", CultureInfo.InvariantCulture)} {noun}{(number == 1 ? "" : "s")}";

    private static string Number(double value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Share(double part, double whole) => (100 * part / whole).ToString("F1", CultureInfo.InvariantCulture) + " %";
}
