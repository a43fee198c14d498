using System.Collections;
using NgramCollapse.Measures;
using NgramCollapse.Studies;

namespace NgramCollapse.Reporting;

/// <summary>Writes what is made of a run's rows: <c>phases.csv</c> always, <c>summary.csv</c> with several replicates, the others when asked for.</summary>
public sealed class AnalysisWriter : IDisposable
{
    private static readonly string[] PhasesHeader = ["run", "chain", "replicate", "event", "column", "reference", "limit", "generation"];
    private static readonly string[] ChangesHeader = ["run", "replicate", "generation", "column", "value", "change_from_previous", "change_from_start", "ratio_to_start"];
    private static readonly string[] SummaryHeader = ["run", "generation", "column", "n", "mean", "sd", "median", "low", "high"];
    private static readonly string[] ObituariesHeader = ["run", "replicate", "type", "source_count", "last_generation", "predicted_median_lifetime"];
    private static readonly string[] CalibrationHeader = ["run", "generation", "chance_from", "chance_to", "types", "predicted_chance", "observed_share"];

    private readonly RunFolder _folder;
    private readonly RunLabels _labels;
    private readonly PhaseDetector _phases;
    private readonly PhaseDetector _nullPhases;
    private readonly MeasureChanges _changes;
    private readonly ReplicateSummary _summary;
    private readonly Obituaries? _obituaries;
    private readonly TypeText? _types;
    private readonly List<PhaseEvent> _dated = [];
    private readonly List<PhaseEvent> _nullDated = [];
    private readonly CsvTable _phasesTable;
    private readonly CsvTable? _changesTable;
    private readonly CsvTable? _obituariesTable;

    /// <summary>Starts the files.</summary>
    /// <param name="folder">The run's folder; the caller lets go of it.</param>
    /// <param name="labels">The run.</param>
    /// <param name="experiment">The experiment whose rows come.</param>
    /// <param name="options">What is asked for.</param>
    public AnalysisWriter(RunFolder folder, RunLabels labels, CollapseExperiment experiment, AnalysisOptions options)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(experiment);
        ArgumentNullException.ThrowIfNull(options);
        (_folder, _labels) = (folder, labels);
        (_phases, _nullPhases) = (new PhaseDetector(labels, experiment.Theory, options), new PhaseDetector(labels, experiment.Theory, options));
        (_changes, _summary) = (new MeasureChanges(labels), new ReplicateSummary(labels));
        _phasesTable = new CsvTable(folder.PathOf("phases.csv"), PhasesHeader);
        _changesTable = options.Changes ? new CsvTable(folder.PathOf("changes.csv"), ChangesHeader) : null;
        if (options.Obituaries)
        {
            (_obituaries, _types) = (new Obituaries(experiment.SourceCounts, experiment.Theory, experiment.Options), new TypeText(experiment.SourceCounts, experiment.Source.Alphabet));
            _obituariesTable = new CsvTable(folder.PathOf("obituaries.csv"), ObituariesHeader);
        }
    }

    /// <summary>When early and late collapse began, replicate by replicate.</summary>
    public IReadOnlyList<PhaseEvent> Phases => _dated;

    /// <summary>The same of the chains without a model.</summary>
    public IReadOnlyList<PhaseEvent> NullPhases => _nullDated;

    /// <summary>All files that any run can leave.</summary>
    internal static IReadOnlyList<string> AllFiles { get; } = ["phases.csv", "summary.csv", "changes.csv", "obituaries.csv", "calibration.csv"];

    /// <summary>The files that a run with these options leaves.</summary>
    public static IEnumerable<string> Files(RunLabels labels, AnalysisOptions options)
    {
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(options);
        return [
            "phases.csv",
            .. labels.Options.Replicates > 1 ? (string[])["summary.csv"] : [],
            .. options.Changes ? (string[])["changes.csv"] : [],
            .. options.Obituaries ? (string[])["obituaries.csv", "calibration.csv"] : [],
        ];
    }

    /// <summary>What <see cref="Add"/> needs of a generation's text; may be asked from any thread. Null where nothing is.</summary>
    public BitArray? Present(GenerationResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return _obituaries?.Present(result.Text);
    }

    /// <summary>Takes one generation; generations come in (replicate, generation) order.</summary>
    /// <param name="row">Its measures.</param>
    /// <param name="present">What <see cref="Present"/> returned.</param>
    public void Add(MetricsRow row, BitArray? present)
    {
        ArgumentNullException.ThrowIfNull(row);
        Follow(_phases, row, "model", _dated);
        if (_labels.Options.Replicates > 1)
        {
            _summary.Add(row);
        }

        if (_changesTable is { } changes)
        {
            foreach (var change in _changes.Add(row))
            {
                changes.Write([_labels.Run, change.Replicate, change.Generation, change.Column, change.Value, change.Step, change.Sum, change.Ratio]);
            }
        }

        if (present is not null)
        {
            foreach (var dead in _obituaries!.Add(row.Replicate, row.Generation, present))
            {
                _obituariesTable!.Write([_labels.Run, dead.Replicate, _types!.Of(dead.Type), dead.SourceCount, dead.LastGeneration, dead.PredictedMedianLifetime]);
            }
        }
    }

    /// <summary>Takes one generation of a chain without a model.</summary>
    public void AddNull(MetricsRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        Follow(_nullPhases, row, "null", _nullDated);
    }

    /// <summary>Writes what needs all rows and gives the tables their final names.</summary>
    public void Complete()
    {
        _phasesTable.Complete();
        _changesTable?.Complete();
        _obituariesTable?.Complete();
        if (_labels.Options.Replicates > 1)
        {
            WriteTable("summary.csv", SummaryHeader, _summary.Rows().Select(row => (object?[])
                [_labels.Run, row.Generation, row.Column, row.Replicates, row.Mean, row.Deviation, row.Median, row.Interval?.Low, row.Interval?.High]));
        }

        if (_obituaries is { } obituaries)
        {
            WriteTable("calibration.csv", CalibrationHeader, obituaries.Calibration().Select(bin => (object?[])
                [_labels.Run, bin.Generation, bin.From, bin.To, bin.Types, bin.Predicted, bin.Observed]));
        }
    }

    /// <summary>Closes the files; what was not completed keeps its partial name.</summary>
    public void Dispose()
    {
        _phasesTable.Dispose();
        _changesTable?.Dispose();
        _obituariesTable?.Dispose();
    }

    private void Follow(PhaseDetector detector, MetricsRow row, string chain, List<PhaseEvent> dated)
    {
        detector.Add(row);
        if (row.Generation < _labels.Options.Generations)
        {
            return;
        }

        foreach (var happened in detector.Finish())
        {
            _phasesTable.Write([_labels.Run, chain, happened.Replicate, Name(happened.Kind), happened.Column, happened.Reference, happened.Limit, happened.Generation]);
            if (happened.Kind is PhaseEventKind.Early or PhaseEventKind.Late)
            {
                dated.Add(happened);
            }
        }
    }

    private static string Name(PhaseEventKind kind) => kind switch
    {
        PhaseEventKind.TailAlarm => "tail_alarm",
        PhaseEventKind.HeadAlarm => "head_alarm",
        _ => EnumNames.Of(kind),
    };

    private void WriteTable(string name, string[] header, IEnumerable<object?[]> rows)
    {
        using var table = new CsvTable(_folder.PathOf(name), header);
        foreach (var row in rows)
        {
            table.Write(row);
        }

        table.Complete();
    }
}
