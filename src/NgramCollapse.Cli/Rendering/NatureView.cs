using System.Globalization;
using System.Text;
using NgramCollapse.Studies;

namespace NgramCollapse.Cli.Rendering;

/// <summary>The Nature preset: perplexities beside the published ones, what they can tell, and the histograms as a text chart.</summary>
internal static class NatureView
{
    private const string Bars = " ▁▂▃▄▅▆▇█";

    private const string Comparison =
        """
        What can be compared: the direction (perplexity on human text that no model saw,
        generation after generation), which arm loses more, and how the histogram moves.
        What cannot: the figures themselves. The paper's model is a network of 125 million
        parameters that knew English before it was fine-tuned on wikitext-2, and its
        perplexity is per token of several characters. Here an n-gram table that knew
        nothing is trained anew each generation, and its perplexity is per character.
        A beam leaves nothing to chance: runs differ in the order of the human paragraphs,
        so in where blocks begin, and in the human paragraphs that are kept.
        """;

    /// <summary>The table of perplexities, at most 80 columns wide.</summary>
    public static string Table(IReadOnlyList<NatureGeneration> summary, int order, int runs)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"order {order}, the longest at which {100 * OrderSupport.SeenShare:F0} % of held-out ");
        text.Append(CultureInfo.InvariantCulture, $"contexts have been seen; blocks of {NatureStudy.BlockLength} symbols,\n");
        text.Append(CultureInfo.InvariantCulture, $"beam of {NatureStudy.BeamWidth}, {runs} run{(runs == 1 ? "" : "s")}\n\n");
        text.Append("perplexity per character on held-out text, mean and standard deviation over runs\n");
        var arms = Enumerable.Range(0, NatureStudy.Arms.Count).Select(arm => summary.Where(row => row.Arm == arm).ToArray()).ToArray();
        var last = arms[0].Length - 1;
        List<string> headings = ["\ngen"];
        foreach (var arm in NatureStudy.Arms)
        {
            headings.AddRange([$"{arm.Name}:\nhere", "\n±", "of\ngen 0", "the\npaper"]);
        }

        text.Append(PlainTable.Render(headings, Enumerable.Range(0, last + 1).Select(Row)));
        return text.Append('\n').Append(Comparison.ReplaceLineEndings("\n")).Append('\n').ToString();

        string[] Row(int g) =>
            [g.ToString(CultureInfo.InvariantCulture), .. arms.SelectMany((arm, i) => Cells(arm[g], arm[0], Published(i, g, last)))];
    }

    /// <summary>The histograms, a line per generation: the tallest bar of a line is full height.</summary>
    public static string Chart(IReadOnlyList<NatureGeneration> summary, BlockHistogram heldOut)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"blocks of {NatureStudy.BlockLength} symbols by their bits per symbol under model 0 ");
        text.Append("(perplexity is 2 to that power)\n\n");
        var perBit = (int)(1 / BlockHistogram.Width);
        var bits = Enumerable.Range(0, BlockHistogram.Count / perBit).Select(bit => bit.ToString(CultureInfo.InvariantCulture));
        var axis = string.Concat(bits.Select(bit => bit.PadRight(perBit)));
        text.Append(CultureInfo.InvariantCulture, $"{"bits",-18}{axis.TrimEnd()}\n{Line("held-out, human", heldOut)}");
        foreach (var arm in summary.GroupBy(row => row.Arm))
        {
            text.Append(CultureInfo.InvariantCulture, $"{NatureStudy.Arms[arm.Key].Name}\n");
            foreach (var row in arm)
            {
                var name = FormattableString.Invariant($"  gen {row.Generation}{(row.Generation == 0 ? ", human" : "")}");
                text.Append(Line(name, row.Blocks));
            }
        }

        return text.ToString();
    }

    private static string[] Cells(NatureGeneration row, NatureGeneration first, string published) =>
    [
        row.Perplexity?.ToString("F3", CultureInfo.InvariantCulture) ?? "–",
        row.Deviation?.ToString("F3", CultureInfo.InvariantCulture) ?? "–",
        row.Perplexity / first.Perplexity is { } ratio ? "×" + ratio.ToString("F2", CultureInfo.InvariantCulture) : "–",
        published,
    ];

    private static string Published(int arm, int generation, int last) =>
        generation == 0 ? NatureStudy.PublishedPerplexity.ToString(CultureInfo.InvariantCulture)
        : generation < last ? ""
        : arm == 0 ? "+20 to 28" : "minor loss";

    private static string Line(string name, BlockHistogram blocks)
    {
        var most = Math.Max(1, blocks.Bins.Max());
        var bars = string.Concat(blocks.Bins.Select(count => Bar(count, most)));
        return $"{name.PadRight(18)}{bars.TrimEnd()}\n";
    }

    private static char Bar(long count, long most)
    {
        var height = Math.Round((Bars.Length - 1.0) * count / most, MidpointRounding.ToEven);
        return Bars[count == 0 ? 0 : (int)Math.Max(1, height)];
    }
}
