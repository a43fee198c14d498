using NgramCollapse.Corpora;
using NgramCollapse.Experiments;
using NgramCollapse.Measures;
using NgramCollapse.Pools;
using NgramCollapse.Reporting;
using NgramCollapse.Studies;
using NgramCollapse.Symbols;

namespace NgramCollapse.Tests.Reporting;

/// <summary>A whole run on the tiny golden corpus.</summary>
internal static class TinyRun
{
    public static ExperimentOptions Options { get; } = new() { Order = 3, Generations = 3, Replicates = 2, Regime = Regime.Accumulate, Seed = 0xC0FFEE };

    public static string CorpusPath { get; } = RepositoryRoot.PathOf("tests", "NgramCollapse.Tests", "golden", "tiny.txt");

    public static (RunRecord Record, SourceText Source) Prepare(ExperimentOptions options, MeasureSelection measures = default)
    {
        var corpus = CorpusReader.Read(CorpusPath, default);
        var source = SourceText.Encode(HeldOutSplit.EveryKth(corpus.Documents, 4), options.Unit, options.Order, CorpusPath);
        var labels = new RunLabels(RunIdentity.Of(new RunInputs(corpus.Sha256, null, default, 4), options), options, measures);
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
            Seed = RunLabels.SeedText(options.Seed),
        };
        return (new RunRecord(labels, corpus, null, source, file, ["a note"]), source);
    }

    public static void Write(string folder, ExperimentOptions options, bool keepText = false, MeasureSelection measures = default)
    {
        var (record, source) = Prepare(options, measures);
        using var taken = RunFolder.Take(folder, force: false);
        using var writer = new RunWriter(taken, record, keepText);
        foreach (var result in new CollapseExperiment(record.Labels, source).Run())
        {
            writer.Write(result);
        }

        writer.Complete();
    }
}
