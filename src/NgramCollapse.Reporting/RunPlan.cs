using NgramCollapse.Measures;
using NgramCollapse.Reporting.Tables;
using NgramCollapse.Studies;

namespace NgramCollapse.Reporting;

/// <summary>What a run leaves: its measures, what is made of them, samples and perhaps texts.</summary>
public sealed class RunPlan : OutputPlan
{
    /// <summary>The folder of samples.</summary>
    internal const string SamplesFolder = "samples";

    /// <summary>The folder of whole texts.</summary>
    internal const string TextFolder = "text";

    /// <summary>Plans a run.</summary>
    /// <param name="record">What is known of it.</param>
    /// <param name="experiment">The experiment.</param>
    /// <param name="analysis">What is made of its rows.</param>
    /// <param name="sinks">The formats of the tables.</param>
    /// <param name="keepText">Whether whole texts are kept.</param>
    public RunPlan(
        RunRecord record, CollapseExperiment experiment, AnalysisOptions analysis, IReadOnlyList<ITableSink> sinks, bool keepText)
        : base(Checked(record).Labels.RunId, record.Corpus.Name, sinks)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        ArgumentNullException.ThrowIfNull(analysis);
        (Record, Analysis, KeepText) = (record, analysis, keepText);
        Metrics = MetricsTable.Of(record.Labels);
        Details = [.. record.Labels.Tables.Select(table => (table, table.Of(Run)))];
        (Lineage, Timings, Phases) = (PoolTables.Lineage(Run), PoolTables.Timings(Run), AnalysisTables.Phases(Run));
        Curation = record.Labels.Options.Curates ? PoolTables.Curation(Run) : null;
        Summary = record.Labels.Options.Replicates > 1 ? AnalysisTables.Summary(Run) : null;
        Changes = analysis.Changes ? AnalysisTables.Changes(Run) : null;
        if (analysis.Obituaries)
        {
            var types = new TypeText(experiment.SourceCounts, record.Source.Alphabet);
            (Obituaries, Calibration) = (AnalysisTables.Obituaries(Run, types.Of), AnalysisTables.Calibration(Run));
        }
    }

    /// <summary>What is known of the run.</summary>
    public RunRecord Record { get; }

    /// <summary>What is made of its rows.</summary>
    public AnalysisOptions Analysis { get; }

    /// <summary>Whether whole texts are kept.</summary>
    public bool KeepText { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<TableSpec> Tables =>
    [
        Metrics, .. Details.Select(detail => detail.Spec), Phases,
        .. ((TableSpec?[])[Summary, Changes, Obituaries, Calibration]).OfType<TableSpec>(),
        Lineage, .. ((TableSpec?[])[Curation]).OfType<TableSpec>(), Timings,
    ];

    internal TableSpec<MetricsRow> Metrics { get; }

    internal IReadOnlyList<(MeasureTable Table, TableSpec<DetailRow> Spec)> Details { get; }

    internal TableSpec<PoolPartRow> Lineage { get; }

    internal TableSpec<CurationRow>? Curation { get; }

    internal TableSpec<TimingRow> Timings { get; }

    internal TableSpec<ChainEvent> Phases { get; }

    internal TableSpec<SummaryRow>? Summary { get; }

    internal TableSpec<MeasureChange>? Changes { get; }

    internal TableSpec<Obituary>? Obituaries { get; }

    internal TableSpec<CalibrationBin>? Calibration { get; }

    /// <inheritdoc/>
    protected override IEnumerable<string> Others =>
        ((string[])[SamplesFolder, .. KeepText ? (string[])[TextFolder] : []])
            .Select(folder => RunFiles.EntryOfTexts(folder, Record.Labels.Options.Replicates, Record.Labels.Options.Generations));

    internal override byte[] ToRecord(IReadOnlyList<EmptyCell>? empty = null) => RunJson.Of(Record, Files, empty);

    private static RunRecord Checked(RunRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return record;
    }
}
