using System.Diagnostics;
using NgramCollapse.Measures;
using NgramCollapse.Reporting.Tables;
using NgramCollapse.Studies;

namespace NgramCollapse.Reporting;

/// <summary>
/// Writes a run's results as they come: each row is on disk when its generation is measured, and the tables get their
/// final names together when the run is complete, <c>metrics</c> last.
/// </summary>
public sealed class RunWriter : IDisposable
{
    private readonly RunFolder _folder;
    private readonly RunPlan _plan;
    private readonly RunTables _tables;
    private readonly RunAnalyses _analyses;
    private readonly EmptyCells _empty;

    /// <summary>Starts the files of a run.</summary>
    /// <param name="folder">The run's folder; the caller disposes it.</param>
    /// <param name="plan">What the run leaves.</param>
    /// <param name="experiment">The experiment.</param>
    public RunWriter(RunFolder folder, RunPlan plan, CollapseExperiment experiment)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(experiment);
        (_folder, _plan) = (folder, plan);
        _tables = new RunTables(folder, plan);
        _analyses = new RunAnalyses(plan, experiment, _tables);
        _empty = new EmptyCells(plan.Record.Labels, plan.Record.Source);
    }

    /// <summary>When early and late collapse began, replicate by replicate.</summary>
    public IReadOnlyList<PhaseEvent> Phases => _analyses.Phases;

    /// <summary>When the chains that redraw the human text would have passed for collapse.</summary>
    public IReadOnlyList<PhaseEvent> NullPhases => _analyses.NullPhases;

    /// <summary>Writes one generation's sample and, where texts are kept, its whole text. May be called from any thread.</summary>
    /// <returns>The rest, for <see cref="WriteRows"/>.</returns>
    public MeasuredGeneration WriteTexts(GenerationResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var (row, alphabet) = (result.Row, _plan.Record.Source.Alphabet);
        PartialFile.Write(PathOf(RunPlan.SamplesFolder, row), TextFiles.Sample(result.Text, alphabet));
        if (_plan.KeepText)
        {
            using var text = new PartialFile(PathOf(RunPlan.TextFolder, row));
            TextFiles.WriteWhole(result.Text, alphabet, text.Stream);
            text.Complete();
        }

        return new MeasuredGeneration(row, result.Pool, result.Times, _analyses.Present(result));
    }

    /// <summary>Writes one generation's rows; generations come in (replicate, generation) order.</summary>
    public void WriteRows(MeasuredGeneration generation)
    {
        ArgumentNullException.ThrowIfNull(generation);
        var row = generation.Row;
        _tables.WriteAll(_plan.Lineage, PoolPartRow.Of(generation));
        if (_plan.Curation is { } curation)
        {
            _tables.WriteAll(curation, CurationRow.Of(generation));
        }

        _tables.Write(_plan.Timings, new TimingRow(generation, PeakMemoryBytes()));
        foreach (var (table, rows) in row.Tables)
        {
            var spec = _plan.Details.Single(detail => ReferenceEquals(detail.Table, table)).Spec;
            _tables.WriteAll(spec, rows.Select(cells => new DetailRow(row.Replicate, row.Generation, cells)));
        }

        _empty.Add(row);
        _tables.WriteCells(_plan.Metrics, row.Cells);
        _analyses.Add(row, generation.Present);
    }

    /// <summary>Takes one generation of a chain that redraws the human text; they come in (chain, generation) order.</summary>
    public void AddNull(MetricsRow row) => _analyses.AddNull(row);

    /// <summary>Writes what needs all rows and gives everything its final name.</summary>
    public void Complete()
    {
        _analyses.Complete();
        _tables.Complete(_plan.ToRecord(_empty.Columns));
    }

    /// <summary>Closes the files; what was not completed keeps its partial name.</summary>
    public void Dispose() => _tables.Dispose();

    private static long PeakMemoryBytes()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64;
    }

    private string PathOf(string folder, MetricsRow row) => _folder.PathOf(RunFiles.TextName(folder, row.Replicate, row.Generation));
}
