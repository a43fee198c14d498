using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using NgramCollapse.Measures;

namespace NgramCollapse.Reporting;

/// <summary>The column table as documents: Markdown for readers, a JSON schema for programs.</summary>
public static class ColumnDocuments
{
    /// <summary>A section per group: its columns and its further tables. Neighbours that share their explanation stand in one row.</summary>
    public static string Markdown(MeasureSelection groups)
    {
        var text = new StringBuilder();
        foreach (var group in Enum.GetValues<MeasureGroup>().Where(groups.Contains))
        {
            text.Append(CultureInfo.InvariantCulture, $"### {EnumNames.Of(group)}\n\n{Sentence(MetricColumns.Meaning(group))}\n\n");
            text.Append("| column | meaning | unit | range | empty |\n|---|---|---|---|---|\n");
            var columns = MetricColumns.All.Where(column => column.Group == group).ToList();
            for (var first = 0; first < columns.Count;)
            {
                var end = first + 1;
                while (end < columns.Count && columns[end].Meaning.Equals(columns[first].Meaning, StringComparison.Ordinal))
                {
                    end++;
                }

                text.Append(CultureInfo.InvariantCulture, $"| {Names(columns[first..end])} | {Explained(columns[first])} | {columns[first].Unit} | {columns[first].Range} | {columns[first].Emptiness} |\n");
                first = end;
            }

            text.Append('\n');
            foreach (var table in MeasureTables.All.Where(table => table.Group == group))
            {
                text.Append(CultureInfo.InvariantCulture, $"`{table.FileName}`: {table.Meaning}. After {string.Join(", ", MeasureTable.Keys.Select(key => $"`{key}`"))}:\n");
                text.Append(string.Join("; ", table.Columns.Select(column => $"`{column.Name}` {column.Meaning}"))).Append(".\n\n");
            }
        }

        return text.ToString();
    }

    /// <summary>A JSON schema (draft 2020-12) of one row of <c>metrics.csv</c> as an object, an empty cell being null.</summary>
    public static byte[] Schema(MeasureSelection groups)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            var columns = MetricColumns.Of(groups);
            json.WriteStartObject();
            json.WriteString("$schema", "https://json-schema.org/draft/2020-12/schema");
            json.WriteString("title", "NgramCollapse metrics");
            json.WriteString("description", "One row of metrics.csv; an empty cell is null. A run has the columns of the groups it was asked for.");
            json.WriteString("type", "object");
            json.WriteStartObject("properties");
            foreach (var column in columns)
            {
                WriteProperty(json, column);
            }

            json.WriteEndObject();
            json.WriteStartArray("required");
            foreach (var column in columns.Where(column => column.Group == MeasureGroup.Core))
            {
                json.WriteStringValue(column.Name);
            }

            json.WriteEndArray();
            json.WriteBoolean("additionalProperties", value: false);
            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteProperty(Utf8JsonWriter json, MetricColumn column)
    {
        json.WriteStartObject(column.Name);
        var type = column.Type switch { ColumnType.Text => "string", ColumnType.Integer => "integer", _ => "number" };
        if (column.Emptiness.Length > 0)
        {
            json.WriteStartArray("type");
            json.WriteStringValue(type);
            json.WriteStringValue("null");
            json.WriteEndArray();
        }
        else
        {
            json.WriteString("type", type);
        }

        WriteLimit(json, "minimum", column.Range.Least);
        WriteLimit(json, "maximum", column.Range.Most);
        json.WriteString("description", column.Meaning);
        json.WriteString("x-group", EnumNames.Of(column.Group));
        foreach (var (name, value) in ((string, string)[])[("x-unit", column.Unit), ("x-empty", column.Emptiness), ("x-source", column.Source)])
        {
            if (value.Length > 0)
            {
                json.WriteString(name, value);
            }
        }

        json.WriteEndObject();
    }

    private static void WriteLimit(Utf8JsonWriter json, string name, double? limit)
    {
        if (limit is { } number)
        {
            json.WriteNumber(name, number);
        }
    }

    private static string Names(List<MetricColumn> columns) =>
        columns.Count == 1 ? $"`{columns[0].Name}`" : $"`{columns[0].Name}` … `{columns[^1].Name}`";

    private static string Explained(MetricColumn column) => column.Source.Length == 0 ? column.Meaning : $"{column.Meaning} ({column.Source})";

    private static string Sentence(string phrase) => $"{char.ToUpperInvariant(phrase[0])}{phrase[1..]}.";
}
