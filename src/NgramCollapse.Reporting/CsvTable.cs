using CsvHelper;

namespace NgramCollapse.Reporting;

/// <summary>
/// A CSV file as the run folder's are: UTF-8 without byte-order mark, comma, LF, numbers in the invariant culture that
/// read back to the same bits, an empty field for what was not measured, text that a spreadsheet would run as a formula
/// defused. The only place that knows CsvHelper.
/// </summary>
public sealed class CsvTable : IDisposable
{
    private static readonly CsvWriterOptions Format = CsvWriterOptions.Default with
    {
        NewLine = "\n",
        Injection = CsvInjection.Escape,
        InjectionCharacters = CsvWriterOptions.Default.InjectionCharacters + "\n",
    };

    private readonly PartialFile _file;
    private readonly CsvWriter _csv;

    /// <summary>Starts the file with its header.</summary>
    /// <param name="path">Its final name.</param>
    /// <param name="header">Names of the columns.</param>
    /// <param name="formulasAreDefused">Whether texts come in a form that no spreadsheet runs, and are written exactly.</param>
    public CsvTable(string path, IEnumerable<string> header, bool formulasAreDefused = false)
    {
        _file = new PartialFile(path);
        _csv = CsvWriter.Create(_file.Stream, formulasAreDefused ? Format with { Injection = CsvInjection.None } : Format, leaveOpen: true);
        _csv.WriteHeader([.. header]);
    }

    /// <summary>Writes one record and hands it to the operating system, so that a later failure does not lose it.</summary>
    /// <param name="values">Strings, numbers, or null for an empty field; one per header name.</param>
    public void Write(IEnumerable<object?> values)
    {
        foreach (var value in values)
        {
            _csv.WriteField(value);
        }

        _csv.EndRecord();
        _csv.Flush();
    }

    /// <summary>Gives the file its final name.</summary>
    public void Complete()
    {
        _csv.Dispose();
        _file.Complete();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _csv.Dispose();
        _file.Dispose();
    }
}
