using System.CommandLine;
using System.Globalization;
using NgramCollapse.Cli.Rendering;
using NgramCollapse.Corpora;
using NgramCollapse.Experiments;
using NgramCollapse.Measures;
using NgramCollapse.Reporting;
using NgramCollapse.Studies;
using NgramCollapse.Symbols;

namespace NgramCollapse.Cli.Commands;

/// <summary><c>run</c>: the collapse loop on a text, measured into a run folder.</summary>
internal static class RunCommand
{
    public static readonly Verb Verb = new("run", "Train on a text, write one of the same size, train on that, and so on; measure every generation", Create, "corpus");

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
        // Reading the text keeps one core busy: another loads what the end needs.
        var rendering = Task.Run(RunTable.Prepare, CancellationToken.None);
        var (record, experiment) = Prepare(asked);
        var analysis = RunOptions.ToAnalysis(asked);
        foreach (var note in record.Notes)
        {
            StandardError.WriteLine($"note: {note}");
        }

        using var folder = RunFolders.Take(asked.Out, asked.Force, record.Corpus.Name, record.Labels.Run, InputsOf(asked));
        var rows = new List<MetricsRow>();
        string phases;
        using (var writer = new RunWriter(folder, record, asked.KeepText ?? false))
        using (var analyses = new AnalysisWriter(folder, record.Labels, experiment, analysis))
        using (var progress = ProgressDisplay.Start(record.Labels.Options.Replicates * (record.Labels.Options.Generations + 1)))
        {
            foreach (var (row, (generation, present)) in experiment.Run(result => (writer.WriteTexts(result), analyses.Present(result)), cancellation))
            {
                writer.WriteRows(row, generation);
                analyses.Add(row, present);
                rows.Add(row with { Tables = [] });
                progress.Advance(string.Create(CultureInfo.InvariantCulture, $"replicate {row.Replicate}, generation {row.Generation}"));
            }

            foreach (var row in experiment.RunNull(analysis.NullChains, cancellation))
            {
                analyses.AddNull(row);
            }

            cancellation.ThrowIfCancellationRequested();
            analyses.Complete();
            writer.Complete();
            phases = PhaseSentences.Of(record.Labels.Options, analysis, analyses.Phases, analyses.NullPhases);
        }

        rendering.GetAwaiter().GetResult();
        StandardOutput.Write(RunTable.Render(record.Labels.Options, rows));
        StandardOutput.Write($"\n{Summary.Of(record.Labels.Options, rows, experiment.Theory)}\n{phases}\n\n{Contents(folder, record.Labels, analysis, asked.KeepText ?? false)}\n");
        return 0;
    }

    private static IEnumerable<string> InputsOf(ExperimentFile asked) => CorpusLocator.PathsOf(asked.Corpus!).Concat(asked.Test is { } test ? [CorpusLocator.Find(test).Path] : []);

    /// <summary>Reads and checks everything before anything is written.</summary>
    private static (RunRecord Record, CollapseExperiment Experiment) Prepare(ExperimentFile asked)
    {
        if (string.IsNullOrEmpty(asked.Corpus))
        {
            throw new LabException(ErrorCategory.Usage, "no corpus: name a text file or a shipped corpus, as in 'ngram-collapse run moby-dick'");
        }

        var (options, corpusOptions, heldOut) = (RunOptions.ToExperiment(asked), RunOptions.ToCorpus(asked), RunOptions.ToHeldOut(asked));
        var labelled = CorpusLocator.ReadLabelled(asked.Corpus, corpusOptions);
        var corpus = Checked(labelled is null ? CorpusLocator.Read(asked.Corpus, corpusOptions) : Whole(labelled), asked.Corpus, asked.CorpusSha256);
        var test = FileNames.Check("--test", asked.Test) is { } named ? Checked(CorpusLocator.Read(named, corpusOptions), named, asked.TestSha256) : null;
        var split = test is null ? HeldOutSplit.EveryKth(corpus.Documents, heldOut) : new HeldOutSplit(corpus.Documents, test.Documents);
        var source = labelled is null
            ? SourceText.Encode(split, options.Unit, options.Order, asked.Corpus)
            : SourceText.Encode(labelled, heldOut, test?.Documents, options.Unit, options.Order);
        var run = RunIdentity.Of(new RunInputs(corpus.Sha256, test?.Sha256, corpusOptions, heldOut), options);
        var labels = new RunLabels(run, options, RunOptions.ToMeasures(asked.Measures));
        var experiment = new CollapseExperiment(labels, source);
        var complete = Complete(asked, options, RunOptions.ToAnalysis(asked), corpusOptions, heldOut, corpus, test);
        return (new RunRecord(labels, corpus, test, source, complete, RunNotes.Of(labels, source, heldOut, experiment, RunOptions.ToAnalysis(asked))), experiment);
    }

    private static Corpus Whole(LabelledCorpus labelled) => new(labelled.Name, labelled.Sha256, [.. labelled.Slices.SelectMany(slice => slice.Texts)]);

    private static Corpus Checked(Corpus corpus, string named, string? sha256) =>
        sha256 is null || sha256.Equals(corpus.Sha256, StringComparison.OrdinalIgnoreCase)
            ? corpus
            : throw new LabException(ErrorCategory.BadInput, $"{named}: its SHA-256 is {corpus.Sha256}, the experiment was made with {sha256}; use that text, or leave the hash out");

    /// <summary>The options that repeat this run; where it is written and on how many threads is not part of it.</summary>
    private static ExperimentFile Complete(
        ExperimentFile asked, ExperimentOptions options, AnalysisOptions analysis, CorpusOptions corpusOptions, int heldOut, Corpus corpus, Corpus? test) => DecodingFlags.Record(new ExperimentFile
        {
            Corpus = asked.Corpus,
            CorpusSha256 = corpus.Sha256,
            Test = asked.Test,
            TestSha256 = test?.Sha256,
            HeldOut = test is null ? heldOut : null,
            Document = EnumNames.Of(corpusOptions.Document),
            KeepWhiteSpace = corpusOptions.KeepWhiteSpace,
            FoldCase = corpusOptions.FoldCase,
            Unit = EnumNames.Of(options.Unit),
            Order = options.Order,
            Generations = options.Generations,
            Replicates = options.Replicates,
            Regime = options.Regime.ToString(),
            Smoothing = options.Smoothing.ToString(),
            Sampling = EnumNames.Of(options.Sampling),
            Size = options.Size,
            Seed = RunLabels.SeedText(options.Seed),
            Measures = RunOptions.ToMeasures(asked.Measures).ToString(),
            Changes = analysis.Changes,
            Obituaries = analysis.Obituaries,
            TailAlarm = analysis.TailAlarm,
            HeadAlarm = analysis.HeadAlarm,
            NullChains = analysis.NullChains,
            KeepText = asked.KeepText ?? false,
        }, options.Decoding, options.Protocol);

    private static string Contents(RunFolder folder, RunLabels labels, AnalysisOptions analysis, bool keepText) =>
        $"{folder.Path}: metrics.csv, {string.Concat(labels.Tables.Select(table => table.FileName).Concat(AnalysisWriter.Files(labels, analysis)).Select(name => $"{name}, "))}run.json, lineage.csv, timings.csv, samples/{(keepText ? ", text/" : "")}";
}
