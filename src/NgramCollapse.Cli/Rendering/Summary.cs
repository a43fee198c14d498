using System.Globalization;
using NgramCollapse.Experiments;

namespace NgramCollapse.Cli.Rendering;

/// <summary>The run in a sentence or two, measured figures only.</summary>
internal static class Summary
{
    public static string Of(ExperimentOptions options, IReadOnlyList<MetricsRow> rows)
    {
        var means = new GenerationMeans(rows);
        var last = means.Generations;
        var sentences = new List<string>();
        var words = means.Of(row => row.Words?.TypesSurviving);
        if (words[0] is > 0 and { } wordsBefore && words[last] is { } wordsAfter)
        {
            sentences.Add($"After {Count(last, "generation")} {Number(wordsAfter)} of {Number(wordsBefore)} human words are left ({Share(wordsAfter, wordsBefore)}).");
        }

        var types = means.Of(row => row.NgramTypesSurviving);
        var predicted = means.Of(row => row.NgramTypesPredicted);
        var left = $"{Number(types[last]!.Value)} of {Number(types[0]!.Value)} human {options.Order}-gram types are left ({Share(types[last]!.Value, types[0]!.Value)})";
        sentences.Add(predicted[last] is { } expected ? $"{left}; theory expected {Number(expected)}." : $"{left}.");
        if (options.Replicates > 1)
        {
            sentences.Add($"All figures are means of {options.Replicates.ToString("N0", CultureInfo.InvariantCulture)} replicates.");
        }

        return string.Join('\n', sentences);
    }

    private static string Count(int number, string noun) => $"{number.ToString("N0", CultureInfo.InvariantCulture)} {noun}{(number == 1 ? "" : "s")}";

    private static string Number(double value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Share(double part, double whole) => (100 * part / whole).ToString("F1", CultureInfo.InvariantCulture) + " %";
}
