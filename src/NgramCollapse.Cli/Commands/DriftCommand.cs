using System.CommandLine;
using System.Globalization;
using NgramCollapse.Cli.Rendering;
using NgramCollapse.Corpora;
using NgramCollapse.Experiments;
using NgramCollapse.Reporting;
using NgramCollapse.Reporting.Tables;
using NgramCollapse.Studies;

namespace NgramCollapse.Cli.Commands;

/// <summary><c>drift</c>: what becomes of a topic, passage by passage; with replicates, its lottery.</summary>
internal static class DriftCommand
{
    public static readonly Verb Verb = new(
        "drift", "Let each generation's model continue one prompt, and watch the topic drift", Create, "corpora");

    private static readonly string[] DefaultCorpora = ["church-buildings", "rabbits-and-hares"];

    private static Command Create()
    {
        var options = new DriftCommandOptions();
        var command = Verb.ToCommand();
        options.AddTo(command);
        command.Action = new RunVerb((parsed, cancellation) => Run(options.Read(parsed), options.ReadStrip(parsed), cancellation));
        return command;
    }

    private static int Run(DriftFile asked, IReadOnlyList<int>? strip, CancellationToken cancellation)
    {
        asked = NaturePreset.Fill(asked);
        if (asked.Corpora?.Any(CorpusLocator.IsTable) == true)
        {
            // The documents of a labelled table have been chosen one by one, so they are not cut.
            asked = asked with { Passage = asked.Passage ?? 0 };
        }

        var (options, sinks) = (DriftCommandOptions.ToOptions(asked), OptionTypes.ReadFormats(asked.Format));
        if (strip?.Any(generation => generation > options.Generations) == true)
        {
            throw new LabException(
                ErrorCategory.Usage,
                FormattableString.Invariant($"--strip {string.Join(',', strip)}: there are generations 0 to {options.Generations}"));
        }

        var corpus = ReadCorpus(asked);
        options = asked.Preset is null ? options : NaturePreset.WithOrder(options, asked, corpus);
        var kind = asked.Preset is not null ? DriftKind.Nature : options.Replicates > 1 ? DriftKind.Lottery : DriftKind.Drift;
        var complete = Complete(asked, options, corpus) with { Format = TableSinks.NamesOf(sinks) };
        var record = new DriftRecord(kind, complete, DriftSource.Prepare(corpus, options));
        return kind switch
        {
            DriftKind.Drift => Drift(record, options, asked, sinks, strip, cancellation),
            DriftKind.Lottery => Lottery(record, options, asked, sinks, cancellation),
            DriftKind.Nature => NaturePreset.Run(record, options, asked, sinks, cancellation),
            _ => throw new InvalidOperationException($"No such kind: {kind}."),
        };
    }

    private static LabelledCorpus ReadCorpus(DriftFile asked)
    {
        var corpus = CorpusLocator.ReadSlices(asked.Corpora ?? DefaultCorpora, default);
        CorpusLocator.CheckHash(corpus.Name, corpus.Sha256, asked.CorpusSha256);
        return corpus;
    }

    private static int Drift(
        DriftRecord record,
        DriftOptions options,
        DriftFile asked,
        IReadOnlyList<ITableSink> sinks,
        IReadOnlyList<int>? strip,
        CancellationToken cancellation)
    {
        var (study, plan) = (new DriftStudy(options, record.Source), new DriftPlan(record, options, sinks));
        var alphabet = record.Source.Text.Alphabet;
        using var folder = RunFolders.Take(asked.Out, asked.Force, plan, InputsOf(asked));
        var generations = new List<DriftGeneration>();
        using (var writer = new DriftWriter(folder, plan))
        using (var progress = ProgressDisplay.Start(options.Generations + 1))
        {
            foreach (var generation in study.Run(cancellation))
            {
                writer.Write(generation);
                generations.Add(generation);
                progress.Advance(string.Create(CultureInfo.InvariantCulture, $"generation {generation.Generation}"));
            }

            cancellation.ThrowIfCancellationRequested();
            writer.Complete(StripView.Plain(alphabet, options, generations));
        }

        StandardOutput.Write(DriftView.Source(record.Source, options));
        StandardOutput.Write(strip is null
            ? DriftView.Continuations(alphabet, options, generations)
            : StripView.Render(alphabet, options, strip.Count == 0 ? generations : [.. strip.Select(g => generations[g])]));
        StandardOutput.Write($"{DriftTable.Render(record.Source, options, generations)}\n{RunFolders.Contents(folder, plan)}\n");
        return 0;
    }

