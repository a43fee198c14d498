using System.Globalization;
using System.Text;
using System.Text.Json;
using NgramCollapse.Measures;

namespace NgramCollapse.Reporting.Tables;

/// <summary>Tables as documents: Markdown for readers, a JSON schema of a row for programs.</summary>
public static class TableDocuments
{
    /// <summary>The columns of <c>metrics</c>, a section per group.</summary>
    public static string MetricsMarkdown(MeasureSelection groups)
    {
        var text = new StringBuilder();
        foreach (var group in Enum.GetValues<MeasureGroup>().Where(groups.Contains))
        {
            text.Append(CultureInfo.InvariantCulture, $"### {EnumNames.Of(group)}\n\n{Sentence(MetricColumns.Meaning(group))}\n\n");
            AppendColumns(text, [.. MetricColumns.All.Where(column => column.Group == group)]);
        }

        return text.ToString();
    }

    /// <summary>Tables other than <c>metrics</c>, a section each.</summary>
    public static string Markdown(IEnumerable<CatalogEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var text = new StringBuilder();
        foreach (var (table, writtenBy) in entries)
        {
            text.Append(CultureInfo.InvariantCulture, $"### {table.Name}\n\nWritten by `{writtenBy}`. {Sentence(table.Meaning)}\n\n");
            AppendColumns(text, table.Declared);
        }

        return text.ToString();
    }

    /// <summary>A JSON schema (draft 2020-12) of one row of <c>metrics</c> as an object, an empty cell being null.</summary>
    public static byte[] MetricsSchema(MeasureSelection groups)
    {
        const string Description = "One row of metrics; an empty cell is null. A run has the columns of the groups that it was asked for.";
        var columns = MetricColumns.Of(groups);
        return Schema(MetricsTable.Name, Description, columns, column => column is MetricColumn { Group: MeasureGroup.Core });
    }

    /// <summary>A JSON schema (draft 2020-12) of one row of a table as an object, an empty cell being null.</summary>
    public static byte[] Schema(TableSpec table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var description = $"One row of {table.Name}; an empty cell is null. The table: {table.Meaning}.";
        return Schema(table.Name, description, table.Declared, _ => true);
    }

    private static byte[] Schema(string table, string description, IReadOnlyList<Column> columns, Func<Column, bool> isRequired) =>
        RecordJson.Object(json =>
        {
            json.WriteString("$schema", "https://json-schema.org/draft/2020-12/schema");
            json.WriteString("title", $"NgramCollapse {table}");
            json.WriteString("description", description);
            json.WriteString("type", "object");
            var named = columns.Where(column => !HasPlaceholder(column)).ToArray();
            WriteProperties(json, "properties", named, column => column.Name);
            if (named.Length < columns.Count)
            {
                WriteProperties(json, "patternProperties", columns.Where(HasPlaceholder), Pattern);
            }

            RecordJson.Write(json, "required", named.Where(isRequired).Select(column => column.Name));
            json.WriteBoolean("additionalProperties", value: false);
        });

    private static void WriteProperties(Utf8JsonWriter json, string member, IEnumerable<Column> columns, Func<Column, string> name)
    {
        json.WriteStartObject(member);
        foreach (var column in columns)
        {
            json.WriteStartObject(name(column));
            WriteColumn(json, column);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteColumn(Utf8JsonWriter json, Column column)
    {
        var type = NameOf(column.Type);
        if (column.Emptiness.Length > 0)
        {
            RecordJson.Write(json, "type", [type, "null"]);
        }
        else
        {
            json.WriteString("type", type);
        }

        WriteLimit(json, "minimum", column.Range.Least);
        WriteLimit(json, "maximum", column.Range.Most);
        json.WriteString("description", column.Meaning);
        WriteText(json, "x-group", column is MetricColumn { Group: var group } ? EnumNames.Of(group) : "");
        WriteText(json, "x-role", column.Role == ColumnRole.Measure ? "" : EnumNames.Of(column.Role));
        WriteText(json, "x-unit", column.Unit);
        WriteText(json, "x-empty", column.Emptiness);
        WriteText(json, "x-source", column.Source);
    }

    private static void WriteText(Utf8JsonWriter json, string name, string value)
    {
        if (value.Length > 0)
        {
            json.WriteString(name, value);
        }
    }

    private static void WriteLimit(Utf8JsonWriter json, string name, double? limit)
    {
        if (limit is { } number)
        {
            json.WriteNumber(name, number);
        }
    }

    // Names are lower case but for a word that a run replaces by a name of its own.
    private static bool HasPlaceholder(Column column) => column.Name.Any(char.IsAsciiLetterUpper);

    private static string Pattern(Column column) =>
        $"^{string.Concat(column.Name.TakeWhile(letter => !char.IsAsciiLetterUpper(letter)))}.+$";

    private static string NameOf(ColumnType type) => type switch
    {
        ColumnType.Text => "string",
        ColumnType.Integer => "integer",
        ColumnType.Number => "number",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "No such type."),
    };

    /// <summary>A table of columns; neighbours that share their meaning share a row.</summary>
    private static void AppendColumns(StringBuilder text, IReadOnlyList<Column> columns)
    {
        text.Append("| column | meaning | unit | range | empty |\n|---|---|---|---|---|\n");
        for (var first = 0; first < columns.Count;)
        {
            var end = first + 1;
            while (end < columns.Count && columns[end].Meaning.Equals(columns[first].Meaning, StringComparison.Ordinal))
            {
                end++;
            }

            var (from, to) = (columns[first], columns[end - 1]);
            var names = end == first + 1 ? $"`{from.Name}`" : $"`{from.Name}` … `{to.Name}`";
            var meaning = from.Source.Length == 0 ? from.Meaning : $"{from.Meaning} ({from.Source})";
            text.Append('|').AppendJoin('|', ((string[])[names, Escaped(meaning), from.Unit, $"{from.Range}", Escaped(from.Emptiness)])
                .Select(cell => $" {cell} ")).Append("|\n");
            first = end;
        }

        text.Append('\n');
    }

    private static string Escaped(string phrase) => phrase
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace("|", "\\|", StringComparison.Ordinal);

    private static string Sentence(string phrase) => $"{char.ToUpperInvariant(phrase[0])}{phrase[1..]}.";
}
