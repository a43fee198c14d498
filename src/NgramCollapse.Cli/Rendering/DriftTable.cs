using System.Globalization;
using NgramCollapse.Studies;

namespace NgramCollapse.Cli.Rendering;

/// <summary>The table of a drift, a line per generation.</summary>
internal static class DriftTable
{
    /// <summary>Renders it, at most 80 columns wide.</summary>
    public static string Render(DriftSource source, DriftOptions options, IReadOnlyList<DriftGeneration> generations)
    {
        var rare = source.Mix.Count - 1;
        List<(string Heading, Func<DriftGeneration, string> Cell)> columns =
        [
            ("\ngen", generation => Whole(generation.Generation)),
            ("docu-\nments", generation => Whole(generation.Text.DocumentCount)),
            ("distinct\nwords", generation => Whole(generation.WordTypes)),
            .. options.Words.Select((group, i) => ($"\n{group.Name}", CountOf(i))),
        ];
        if (source.Classifier is not null)
        {
            columns.Add(("rare\ntopic", generation => DriftView.Percent(generation.Topics!.DocumentShare(rare))));
            columns.Add(("rare\nn-grams", generation => DriftView.Percent(generation.Origins![rare])));
        }

        columns.AddRange(
        [
            ("dis-\ntance", generation => Bits(generation.Distance)),
            ("bits by\nmodel 0", generation => Bits(generation.Mean(continuation => continuation.MeanBits))),
            ("\ncopied", generation => DriftView.Percent(generation.Mean(continuation => continuation.CopiedShare))),
            ("re-\npeated", generation => DriftView.Percent(generation.Mean(continuation => continuation.RepeatedShare))),
        ]);
        return "\n" + PlainTable.Render(
            [.. columns.Select(column => column.Heading)],
            generations.Select(generation => columns.Select(column => column.Cell(generation)).ToList()));
    }

    private static Func<DriftGeneration, string> CountOf(int group) => generation => Whole(generation.WordCounts[group]);

    private static string Whole(int value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Bits(double? value) => value?.ToString("F2", CultureInfo.InvariantCulture) ?? "–";
}
