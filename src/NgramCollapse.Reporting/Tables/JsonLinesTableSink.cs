using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using NgramCollapse.Measures;

namespace NgramCollapse.Reporting.Tables;

/// <summary>
/// Tables as JSON lines: UTF-8, one object per row and line, the columns' names as members, null for an empty cell, numbers that
/// read back to the same bits, text as it is.
/// </summary>
internal sealed class JsonLinesTableSink : ITableSink
{
    /// <inheritdoc/>
    public string Name => "jsonl";

    /// <inheritdoc/>
    public string FileOf(TableSpec table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return table.Name + ".jsonl";
    }

    /// <inheritdoc/>
    public ITableWriter Open(TableSpec table, string path)
    {
        ArgumentNullException.ThrowIfNull(table);
        return new Writer(table, path);
    }

    private sealed class Writer : ITableWriter
    {
        private readonly PartialFile _file;
        private readonly JsonEncodedText[] _names;
        private readonly ArrayBufferWriter<byte> _line = new();
        private readonly Utf8JsonWriter _json;

        public Writer(TableSpec table, string path)
        {
            _file = new PartialFile(path);
            _names = [.. table.Declared.Select(column => JsonEncodedText.Encode(column.Name))];
            _json = new Utf8JsonWriter(_line, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        }

        public void Write(IReadOnlyList<object?> cells)
        {
            _line.ResetWrittenCount();
            _json.Reset();
            _json.WriteStartObject();
            for (var i = 0; i < _names.Length; i++)
            {
                Write(_names[i], cells[i]);
            }

            _json.WriteEndObject();
            _json.Flush();
            _line.Write("\n"u8);
            _file.Stream.Write(_line.WrittenSpan);
            _file.Stream.Flush();
        }

        public void Complete()
        {
            _json.Dispose();
            _file.Complete();
        }

        public void Dispose()
        {
            _json.Dispose();
            _file.Dispose();
        }

        private void Write(JsonEncodedText name, object? cell)
        {
            switch (cell)
            {
                case null:
                    _json.WriteNull(name);
                    break;
                case string text:
                    _json.WriteString(name, text);
                    break;
                case int number:
                    _json.WriteNumber(name, number);
                    break;
                case long number:
                    _json.WriteNumber(name, number);
                    break;
                case double number:
                    _json.WriteNumber(name, number);
                    break;
                default:
                    throw new ArgumentException($"A cell of column {name} is a {cell.GetType().Name}.", nameof(cell));
            }
        }
    }
}
