using System.CommandLine;
using System.Globalization;
using System.Text;
using NgramCollapse.Measures;
using NgramCollapse.Reporting.Tables;

namespace NgramCollapse.Cli.Commands;

/// <summary><c>columns</c>: every table and its columns, for readers and for programs.</summary>
internal static class ColumnsCommand
{
    public static readonly Verb Verb = new("columns", "List the tables and explain their columns", Create);

    /// <summary>Names all tables but the first.</summary>
    private const string Others = "others";

    private enum Format
    {
        Text,
        Markdown,
        Schema,
    }

    private static Command Create()
    {
        var format = new Choice<Format>("--format");
        var table = OptionTypes.Text("--table", $"The table, or {Others} for all but metrics [default: {MetricsTable.Name}]", "NAME");
        var measures = OptionTypes.Text("--measures", "Of metrics, only the core and these groups [default: all]", "GROUP,...");
        var asked = format.ToOption("Lines to read, tables for a document, or a JSON schema of a row [default: text]");
        var command = Verb.ToCommand(table, measures, asked);
        command.Action = new RunVerb(parsed =>
        {
            StandardOutput.Write(Describe(parsed.GetValue(table), parsed.GetValue(measures), format.Read(parsed.GetValue(asked))));
            return 0;
        });
        return command;
    }

    private static string Describe(string? named, string? measures, Format format)
    {
        if (named is null or MetricsTable.Name)
        {
            return DescribeMetrics(RunOptions.ToMeasures(measures ?? "all"), format);
        }

        if (measures is not null)
        {
            throw new LabException(ErrorCategory.Usage, $"--measures chooses columns of metrics; leave it out with --table {named}");
        }

        return DescribeOthers(Read(named), format);
    }

    private static IReadOnlyList<CatalogEntry> Read(string named) => named is Others ? [.. TableCatalog.All.Skip(1)]
        : TableCatalog.Find(named) is { } entry ? [entry]
        : throw new LabException(ErrorCategory.Usage, $"--table {named}: must be {string.Join(", ", TableCatalog.Names)} or {Others}");

    private static string DescribeMetrics(MeasureSelection groups, Format format) => format switch
    {
        Format.Text => Lines(groups),
        Format.Markdown => TableDocuments.MetricsMarkdown(groups),
        Format.Schema => Encoding.UTF8.GetString(TableDocuments.MetricsSchema(groups)),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "No such format."),
    };

    private static string DescribeOthers(IReadOnlyList<CatalogEntry> entries, Format format) => format switch
    {
        Format.Text => string.Join('\n', entries.Select(Lines)),
        Format.Markdown => TableDocuments.Markdown(entries),
        Format.Schema when entries.Count == 1 => Encoding.UTF8.GetString(TableDocuments.Schema(entries[0].Table)),
        Format.Schema => throw new LabException(ErrorCategory.Usage, "--format schema describes one table; name it with --table"),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "No such format."),
    };

    private static string Lines(MeasureSelection groups)
    {
        var text = new StringBuilder();
        var columns = MetricColumns.Of(groups);
        foreach (var group in Enum.GetValues<MeasureGroup>().Where(groups.Contains))
        {
            text.Append(CultureInfo.InvariantCulture, $"{EnumNames.Of(group)}: {MetricColumns.Meaning(group)}\n");
            AppendLines(text, [.. columns.Where(column => column.Group == group).Select(column => (column.Name, column.Meaning))]);
            text.Append('\n');
        }

        text.Append("other tables: --table NAME explains their columns\n");
        AppendLines(text, [.. TableCatalog.All.Skip(1).Select(entry => (entry.Table.Name, entry.Table.Meaning))]);
        return text.ToString();
    }

    private static string Lines(CatalogEntry entry)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{entry.Table.Name} ({entry.WrittenBy}): {entry.Table.Meaning}\n");
        AppendLines(text, [.. entry.Table.Declared.Select(column => (column.Name, column.Meaning))]);
        return text.ToString();
    }

    private static void AppendLines(StringBuilder text, IReadOnlyList<(string Name, string Meaning)> lines)
    {
        var width = lines.Max(line => line.Name.Length);
        foreach (var (name, meaning) in lines)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {name.PadRight(width)}  {meaning}\n");
        }
    }
}
