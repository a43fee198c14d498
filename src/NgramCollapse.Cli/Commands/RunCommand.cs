using System.CommandLine;
using System.Globalization;
using NgramCollapse.Cli.Rendering;
using NgramCollapse.Corpora;
using NgramCollapse.Experiments;
using NgramCollapse.Measures;
using NgramCollapse.Reporting;
using NgramCollapse.Reporting.Tables;
using NgramCollapse.Studies;
using NgramCollapse.Symbols;

namespace NgramCollapse.Cli.Commands;

/// <summary><c>run</c>: the collapse loop on a text, measured into a run folder.</summary>
internal static class RunCommand
{
    public static readonly Verb Verb = new(
        "run", "Train on a text, write one of the same size, train on that, and so on; measure every generation", Create, "corpus");

    private static Command Create()
    {
        var options = new RunOptions();
        var command = Verb.ToCommand();
        options.AddTo(command);
        command.Action = new RunVerb((parsed, cancellation) => Run(options.Read(parsed), cancellation));
        return command;
    }

    private static int Run(ExperimentFile asked, CancellationToken cancellation)
    {
        // Reading the text keeps one core busy, so another one loads what rendering needs.
        var rendering = Task.Run(RunTable.Prepare, CancellationToken.None);
        var (plan, experiment) = Prepare(asked);
        foreach (var note in plan.Record.Notes)
        {
            StandardError.WriteLine($"note: {note}");
        }

        using var folder = RunFolders.Take(asked.Out, asked.Force, plan, InputsOf(asked));
        var (rows, phases) = Write(folder, plan, experiment, cancellation);
        rendering.GetAwaiter().GetResult();
        var options = experiment.Options;
        StandardOutput.Write(RunTable.Render(options, rows));
        StandardOutput.Write($"\n{Summary.Of(options, rows, experiment.Theory)}\n{phases}\n\n{RunFolders.Contents(folder, plan)}\n");
        return 0;
    }

    /// <summary>Runs the experiment into the folder; the result is what the terminal shows of it.</summary>
    private static (IReadOnlyList<MetricsRow> Rows, string Phases) Write(
        RunFolder folder, RunPlan plan, CollapseExperiment experiment, CancellationToken cancellation)
    {
        var rows = new List<MetricsRow>();
        using var writer = new RunWriter(folder, plan, experiment);
        using var progress = ProgressDisplay.Start(experiment.Options.Replicates * (experiment.Options.Generations + 1));
        foreach (var (row, generation) in experiment.Run(writer.WriteTexts, cancellation))
        {
            writer.WriteRows(generation with { Row = row });
            rows.Add(row with { Tables = [] });
            progress.Advance(string.Create(CultureInfo.InvariantCulture, $"replicate {row.Replicate}, generation {row.Generation}"));
        }

        foreach (var row in experiment.RunNull(plan.Analysis.NullChains, cancellation))
        {
            writer.AddNull(row);
        }

        cancellation.ThrowIfCancellationRequested();
        writer.Complete();
        return (rows, PhaseSentences.Of(experiment.Options, plan.Analysis, writer.Phases, writer.NullPhases));
    }

    private static IReadOnlyList<string> InputsOf(ExperimentFile asked) =>
        [.. CorpusLocator.PathsOf(asked.Corpus!), .. asked.Test is { } test ? (string[])[CorpusLocator.Find(test).Path] : []];

