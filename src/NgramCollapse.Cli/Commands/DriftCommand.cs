using System.CommandLine;
using System.Globalization;
using NgramCollapse.Cli.Rendering;
using NgramCollapse.Corpora;
using NgramCollapse.Measures;
using NgramCollapse.Reporting;
using NgramCollapse.Studies;

namespace NgramCollapse.Cli.Commands;

/// <summary><c>drift</c>: what becomes of a topic, passage by passage; with replicates, its lottery.</summary>
internal static class DriftCommand
{
    public static readonly Verb Verb = new("drift", "Let each generation's model go on from one prompt, and watch the topic drift", Create, "corpora");

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
            // Whoever labels documents one by one means each to be one.
            asked = asked with { Passage = asked.Passage ?? 0 };
        }

        var options = DriftCommandOptions.ToOptions(asked);
        if (strip?.Any(generation => generation > options.Generations) == true)
        {
            throw new LabException(ErrorCategory.Usage, FormattableString.Invariant($"--strip {string.Join(',', strip)}: there are generations 0 to {options.Generations}"));
        }

        var corpus = CorpusLocator.ReadSlices(asked.Corpora ?? DefaultCorpora, default);
        if (asked.CorpusSha256 is { } sha256 && !sha256.Equals(corpus.Sha256, StringComparison.OrdinalIgnoreCase))
        {
            throw new LabException(ErrorCategory.BadInput, $"{corpus.Name}: its SHA-256 is {corpus.Sha256}, the experiment was made with {sha256}; use that text, or leave the hash out");
        }

        options = asked.Preset is null ? options : NaturePreset.WithOrder(options, asked, corpus);
        var record = new DriftRecord(Complete(asked, options, corpus), DriftSource.Prepare(corpus, options));
        return asked.Preset is not null ? NaturePreset.Run(record, options, asked, cancellation)
            : options.Replicates > 1 ? Lottery(record, options, asked, cancellation) : Drift(record, options, asked, strip, cancellation);
    }

    private static int Drift(DriftRecord record, DriftOptions options, DriftFile asked, IReadOnlyList<int>? strip, CancellationToken cancellation)
    {
        var study = new DriftStudy(options, record.Source);
        string[] labels = record.Source.Classifier is null ? [] : [.. record.Source.Mix.Select(slice => slice.Label)];
        var columns = DriftColumns.Of(labels, [.. options.Words.Select(group => group.Name)]);
        using var folder = RunFolders.Take(asked.Out, asked.Force, "drift", record.Run, InputsOf(asked));
        var generations = new List<DriftGeneration>();
        using (var writer = new DriftWriter(folder, record, columns))
        using (var progress = ProgressDisplay.Start(options.Generations + 1))
        {
            foreach (var generation in study.Run(cancellation))
            {
                writer.Write(generation);
                generations.Add(generation);
                progress.Advance(string.Create(CultureInfo.InvariantCulture, $"generation {generation.Generation}"));
            }

            cancellation.ThrowIfCancellationRequested();
            writer.Complete(StripView.Plain(record.Source.Text.Alphabet, options, generations));
        }

        StandardOutput.Write(DriftView.Source(record.Source, options));
        StandardOutput.Write(strip is null
            ? DriftView.Continuations(record.Source.Text.Alphabet, options, generations)
            : StripView.Render(record.Source.Text.Alphabet, options, strip.Count == 0 ? generations : [.. strip.Select(g => generations[g])]));
        StandardOutput.Write($"{DriftTable.Render(record.Source, options, generations)}\n");
        StandardOutput.Write($"{folder.Path}: drift.csv, continuations.csv, documents.csv, strip.txt, run.json, samples/\n");
        return 0;
    }

    private static int Lottery(DriftRecord record, DriftOptions options, DriftFile asked, CancellationToken cancellation)
    {
        var study = new LotteryStudy(options, record.Source);
        using var folder = RunFolders.Take(asked.Out, asked.Force, "lottery", record.Run, InputsOf(asked));
        var draws = new List<LotteryDraw>();
        IReadOnlyList<LotteryGeneration> summary;
        using (var writer = new LotteryWriter(folder, record, study.Arms))
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
        StandardOutput.Write($"{LotteryTable.Render(study.Arms, summary)}\n{folder.Path}: lottery.csv, draws.csv, documents.csv, run.json\n");
        return 0;
    }

    /// <summary>The files that a drift reads.</summary>
    internal static IEnumerable<string> InputsOf(DriftFile asked) => (asked.Corpora ?? DefaultCorpora).SelectMany(CorpusLocator.PathsOf);

    /// <summary>The options that repeat this run; where it is written and on how many threads is not part of it.</summary>
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
        Size = options.Size,
        Decoding = asked.Preset is not null ? new ExperimentFile() : DecodingFlags.Record(new ExperimentFile(), options.Decoding, options.Protocol) with { Temperature = options.Decoding.Temperature },
        Prompt = options.Prompt,
        Samples = options.Samples,
        Length = options.ContinuationLength,
        Span = options.Span,
        Words = string.Join('/', options.Words.Select(group => string.Join(',', group.Words))),
        Seed = RunLabels.SeedText(options.Seed),
    };
}
