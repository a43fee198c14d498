using System.Text;
using Spectre.Console;

namespace NgramCollapse.Cli.Rendering;

/// <summary>A right-aligned table without rules or trailing spaces.</summary>
internal static class PlainTable
{
    /// <summary>Renders it.</summary>
    /// <param name="headings">One per column; a line feed breaks it into two lines.</param>
    /// <param name="rows">The rows, one cell per heading.</param>
    public static string Render(IReadOnlyList<string> headings, IEnumerable<IReadOnlyList<string>> rows)
    {
        var table = new Table().Border(TableBorder.None);
        foreach (var heading in headings)
        {
            table.AddColumn(new TableColumn(Markup.Escape(heading)).RightAligned().PadLeft(0).PadRight(1).NoWrap());
        }

        foreach (var row in rows)
        {
            table.AddRow([.. row.Select(Markup.Escape)]);
        }

        var text = new StringBuilder();
        Terminal.Into(text).Write(table);
        return string.Concat(text.ToString().Split('\n').Select(line => line.TrimEnd() + "\n")).TrimEnd('\n') + "\n";
    }
}
