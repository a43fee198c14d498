using System.Diagnostics;
using System.Globalization;

namespace NgramCollapse.Measures;

/// <summary>An event of a chain.</summary>
/// <param name="Chain"><c>model</c>, or <c>null</c> for a chain that redraws the human text.</param>
/// <param name="Event">The event and its generation.</param>
public sealed record ChainEvent(string Chain, PhaseEvent Event)
{
    /// <summary>A chain of the run, written by models.</summary>
    public const string Model = "model";

    /// <summary>A chain that redraws the human text.</summary>
    public const string Null = "null";
}

/// <summary>The tables computed from the rows of a run.</summary>
public static class AnalysisTables
{
    /// <summary>When early and late collapse began, which measures raised an alarm, and when measures had halved.</summary>
    /// <param name="run">The run's identifier.</param>
    public static TableSpec<ChainEvent> Phases(string run) => new()
    {
        Name = "phases",
        Meaning = "when early and late collapse began, which measures raised an alarm, and when each measure had halved",
        Columns =
        [
            KeyColumns.Run<ChainEvent>(run),
            new("chain", "model, or null for a chain that redraws the human text", row => row.Chain) { Role = ColumnRole.Key },
            KeyColumns.Replicate<ChainEvent>(row => row.Event.Replicate),
            new("event", "early, late, tail_alarm, head_alarm or halved", row => NameOf(row.Event.Kind)) { Role = ColumnRole.Key },
            new("column", "the measure that raised the alarm or halved", row => row.Event.Column)
            {
                Role = ColumnRole.Key,
                EmptyWhen = "the event is early or late, which depend on several measures",
            },
            new("reference", "value that the measure was compared with", row => row.Event.Reference)
            {
                Unit = "as the column",
                EmptyWhen = "the event is early or late, or the measure is empty in generation 0",
            },
            new("limit", "worst value that raises no alarm; half of reference if the event is halved", row => row.Event.Limit)
            {
                Unit = "as the column",
                EmptyWhen = "reference is empty",
            },
            new("generation", "first generation of the event", row => row.Event.Generation) { EmptyWhen = "the event never happened" },
        ],
    };

    /// <summary>Each measure's change from the previous generation and from the start.</summary>
    /// <param name="run">The run's identifier.</param>
    public static TableSpec<MeasureChange> Changes(string run) => new()
    {
        Name = "changes",
        Meaning = "each measure's change from the previous generation and from generation 0",
        Columns =
        [
            KeyColumns.Run<MeasureChange>(run),
            KeyColumns.Replicate<MeasureChange>(row => row.Replicate),
            KeyColumns.Generation<MeasureChange>(row => row.Generation),
            MeasureName<MeasureChange>(row => row.Column),
            new("value", "the measure", row => row.Value) { Unit = "as the column", EmptyWhen = "the measure is empty" },
            new("change_from_previous", "value minus the previous generation's", row => row.FromPrevious)
            {
                Unit = "as the column",
                EmptyWhen = "generation 0, or either value is empty",
            },
            new("change_from_start", "value minus generation 0's", row => row.FromStart)
            {
                Unit = "as the column",
                EmptyWhen = "either value is empty",
            },
            new("ratio_to_start", "value divided by generation 0's", row => row.Ratio)
            {
                Unit = "ratio",
                EmptyWhen = "either value is empty, or generation 0's is 0",
            },
        ],
    };

