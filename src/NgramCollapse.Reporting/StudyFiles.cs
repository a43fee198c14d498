namespace NgramCollapse.Reporting;

/// <summary>What every study leaves behind: its record, the documents it started from, and tables of its own.</summary>
internal sealed class StudyFiles : IDisposable
{
    private static readonly string[] DocumentsHeader = ["run", "document", "label", "origin", "characters"];

    private readonly RunFolder _folder;
    private readonly PartialFile _runJson;
    private readonly List<CsvTable> _tables = [];

    public StudyFiles(RunFolder folder, DriftRecord record)
    {
        _folder = folder;
        _runJson = new PartialFile(folder.PathOf("run.json"));
        _runJson.Stream.Write(record.ToJson());
        _runJson.Stream.Flush();
        var documents = Table("documents.csv", DocumentsHeader);
        var number = 0;
        foreach (var (label, document) in record.Source.Mix.SelectMany(slice => slice.Documents.Select(document => (slice.Label, document))))
        {
            documents.Write([record.Run, number++, label, document.Origin, document.Text.Length]);
        }
    }

    /// <summary>Starts a table; it is completed with the others.</summary>
    public CsvTable Table(string name, IEnumerable<string> header)
    {
        var table = new CsvTable(_folder.PathOf(name), header);
        _tables.Add(table);
        return table;
    }

    /// <summary>Gives the record and the tables their final names, in the order they were started.</summary>
    public void Complete()
    {
        _runJson.Complete();
        foreach (var table in _tables)
        {
            table.Complete();
        }
    }

    /// <summary>Closes the files; what was not completed keeps its partial name.</summary>
    public void Dispose()
    {
        foreach (var table in _tables)
        {
            table.Dispose();
        }

        _runJson.Dispose();
    }
}