    private static int Lottery(
        DriftRecord record, DriftOptions options, DriftFile asked, IReadOnlyList<ITableSink> sinks, CancellationToken cancellation)
    {
        var study = new LotteryStudy(options, record.Source);
        var plan = new LotteryPlan(record, study.Arms, sinks);
        using var folder = RunFolders.Take(asked.Out, asked.Force, plan, InputsOf(asked));
        var draws = new List<LotteryDraw>();
        IReadOnlyList<LotteryGeneration> summary;
        using (var writer = new LotteryWriter(folder, plan))
        using (var progress = ProgressDisplay.Start(study.Arms.Count * options.Replicates * (options.Generations + 1)))
        {
            foreach (var draw in study.Run(cancellation))
            {
                writer.Write(draw);
                draws.Add(draw);
                progress.Advance(string.Create(CultureInfo.InvariantCulture, $"{study.Arms[draw.Arm]}: replicate {draw.Replicate}"));
            }

            cancellation.ThrowIfCancellationRequested();
            summary = LotterySummary.Of(draws, options.Seed);
            writer.Complete(summary);
        }

        StandardOutput.Write(DriftView.Source(record.Source, options));
        StandardOutput.Write($"{LotteryTable.Render(study.Arms, summary)}\n{RunFolders.Contents(folder, plan)}\n");
        return 0;
    }

    /// <summary>The files that a drift reads.</summary>
    internal static IReadOnlyList<string> InputsOf(DriftFile asked) =>
        [.. (asked.Corpora ?? DefaultCorpora).SelectMany(CorpusLocator.PathsOf)];

    /// <summary>The options that repeat this run; where it is written and on how many threads is no part of it.</summary>
    private static DriftFile Complete(DriftFile asked, DriftOptions options, LabelledCorpus corpus) => new()
    {
        Preset = asked.Preset,
        Corpora = asked.Corpora ?? DefaultCorpora,
        CorpusSha256 = corpus.Sha256,
        Share = options.Share,
        Passage = options.PassageLength,
        HeldOut = options.HeldOut,
        Order = options.Order,
        Generations = options.Generations,
        Replicates = options.Replicates,
        Regime = asked.Preset is null ? options.Regime.ToString() : null,
        Filter = options.Curation.IsEmpty ? null : options.Curation.ToString(),
        Replacement = !options.Curation.IsEmpty ? EnumNames.Of(options.Curation.Replacement) : null,
        Intervention = options.Interventions.Count == 0 ? null : string.Join(',', options.Interventions),
        Size = options.Size,
        Decoding = asked.Preset is null ? RecordDecoding(options) : new ExperimentFile(),
        Prompt = options.Prompt,
        Samples = options.Samples,
        Length = options.ContinuationLength,
        Span = options.Span,
        Words = string.Join('/', options.Words.Select(group => string.Join(',', group.Words))),
        Seed = SeedText.Of(options.Seed),
    };

    // The temperature is recorded even where it is 1, which is not the default of a drift.
    private static ExperimentFile RecordDecoding(DriftOptions options) =>
        DecodingFlags.Record(new ExperimentFile(), options.Decoding, options.Protocol) with { Temperature = options.Decoding.Temperature };
}
