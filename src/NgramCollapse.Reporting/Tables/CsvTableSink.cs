using CsvHelper;
using NgramCollapse.Measures;

namespace NgramCollapse.Reporting.Tables;

/// <summary>
/// Tables as CSV: UTF-8 without byte-order mark, comma, line feed, numbers in the invariant culture that read back to the same
/// bits, an empty field for an empty cell, text that a spreadsheet would run as a formula defused.
/// </summary>
public sealed class CsvTableSink : ITableSink
{
    private static readonly CsvWriterOptions Defused = CsvWriterOptions.Default with
    {
        NewLine = "\n",
        Injection = CsvInjection.Escape,
        InjectionCharacters = CsvWriterOptions.Default.InjectionCharacters + "\n",
    };

    private static readonly CsvWriterOptions Exact = Defused with { Injection = CsvInjection.None };

    /// <inheritdoc/>
    public string Name => "csv";

    /// <inheritdoc/>
    public string FileOf(TableSpec table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return table.Name + ".csv";
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
        private readonly CsvWriter _csv;

        public Writer(TableSpec table, string path)
        {
            _file = new PartialFile(path);
            _csv = CsvWriter.Create(_file.Stream, table.TextIsInert ? Exact : Defused, leaveOpen: true);
            _csv.WriteHeader([.. table.Declared.Select(column => column.Name)]);
        }

        public void Write(IReadOnlyList<object?> cells)
        {
            foreach (var cell in cells)
            {
                _csv.WriteField(cell);
            }

            _csv.EndRecord();
            _csv.Flush();
        }

        public void Complete()
        {
            _csv.Dispose();
            _file.Complete();
        }

        public void Dispose()
        {
            _csv.Dispose();
            _file.Dispose();
        }
    }
}
