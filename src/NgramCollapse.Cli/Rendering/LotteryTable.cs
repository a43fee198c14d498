using System.Globalization;
using System.Text;
using NgramCollapse.Numerics;
using NgramCollapse.Sampling;
using NgramCollapse.Studies;

namespace NgramCollapse.Cli.Rendering;

/// <summary>The table of a lottery: per decoding a line for some generations, and what neutral drift expects.</summary>
internal static class LotteryTable
{
    // Enough to see the course; lottery.csv has all generations.
    private const int Lines = 8;

    /// <summary>Renders it, at most 80 columns wide.</summary>
    public static string Render(IReadOnlyList<DecodingOptions> arms, IReadOnlyList<LotteryGeneration> summary)
    {
        var start = summary[0];
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"The rare topic's mean share of documents and of n-grams, how often it is lost or has the majority\nof documents, and what drawing documents by chance alone would do from {Percent(start.Expected.MeanShare)}.\n\n");
        for (var arm = 0; arm < arms.Count; arm++)
        {
            var rows = summary.Where(row => row.Arm == arm).ToArray();
            text.Append(CultureInfo.InvariantCulture, $"decoding {arms[arm]}: {rows[0].Replicates:N0} replicates\n");
            text.Append(PlainTable.Render(
                ["\ngen", "rare\ntopic", "95 %\ninterval", "rare\nn-grams", "\nlost", "95 %\ninterval", "by\nchance", "major-\nity", "95 %\ninterval", "by\nchance"],
                Shown(rows).Select(Cells)));
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

    /// <summary>The first generations, the last, and some between: each about twice as far as the one before.</summary>
    private static IEnumerable<LotteryGeneration> Shown(LotteryGeneration[] rows)
    {
        var last = rows.Length - 1;
        SortedSet<int> shown = [0, last];
        for (var (line, generation) = (0, 1); line < Lines && generation < last; line++, generation = generation < 2 ? 2 : generation < 5 ? 5 : generation * 2)
        {
            shown.Add(generation);
        }

        return shown.Select(generation => rows[generation]);
    }

    private static string Interval(WilsonInterval interval) => Interval(interval.Low, interval.High);

    private static string Interval(double low, double high) => $"{Number(low)}–{Number(high)}";

    private static string Percent(double? share) => share is { } value ? Number(value) + " %" : "–";

    private static string Number(double share) => (100 * share).ToString("F1", CultureInfo.InvariantCulture);
}
