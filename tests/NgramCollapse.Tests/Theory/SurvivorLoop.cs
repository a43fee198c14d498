using NgramCollapse.Corpora;
using NgramCollapse.Counting;
using NgramCollapse.Curation;
using NgramCollapse.Experiments;
using NgramCollapse.Pools;
using NgramCollapse.Sampling;
using NgramCollapse.Studies;
using NgramCollapse.Symbols;

namespace NgramCollapse.Tests.Theory;

/// <summary>
/// The loop of <see cref="CollapseExperiment"/>, measuring only surviving types, so that a hundred replicates take seconds. A test
/// compares it with the columns of the real loop.
/// </summary>
internal static class SurvivorLoop
{
    // Alice takes seconds, other shipped texts minutes. The README has the command.
    private static readonly Lazy<Corpus> Corpus = new(() =>
        Environment.GetEnvironmentVariable("NGRAM_COLLAPSE_AGREEMENT") is { Length: > 0 } name
            ? ShippedTexts.Read(name)
            : ShippedTexts.Alice);

    public static SourceText Text(int order) =>
        SourceText.Encode(HeldOutSplit.EveryKth([.. Corpus.Value.Documents], 10), SymbolUnit.Character, order, Corpus.Value.Name);

    /// <summary>Types of the source that are present in text g (and pool g), by replicate and generation.</summary>
    public static (int[][] Texts, int[][] Pools) Run(SourceText source, ExperimentOptions options)
    {
        var sourceCounts = NgramCounter.Count(source.Training, options.Order);
        var (texts, pools) = (new int[options.Replicates][], new int[options.Replicates][]);
        Parallel.For(0, options.Replicates, replicate =>
        {
            var size = options.Size ?? source.Training.EventCount;
            var human = new PoolText(new TextId(0, replicate, 0), DocumentOrigin.Human, source.Training, () => sourceCounts);
            var maker = new PoolMaker(options.Order, options.Seed, human, new Schedule(options, size).TextsToKeep);
            var sampler = RawCountSampler.Compile(Next(human).Counts);
            (texts[replicate], pools[replicate]) = (new int[options.Generations + 1], new int[options.Generations + 1]);
            texts[replicate][0] = pools[replicate][0] = sourceCounts.Highest.Count;
            for (var g = 1; g <= options.Generations; g++)
            {
                var text = SyntheticText.Write(sampler, size, new TextStream(options.Seed, replicate, g), 1);
                var counts = NgramCounter.Count(text, options.Order);
                var pool = Next(new PoolText(new TextId(0, replicate, g), DocumentOrigin.Model, text, () => counts));
                texts[replicate][g] = Surviving(counts);
                pools[replicate][g] = ReferenceEquals(pool.Counts, counts) ? texts[replicate][g] : Surviving(pool.Counts);
                sampler = RawCountSampler.Compile(pool.Counts);
            }

            Pool Next(PoolText text) => maker.Next(text, options.Regime.Recipe, CurationPipeline.None, size, threads: 1);
        });
        return (texts, pools);

        int Surviving(NgramCounts counts) => counts.Highest.Count - counts.MatchIn(sourceCounts)[^1].AsSpan().Count(-1);
    }

    /// <summary>Mean and standard deviation over replicates at one generation.</summary>
    public static (double Mean, double Deviation) Over(int[][] replicates, int generation)
    {
        var values = replicates.Select(replicate => (double)replicate[generation]).ToArray();
        var mean = values.Average();
        return (mean, Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1)));
    }
}
