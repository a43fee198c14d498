using NgramCollapse.Corpora;
using NgramCollapse.Experiments;
using NgramCollapse.Measures;
using NgramCollapse.Pools;
using NgramCollapse.Reporting;
using NgramCollapse.Reporting.Tables;
using NgramCollapse.Studies;
using NgramCollapse.Symbols;

namespace NgramCollapse.Tests.Reporting;

/// <summary>A whole run on the tiny golden corpus.</summary>
internal static class TinyRun
{
    public static ExperimentOptions Options { get; } =
        new() { Order = 3, Generations = 3, Replicates = 2, Regime = Regime.Accumulate, Seed = 0xC0FFEE };

    public static string CorpusPath { get; } = RepositoryRoot.PathOf("tests", "NgramCollapse.Tests", "golden", "tiny.txt");

    public static (RunRecord Record, SourceText Source) Prepare(ExperimentOptions options, MeasureSelection measures = default)
    {
        var corpus = CorpusReader.Read(CorpusPath, default);
        var source = SourceText.Encode(HeldOutSplit.EveryKth(corpus.Documents, 4), options.Unit, options.Order, CorpusPath);
        var run = RunIdentity.Of(new RunInputs(corpus.Sha256, null, default, 4), options);
        var labels = new RunLabels(run, options, measures, corpus.Name);
        var file = new ExperimentFile
        {
            Corpus = "tiny",
            CorpusSha256 = corpus.Sha256,
            HeldOut = 4,
            Order = options.Order,
            Generations = options.Generations,
            Replicates = options.Replicates,
            Regime = options.Regime.ToString(),
            Unit = EnumNames.Of(options.Unit),
            Seed = SeedText.Of(options.Seed),
        };
        return (new RunRecord(labels, corpus, null, source, file, ["a note"]), source);
    }

    public static (RunPlan Plan, CollapseExperiment Experiment) Plan(
        ExperimentOptions options,
        AnalysisOptions? analysis = null,
        bool keepText = false,
        MeasureSelection measures = default,
        params IReadOnlyList<ITableSink> sinks)
    {
        var (record, source) = Prepare(options, measures);
        var experiment = new CollapseExperiment(record.Labels, source);
        return (new RunPlan(record, experiment, analysis ?? new(), sinks.Count == 0 ? [TableSinks.Default] : sinks, keepText), experiment);
    }

    public static void Write(
        string folder,
        ExperimentOptions options,
        AnalysisOptions? analysis = null,
        bool keepText = false,
        MeasureSelection measures = default,
        params IReadOnlyList<ITableSink> sinks)
    {
        var (plan, experiment) = Plan(options, analysis, keepText, measures, sinks);
        using var taken = RunFolder.Take(folder, force: false, plan.Files, []);
        using var writer = new RunWriter(taken, plan, experiment);
        foreach (var (row, generation) in experiment.Run(writer.WriteTexts))
        {
            writer.WriteRows(generation with { Row = row });
        }

        foreach (var row in experiment.RunNull(plan.Analysis.NullChains))
        {
            writer.AddNull(row);
        }

        writer.Complete();
    }
}
