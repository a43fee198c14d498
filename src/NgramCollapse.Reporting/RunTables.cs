using NgramCollapse.Measures;
using NgramCollapse.Reporting.Tables;

namespace NgramCollapse.Reporting;

/// <summary>The record and the tables of a run while they are written.</summary>
internal sealed class RunTables : IDisposable
{
    private readonly PartialFile _record;
    private readonly List<(string Table, ITableWriter Writer)> _open = [];
    private readonly string _main;

    /// <summary>Starts the record and every table of a plan, under their partial names.</summary>
    /// <param name="folder">The run's folder; the caller disposes it.</param>
    /// <param name="plan">What is written.</param>
    public RunTables(RunFolder folder, OutputPlan plan)
    {
        // The record is first: from then on whatever an interruption leaves is known to be the run's.
        _record = new PartialFile(folder.PathOf(RunFiles.Record));
        _main = plan.Tables[0].Name;
        try
        {
            _record.Stream.Write(plan.ToRecord());
            _record.Stream.Flush();
            foreach (var inner in plan.Files.Folders)
            {
                Directory.CreateDirectory(folder.PathOf(inner));
            }

            foreach (var table in plan.Tables)
            {
                _open.AddRange(plan.Sinks.Select(sink => (table.Name, sink.Open(table, folder.PathOf(sink.FileOf(table))))));
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Writes one row in every format.</summary>
    public void Write<TRow>(TableSpec<TRow> table, TRow row) => WriteCells(table, table.Cells(row));

    /// <summary>Writes rows in every format.</summary>
    public void WriteAll<TRow>(TableSpec<TRow> table, IEnumerable<TRow> rows)
    {
        foreach (var row in rows)
        {
            Write(table, row);
        }
    }

    /// <summary>Writes the cells of one row in every format.</summary>
    public void WriteCells(TableSpec table, IReadOnlyList<object?> cells)
    {
        foreach (var (name, writer) in _open)
        {
            if (name.Equals(table.Name, StringComparison.Ordinal))
            {
                writer.Write(cells);
            }
        }
    }

    /// <summary>Gives everything its final name: the tables, the record, the main table last.</summary>
    /// <param name="record">The record as it is now known.</param>
    public void Complete(byte[] record)
    {
        CompleteWhere(isMain: false);
        _record.Stream.SetLength(0);
        _record.Stream.Write(record);
        _record.Complete();
        CompleteWhere(isMain: true);
    }

    /// <summary>Closes the files; what was not completed keeps its partial name.</summary>
    public void Dispose()
    {
        foreach (var (_, writer) in _open)
        {
            writer.Dispose();
        }

        _record.Dispose();
    }

    private void CompleteWhere(bool isMain)
    {
        foreach (var (_, writer) in _open.Where(open => open.Table.Equals(_main, StringComparison.Ordinal) == isMain))
        {
            writer.Complete();
        }
    }
}