    /// <summary>Reads and checks everything before anything is written.</summary>
    private static (RunPlan Plan, CollapseExperiment Experiment) Prepare(ExperimentFile asked)
    {
        if (string.IsNullOrEmpty(asked.Corpus))
        {
            throw new LabException(
                ErrorCategory.Usage, "no corpus: name a text file or a shipped corpus, as in 'ngram-collapse run moby-dick'");
        }

        var (options, analysis) = (RunOptions.ToExperiment(asked), RunOptions.ToAnalysis(asked));
        var (corpusOptions, heldOut) = (RunOptions.ToCorpus(asked), RunOptions.ToHeldOut(asked));
        var sinks = OptionTypes.ReadFormats(asked.Format);
        var labelled = CorpusLocator.ReadLabelled(asked.Corpus, corpusOptions);
        var corpus = Checked(
            labelled is null ? CorpusLocator.Read(asked.Corpus, corpusOptions) : Whole(labelled), asked.Corpus, asked.CorpusSha256);
        var test = FileNames.Check("--test", asked.Test) is { } named
            ? Checked(CorpusLocator.Read(named, corpusOptions), named, asked.TestSha256)
            : null;
        var split = test is null ? HeldOutSplit.EveryKth(corpus.Documents, heldOut) : new HeldOutSplit(corpus.Documents, test.Documents);
        var source = labelled is null
            ? SourceText.Encode(split, options.Unit, options.Order, asked.Corpus)
            : SourceText.Encode(labelled, heldOut, test?.Documents, options.Unit, options.Order);
        var run = RunIdentity.Of(new RunInputs(corpus.Sha256, test?.Sha256, corpusOptions, heldOut), options);
        var labels = new RunLabels(run, options, RunOptions.ToMeasures(asked.Measures), corpus.Name);
        var experiment = new CollapseExperiment(labels, source);
        var complete = Complete(asked, options, analysis, corpusOptions, corpus, test) with
        {
            HeldOut = test is null ? heldOut : null,
            Format = TableSinks.NamesOf(sinks),
        };
        var record = new RunRecord(labels, corpus, test, source, complete, RunNotes.Of(labels, source, heldOut, experiment, analysis));
        return (new RunPlan(record, experiment, analysis, sinks, asked.KeepText ?? false), experiment);
    }

    private static Corpus Whole(LabelledCorpus labelled) =>
        new(labelled.Name, labelled.Sha256, [.. labelled.Slices.SelectMany(slice => slice.Texts)]);

    private static Corpus Checked(Corpus corpus, string named, string? sha256)
    {
        CorpusLocator.CheckHash(named, corpus.Sha256, sha256);
        return corpus;
    }

    /// <summary>The options that repeat this run; where it is written and on how many threads is no part of it.</summary>
    private static ExperimentFile Complete(
        ExperimentFile asked, ExperimentOptions options, AnalysisOptions analysis, CorpusOptions corpusOptions, Corpus corpus, Corpus? test)
    {
        var record = new ExperimentFile
        {
            Corpus = asked.Corpus,
            CorpusSha256 = corpus.Sha256,
            Test = asked.Test,
            TestSha256 = test?.Sha256,
            Document = EnumNames.Of(corpusOptions.Document),
            KeepWhiteSpace = corpusOptions.KeepWhiteSpace,
            FoldCase = corpusOptions.FoldCase,
            Unit = EnumNames.Of(options.Unit),
            Order = options.Order,
            Generations = options.Generations,
            Replicates = options.Replicates,
            Regime = options.Regime.ToString(),
            Filter = options.Curation.IsEmpty ? null : options.Curation.ToString(),
            Replacement = options.Curates ? EnumNames.Of(options.Curation.Replacement) : null,
            Intervention = options.Interventions.Count == 0 ? null : string.Join(',', options.Interventions),
            Smoothing = options.Smoothing.ToString(),
            Sampling = EnumNames.Of(options.Sampling),
            Size = options.Size,
            Seed = SeedText.Of(options.Seed),
            Measures = RunOptions.ToMeasures(asked.Measures).ToString(),
            Changes = analysis.Changes,
            Obituaries = analysis.Obituaries,
            TailAlarm = analysis.TailAlarm,
            HeadAlarm = analysis.HeadAlarm,
            NullChains = analysis.NullChains,
            KeepText = asked.KeepText ?? false,
        };
        return DecodingFlags.Record(record, options.Decoding, options.Protocol);
    }
}
