using System.Collections;
using NgramCollapse.Measures;
using NgramCollapse.Studies;

namespace NgramCollapse.Reporting;

/// <summary>Follows a run's rows and writes what is made of them.</summary>
internal sealed class RunAnalyses
{
    private readonly RunPlan _plan;
    private readonly RunTables _tables;
    private readonly Chain _model;
    private readonly Chain _null;
    private readonly ReplicateSummary _summary;
    private readonly MeasureChanges _changes;
    private readonly Obituaries? _obituaries;

    /// <summary>Starts with no row.</summary>
    /// <param name="plan">What the run leaves.</param>
    /// <param name="experiment">The experiment whose rows come.</param>
    /// <param name="tables">Where everything is written.</param>
    public RunAnalyses(RunPlan plan, CollapseExperiment experiment, RunTables tables)
    {
        var labels = plan.Record.Labels;
        (_plan, _tables) = (plan, tables);
        _model = new Chain(ChainEvent.Model, new PhaseDetector(labels, experiment.Theory, plan.Analysis), []);
        _null = new Chain(ChainEvent.Null, new PhaseDetector(labels, experiment.Theory, plan.Analysis), []);
        (_summary, _changes) = (new ReplicateSummary(labels), new MeasureChanges(labels));
        _obituaries = plan.Obituaries is null ? null : new Obituaries(experiment.SourceCounts, experiment.Theory, experiment.Options);
    }

    /// <summary>When early and late collapse began, replicate by replicate.</summary>
    public IReadOnlyList<PhaseEvent> Phases => _model.Collapses;

    /// <summary>The same of the chains that redraw the human text.</summary>
    public IReadOnlyList<PhaseEvent> NullPhases => _null.Collapses;

    /// <summary>What <see cref="Add"/> needs of a generation's text; null where it needs nothing. May be called from any thread.</summary>
    public BitArray? Present(GenerationResult result) => _obituaries?.Present(result.Text);

    /// <summary>Takes one generation; generations come in (replicate, generation) order.</summary>
    /// <param name="row">Its measures.</param>
    /// <param name="present">What <see cref="Present"/> returned.</param>
    public void Add(MetricsRow row, BitArray? present)
    {
        Follow(_model, row);
        if (_plan.Summary is not null)
        {
            _summary.Add(row);
        }

        if (_plan.Changes is { } changes)
        {
            _tables.WriteAll(changes, _changes.Add(row));
        }

        if (_plan.Obituaries is { } obituaries)
        {
            _tables.WriteAll(obituaries, _obituaries!.Add(row.Replicate, row.Generation, present!));
        }
    }

    /// <summary>Takes one generation of a chain that redraws the human text.</summary>
    public void AddNull(MetricsRow row) => Follow(_null, row);

    /// <summary>Writes what needs all rows.</summary>
    public void Complete()
    {
        if (_plan.Summary is { } summary)
        {
            _tables.WriteAll(summary, _summary.Rows());
        }

        if (_plan.Calibration is { } calibration)
        {
            _tables.WriteAll(calibration, _obituaries!.Calibration());
        }
    }

    private void Follow(Chain chain, MetricsRow row)
    {
        chain.Detector.Add(row);
        if (row.Generation < _plan.Record.Labels.Options.Generations)
        {
            return;
        }

        var events = chain.Detector.Finish();
        _tables.WriteAll(_plan.Phases, events.Select(happened => new ChainEvent(chain.Name, happened)));
        chain.Collapses.AddRange(events.Where(happened => happened.Kind is PhaseEventKind.Early or PhaseEventKind.Late));
    }

    /// <summary>A kind of chain, and the collapses seen in chains of this kind.</summary>
    private sealed record Chain(string Name, PhaseDetector Detector, List<PhaseEvent> Collapses);
}
