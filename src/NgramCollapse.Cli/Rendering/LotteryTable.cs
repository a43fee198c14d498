using System.Globalization;
using System.Text;
using NgramCollapse.Numerics;
using NgramCollapse.Sampling;
using NgramCollapse.Studies;

namespace NgramCollapse.Cli.Rendering;

/// <summary>The table of a lottery: for each decoding some generations, and what neutral drift expects.</summary>
internal static class LotteryTable
{
    // Enough to see the trend; the table lottery has all generations.
    private const int Lines = 8;

    private static readonly string[] Headings =
    [
        "\ngen", "rare\ntopic", "95 %\ninterval", "rare\nn-grams", "\nlost", "95 %\ninterval", "by\nchance",
        "major-\nity", "95 %\ninterval", "by\nchance",
    ];

    /// <summary>Renders it, at most 80 columns wide.</summary>
    public static string Render(IReadOnlyList<DecodingOptions> arms, IReadOnlyList<LotteryGeneration> summary)
    {
        var start = summary[0];
        var text = new StringBuilder();
        text.Append("The rare topic's mean share of documents and of n-grams, how often it is lost or has the majority\n");
        text.Append("of documents, and what drawing documents by chance alone would do from ");
        text.Append(CultureInfo.InvariantCulture, $"{Percent(start.Expected.MeanShare)}.\n\n");
        for (var arm = 0; arm < arms.Count; arm++)
        {
            var rows = summary.Where(row => row.Arm == arm).ToArray();
            text.Append(CultureInfo.InvariantCulture, $"decoding {arms[arm]}: {rows[0].Replicates:N0} replicates\n");
            text.Append(PlainTable.Render(Headings, Shown(rows).Select(Cells)));
            text.Append('\n');
        }

        return text.ToString();
    }

    private static string[] Cells(LotteryGeneration row) =>
    [
        row.Generation.ToString(CultureInfo.InvariantCulture),
        Percent(row.MeanShare),
        row.ShareInterval is { } interval ? Interval(interval.Low, interval.High) : "–",
        Percent(row.MeanOriginShare),
        Percent(row.LostShare),
        Interval(row.LostInterval),
        Percent(row.Expected.LossProbability),
        Percent(row.MajorityShare),
        Interval(row.MajorityInterval),
        Percent(row.Expected.MajorityProbability),
    ];

    /// <summary>Generations 0, 1, 2, 5, 10, 20 and so on, and the last one.</summary>
    private static IEnumerable<LotteryGeneration> Shown(LotteryGeneration[] rows)
    {
        var last = rows.Length - 1;
        SortedSet<int> shown = [0, last];
        var generation = 1;
        for (var line = 0; line < Lines && generation < last; line++)
        {
            shown.Add(generation);
            generation = generation == 2 ? 5 : 2 * generation;
        }

        return shown.Select(number => rows[number]);
    }

    private static string Interval(WilsonInterval interval) => Interval(interval.Low, interval.High);

    private static string Interval(double low, double high) => $"{Tenths(low)}–{Tenths(high)}";

    private static string Percent(double? share) => share is { } value ? Tenths(value) + " %" : "–";

    private static string Tenths(double share) => (100 * share).ToString("F1", CultureInfo.InvariantCulture);
}
