using System.Globalization;
using System.Text;
using NgramCollapse.Experiments;
using NgramCollapse.Measures;
using Spectre.Console;

namespace NgramCollapse.Cli.Rendering;

/// <summary>The table of a run: two lines per generation, the measures and below them their change since generation 0.</summary>
internal static class RunTable
{
    private const string Absent = "–";

    /// <summary>Renders it, at most 80 columns wide for texts of up to a million types.</summary>
    public static string Render(ExperimentOptions options, IReadOnlyList<MetricsRow> rows)
    {
        var means = new GenerationMeans(rows);
        var columns = Columns(options);
        var table = NewTable(columns.Select(column => column.Heading));
        var series = columns.Select(column => means.Of(column.Measure)).ToArray();
        for (var generation = 0; generation <= means.Generations; generation++)
        {
            var g = generation;
            var number = generation.ToString(CultureInfo.InvariantCulture);
            table.AddRow(Cells(number, columns.Select((column, i) => column.Value(series[i][g]))));
            if (generation > 0)
            {
                table.AddRow(Cells("", columns.Select((column, i) => $"[grey]{column.Change(series[i][g], series[i][0])}[/]")));
            }
        }

        return ToText(table);
    }

    /// <summary>Renders a tiny table, so that the code for rendering is loaded while a run waits for something else.</summary>
    public static void Prepare() => ToText(NewTable(["-"]).AddRow("0", "[grey]0[/]"));

    private static Table NewTable(IEnumerable<string> headings)
    {
        var table = new Table().Border(TableBorder.None);
        foreach (var heading in (string[])["gen", .. headings])
        {
            table.AddColumn(new TableColumn(Markup.Escape(heading)).RightAligned().PadLeft(0).PadRight(1).NoWrap());
        }

        return table;
    }

    private static string ToText(Table table)
    {
        var text = new StringBuilder();
        Terminal.Into(text).Write(table);
        return string.Concat(text.ToString().Split('\n').Select(line => line.TrimEnd() + "\n")).TrimEnd('\n') + "\n";
    }

    private static string[] Cells(string first, IEnumerable<string> others) => [first, .. others];

    private static MeasureView[] Columns(ExperimentOptions options) =>
    [
        new("words", row => row.Number("word_types"), Whole, Percent),
        new("sur-\nviving", row => row.Number("word_types_surviving"), Whole, Percent),
        new("\nnovel", row => row.Number("word_types_novel"), Whole, Difference),
        new($"{options.Order}-gram\ntypes", row => row.Number("ngram_types"), Whole, Percent),
        new("theory\nexpects", row => row.Number("ngram_types_predicted"), Whole, Percent),
        .. Enumerable.Range(1, 4).Select(n =>
            new MeasureView($"\ndist-{n}", row => row.Number($"distinct_{n}"), Share, Percent)),
        new("held-out\nperplex.", row => row.Number("perplexity_heldout"), Decimal, Percent),
    ];

    private static string Whole(double value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Decimal(double value) => value.ToString(value < 100 ? "F3" : "N1", CultureInfo.InvariantCulture);

    /// <summary>A share as percentage with three significant digits.</summary>
    private static string Share(double value)
    {
        var percent = 100 * value;
        var decimals = percent >= 100 ? 0 : percent >= 10 ? 1 : percent >= 1 ? 2 : percent >= 0.1 ? 3 : percent >= 0.01 ? 4 : 5;
        return percent.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) + "%";
    }

    private static string Percent(double now, double before)
    {
        if (before == 0)
        {
            return Difference(now, before);
        }

        var change = 100 * ((now / before) - 1);
        return change.ToString(Math.Abs(change) < 99.95 ? "+0.0;-0.0;0.0" : "+#,0;-#,0", CultureInfo.InvariantCulture) + "%";
    }

    private static string Difference(double now, double before) => (now - before).ToString("+#,0;-#,0;0", CultureInfo.InvariantCulture);

    private sealed record MeasureView(
        string Heading, Func<MetricsRow, double?> Measure, Func<double, string> Format, Func<double, double, string> FormatChange)
    {
        public string Value(double? value) => value is { } number ? Format(number) : Absent;

        public string Change(double? now, double? before) => now is { } a && before is { } b ? FormatChange(a, b) : Absent;
    }
}
