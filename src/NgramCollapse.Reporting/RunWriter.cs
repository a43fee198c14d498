using System.Globalization;
using NgramCollapse.Measures;
using NgramCollapse.Studies;

namespace NgramCollapse.Reporting;

/// <summary>
/// Writes a run's results as they come: each row is on disk when its generation is measured, and the tables get their
/// final names together when the run is complete, <c>metrics.csv</c> last.
/// </summary>
public sealed class RunWriter : IDisposable
{
    private static readonly string[] LineageHeader =
        ["run", "replicate", "generation", "source", "source_generation", "documents", "symbols", "share"];

    private static readonly string[] TimingsHeader =
        ["run", "replicate", "generation", "write_seconds", "train_seconds", "measure_seconds", "write_symbols_per_second", "peak_memory_bytes"];

    private readonly RunFolder _folder;
    private readonly RunRecord _record;
    private readonly bool _keepText;
    private readonly PartialFile _runJson;
    private readonly CsvTable _metrics;
    private readonly CsvTable _lineage;
    private readonly CsvTable _timings;
    private readonly Dictionary<MeasureTable, CsvTable> _tables = [];
    private readonly EmptyCells _empty;

    /// <summary>Starts the files of a run.</summary>
    /// <param name="folder">The run's folder; the caller lets go of it.</param>
    /// <param name="record">What is known of the run.</param>
    /// <param name="keepText">Whether whole texts are kept.</param>
    public RunWriter(RunFolder folder, RunRecord record, bool keepText)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(record);
        (_folder, _record, _keepText) = (folder, record, keepText);
        Directory.CreateDirectory(folder.PathOf("samples"));
        if (keepText)
        {
            Directory.CreateDirectory(folder.PathOf("text"));
        }

        _runJson = new PartialFile(folder.PathOf("run.json"));
        _runJson.Stream.Write(record.ToJson());
        _runJson.Stream.Flush();
        _metrics = new CsvTable(folder.PathOf("metrics.csv"), record.Labels.Columns.Select(column => column.Name));
        _lineage = new CsvTable(folder.PathOf("lineage.csv"), LineageHeader);
        _timings = new CsvTable(folder.PathOf("timings.csv"), TimingsHeader);
        foreach (var table in record.Labels.Tables)
        {
            _tables.Add(table, new CsvTable(folder.PathOf(table.FileName), [.. MeasureTable.Keys, .. table.Columns.Select(column => column.Name)]));
        }

        _empty = new EmptyCells(record.Labels, record.Source);
    }

    /// <summary>Writes one generation's texts and rows.</summary>
    public void Write(GenerationResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        WriteRows(result.Row, WriteTexts(result));
    }

    /// <summary>Writes one generation's sample and, where texts are kept, its whole text. Generations may be written side by side.</summary>
    /// <returns>The rest, for <see cref="WriteRows"/>.</returns>
    public MeasuredGeneration WriteTexts(GenerationResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var (row, alphabet) = (result.Row, _record.Source.Alphabet);
        var name = string.Create(CultureInfo.InvariantCulture, $"r{row.Replicate:D2}-g{row.Generation:D2}.txt");
        PartialFile.Write(_folder.PathOf(Path.Combine("samples", name)), TextFiles.Sample(result.Text, alphabet));
        if (_keepText)
        {
            using var text = new PartialFile(_folder.PathOf(Path.Combine("text", name)));
            TextFiles.WriteWhole(result.Text, alphabet, text.Stream);
            text.Complete();
        }

        return new MeasuredGeneration(result.Pool, result.Times);
    }

    /// <summary>Writes one generation's rows; generations come in order.</summary>
    /// <param name="row">Its measures.</param>
    /// <param name="generation">What <see cref="WriteTexts"/> returned.</param>
    public void WriteRows(MetricsRow row, MeasuredGeneration generation)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(generation);
        WriteLineage(row, generation);
        WriteTimings(row, generation);
        WriteTables(row);
        _empty.Add(row);
        _metrics.Write(row.Cells);
    }

    /// <summary>Gives the tables their final names.</summary>
    public void Complete()
    {
        _lineage.Complete();
        _timings.Complete();
        foreach (var table in _tables.Values)
        {
            table.Complete();
        }

        // Only now is it known which cells are empty.
        _runJson.Stream.SetLength(0);
        _runJson.Stream.Write(_record.ToJson(_empty.Columns));
        _runJson.Complete();
        _metrics.Complete();
    }

    /// <summary>Closes the files; what was not completed keeps its partial name.</summary>
    public void Dispose()
    {
        _metrics.Dispose();
        _lineage.Dispose();
        _timings.Dispose();
        foreach (var table in _tables.Values)
        {
            table.Dispose();
        }

        _runJson.Dispose();
    }

    private void WriteLineage(MetricsRow row, MeasuredGeneration result)
    {
        foreach (var part in result.Pool.Parts)
        {
            _lineage.Write(
            [
                _record.Labels.Run, row.Replicate, row.Generation,
                EnumNames.Of(part.Origin), part.Text.Generation,
                part.Documents, part.Symbols, (double)part.Symbols / result.Pool.Symbols,
            ]);
        }
    }

    private void WriteTables(MetricsRow row)
    {
        foreach (var (table, rows) in row.Tables)
        {
            foreach (var cells in rows)
            {
                _tables[table].Write([_record.Labels.Run, row.Replicate, row.Generation, .. cells]);
            }
        }
    }

    private void WriteTimings(MetricsRow row, MeasuredGeneration result)
    {
        var times = result.Times;
        using var process = System.Diagnostics.Process.GetCurrentProcess();
        _timings.Write(
        [
            _record.Labels.Run, row.Replicate, row.Generation,
            row.Generation == 0 ? null : times.WriteSeconds, times.TrainSeconds, times.MeasureSeconds,
            row.Generation == 0 || times.WriteSeconds <= 0 ? null : row.Count("text_symbols") / times.WriteSeconds,
            process.PeakWorkingSet64,
        ]);
    }
}
