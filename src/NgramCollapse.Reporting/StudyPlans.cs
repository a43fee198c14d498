using NgramCollapse.Measures;
using NgramCollapse.Reporting.Tables;
using NgramCollapse.Sampling;
using NgramCollapse.Studies;

namespace NgramCollapse.Reporting;

/// <summary>What every study leaves: its record, and the documents it started from.</summary>
public abstract class StudyPlan : OutputPlan
{
    /// <summary>Starts a plan.</summary>
    /// <param name="record">What is known of the study.</param>
    /// <param name="sinks">The formats of the tables.</param>
    protected StudyPlan(DriftRecord record, IReadOnlyList<ITableSink> sinks)
        : base(Checked(record).Run, record.Source.Corpus.Name, sinks) => (Record, Documents) = (record, DriftTables.Documents(record.Run));

    /// <summary>What is known of the study.</summary>
    public DriftRecord Record { get; }

    internal TableSpec<StudyDocument> Documents { get; }

    /// <inheritdoc/>
    protected override IEnumerable<string> Others => [];

    /// <summary>Starts the files and writes the documents.</summary>
    internal RunTables Open(RunFolder folder)
    {
        var tables = new RunTables(folder, this);
        tables.WriteAll(Documents, StudyDocument.Of(Record.Source));
        return tables;
    }

    internal override byte[] ToRecord(IReadOnlyList<EmptyCell>? empty = null) => DriftJson.Of(Record, Files);

    private static DriftRecord Checked(DriftRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return record;
    }
}

/// <summary>What a drift leaves.</summary>
public sealed class DriftPlan : StudyPlan
{
    /// <summary>The file with a passage of each generation.</summary>
    internal const string StripFile = "strip.txt";

    /// <summary>Plans a drift.</summary>
    /// <param name="record">What is known of it.</param>
    /// <param name="options">Its options.</param>
    /// <param name="sinks">The formats of the tables.</param>
    public DriftPlan(DriftRecord record, DriftOptions options, IReadOnlyList<ITableSink> sinks)
        : base(record, sinks)
    {
        ArgumentNullException.ThrowIfNull(options);
        string[] labels = record.Source.Classifier is null ? [] : [.. record.Source.Mix.Select(slice => slice.Label)];
        Drift = DriftTables.Drift(record.Run, labels, [.. options.Words.Select(group => group.Name)]);
        Continuations = DriftTables.Continuations(record.Run, symbols => PassageText.Of(record.Source.Text.Alphabet, symbols));
        Generations = options.Generations;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<TableSpec> Tables => [Drift, Continuations, Documents];

    internal TableSpec<DriftGeneration> Drift { get; }

    internal TableSpec<WrittenContinuation> Continuations { get; }

    internal int Generations { get; }

    /// <inheritdoc/>
    protected override IEnumerable<string> Others => [StripFile, RunFiles.EntryOfTexts(RunPlan.SamplesFolder, 1, Generations)];
}

/// <summary>What a lottery leaves.</summary>
public sealed class LotteryPlan : StudyPlan
{
    /// <summary>Plans a lottery.</summary>
    /// <param name="record">What is known of it.</param>
    /// <param name="arms">The decodings that are compared.</param>
    /// <param name="sinks">The formats of the tables.</param>
    public LotteryPlan(DriftRecord record, IReadOnlyList<DecodingOptions> arms, IReadOnlyList<ITableSink> sinks)
        : base(record, sinks) => (Summary, Draws) = (LotteryTables.Summary(record.Run, arms), LotteryTables.Draws(record.Run, arms));

    /// <inheritdoc/>
    public override IReadOnlyList<TableSpec> Tables => [Summary, Draws, Documents];

    internal TableSpec<LotteryGeneration> Summary { get; }

    internal TableSpec<LotteryDraw> Draws { get; }
}

/// <summary>What the Nature preset leaves.</summary>
public sealed class NaturePlan : StudyPlan
{
    /// <summary>Plans the preset.</summary>
    /// <param name="record">What is known of the run.</param>
    /// <param name="order">Order of the models.</param>
    /// <param name="sinks">The formats of the tables.</param>
    public NaturePlan(DriftRecord record, int order, IReadOnlyList<ITableSink> sinks)
        : base(record, sinks) => (Nature, Histogram) = (NatureTables.Nature(record.Run, order), NatureTables.Histogram(record.Run));

    /// <inheritdoc/>
    public override IReadOnlyList<TableSpec> Tables => [Nature, Histogram, Documents];

    internal TableSpec<NatureRow> Nature { get; }

    internal TableSpec<ScoreBin> Histogram { get; }
}