    /// <summary>Mean, scatter and certainty of every measure over the replicates.</summary>
    /// <param name="run">The run's identifier.</param>
    public static TableSpec<SummaryRow> Summary(string run) => new()
    {
        Name = "summary",
        Meaning = "every measure over the replicates, by generation; a measure that is empty in every replicate has no row",
        Columns =
        [
            KeyColumns.Run<SummaryRow>(run),
            KeyColumns.Generation<SummaryRow>(row => row.Generation),
            MeasureName<SummaryRow>(row => row.Column),
            new("n", "replicates in which the measure is not empty", row => row.Replicates)
            {
                Unit = "replicates",
                Range = new ColumnRange(1),
            },
            new("mean", "mean over these replicates", row => row.Mean) { Unit = "as the column" },
            new("sd", "standard deviation over these replicates, with n − 1 in the denominator", row => row.Deviation)
            {
                Unit = "as the column",
                Range = ColumnRange.NotNegative,
                EmptyWhen = "n is 1",
            },
            new("median", "median over these replicates", row => row.Median) { Unit = "as the column" },
            new("low", "lower end of the 95 % bootstrap interval of the mean", row => row.Interval?.Low)
            {
                Unit = "as the column",
                EmptyWhen = "n is 1",
                Source = "Efron and Tibshirani 1993",
            },
            new("high", "upper end of that interval", row => row.Interval?.High) { Unit = "as the column", EmptyWhen = "n is 1" },
        ],
    };

    /// <summary>Every n-gram type of the human training text that a replicate's last text lacks.</summary>
    /// <param name="run">The run's identifier.</param>
    /// <param name="spell">Spells the n-gram type with a number.</param>
    public static TableSpec<Obituary> Obituaries(string run, Func<int, string> spell) => new()
    {
        Name = "obituaries",
        Meaning = "the n-gram types of the human training text that a replicate's last text lacks, one row each",
        Columns =
        [
            KeyColumns.Run<Obituary>(run),
            KeyColumns.Replicate<Obituary>(row => row.Replicate),
            new(
                "type",
                "the n-gram, with <s> and </s> for a document's start and end; "
                + "line feed, carriage return and backslash are \\n, \\r and \\\\",
                row => spell(row.Type))
            {
                Role = ColumnRole.Key,
            },
            new("source_count", "occurrences of the type in the human training text", row => row.SourceCount)
            {
                Unit = "occurrences",
                Range = new ColumnRange(1),
            },
            new("last_generation", "last generation whose text has the type", row => row.LastGeneration) { Unit = "generations" },
            new(
                "predicted_median_lifetime",
                "last generation in which, by theory, the type is present with a chance of at least one half",
                row => row.PredictedMedianLifetime)
            {
                Unit = "generations",
                EmptyWhen = string.Create(
                    CultureInfo.InvariantCulture,
                    $"types can come back under the regime, the theory's assumptions fail, or over {Measures.Obituaries.Horizon:N0}"),
                Source = "Suresh et al. 2024",
            },
        ],
    };

    /// <summary>How often types were present, compared with the chance that theory gave them.</summary>
    /// <param name="run">The run's identifier.</param>
    public static TableSpec<CalibrationBin> Calibration(string run) => new()
    {
        Name = "calibration",
        Meaning = "how often types were present, by the chance that theory gave them; no rows where the theory's assumptions fail",
        Columns =
        [
            KeyColumns.Run<CalibrationBin>(run),
            KeyColumns.Generation<CalibrationBin>(row => row.Generation),
            Share("chance_from", "lower end of the bin of predicted chances, included", row => row.From) with { Role = ColumnRole.Key },
            Share("chance_to", "upper end of the bin, included only in the last bin", row => row.To),
            new("types", "types in the bin, counted once per replicate", row => row.Types) { Unit = "types", Range = new ColumnRange(1) },
            Share("predicted_chance", "mean predicted chance of these types to be present", row => row.Predicted),
            Share("observed_share", "share of these types that were present", row => row.Observed),
        ],
    };

    private static Column<TRow> MeasureName<TRow>(Func<TRow, string?> value) =>
        new("column", "name of the measure's column in metrics", value) { Role = ColumnRole.Key };

    private static Column<CalibrationBin> Share(string name, string meaning, Func<CalibrationBin, double?> value) =>
        new(name, meaning, value) { Unit = "share", Range = ColumnRange.Share };

    private static string NameOf(PhaseEventKind kind) => kind switch
    {
        PhaseEventKind.TailAlarm => "tail_alarm",
        PhaseEventKind.HeadAlarm => "head_alarm",
        PhaseEventKind.Early => "early",
        PhaseEventKind.Late => "late",
        PhaseEventKind.Halved => "halved",
        _ => throw new UnreachableException($"Event {kind}."),
    };
}
