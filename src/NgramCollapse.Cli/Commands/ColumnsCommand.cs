using System.CommandLine;
using System.Globalization;
using System.Text;
using NgramCollapse.Measures;
using NgramCollapse.Reporting;

namespace NgramCollapse.Cli.Commands;

/// <summary><c>columns</c>: the column table, for readers and for programs.</summary>
internal static class ColumnsCommand
{
    public static readonly Verb Verb = new("columns", "List and explain the columns of metrics.csv by group", Create);

    private enum Format
    {
        Text,
        Markdown,
        Schema,
    }

    private static Command Create()
    {
        var format = new Choice<Format>("--format");
        var measures = OptionTypes.Text("--measures", "Only the core and these groups [default: all]", "GROUP,...");
        var asked = format.ToOption("Lines to read, tables for a document, or a JSON schema [default: text]");
        var command = Verb.ToCommand(measures, asked);
        command.Action = new RunVerb(parsed => Print(RunOptions.ToMeasures(parsed.GetValue(measures) ?? "all"), format.Read(parsed.GetValue(asked))));
        return command;
    }

    private static int Print(MeasureSelection groups, Format format)
    {
        StandardOutput.Write(format switch
        {
            Format.Markdown => ColumnDocuments.Markdown(groups),
            Format.Schema => Encoding.UTF8.GetString(ColumnDocuments.Schema(groups)),
            _ => Lines(groups),
        });
        return 0;
    }

    private static string Lines(MeasureSelection groups)
    {
        var text = new StringBuilder();
        var columns = MetricColumns.Of(groups);
        var width = columns.Max(column => column.Name.Length);
        foreach (var group in Enum.GetValues<MeasureGroup>().Where(groups.Contains))
        {
            text.Append(text.Length == 0 ? "" : "\n").Append(CultureInfo.InvariantCulture, $"{EnumNames.Of(group)}: {MetricColumns.Meaning(group)}\n");
            foreach (var column in columns.Where(column => column.Group == group))
            {
                text.Append(CultureInfo.InvariantCulture, $"  {column.Name.PadRight(width)}  {column.Meaning}\n");
            }

            foreach (var table in MeasureTables.All.Where(table => table.Group == group))
            {
                text.Append(CultureInfo.InvariantCulture, $"  {table.FileName.PadRight(width)}  {table.Meaning}\n");
            }
        }

        return text.ToString();
    }
}
