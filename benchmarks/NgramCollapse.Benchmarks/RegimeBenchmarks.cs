using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using NgramCollapse.Experiments;
using NgramCollapse.Pools;
using NgramCollapse.Symbols;

namespace NgramCollapse.Benchmarks;

/// <summary>
/// The loop by regime: count the human text, then write four texts, each from the model of the pool before, and make their
/// pools; nothing is measured. One thread, order 3. The human text is the held-out tenth of the corpus, and so large are all texts.
/// </summary>
[GoesThrough(BenchmarkText.HeldOut, Times = Generations)]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public class RegimeBenchmarks
{
    private const int Order = 3;
    private const int Generations = 4;

    private PlainChain? _plain;

    private static SourceText Human => FixedCorpus.Small;

    [GlobalSetup]
    public void Setup()
    {
        _plain = new PlainChain(PlainTwin.Documents(Human.Training), Order);
        foreach (var regime in (string[])["accumulate", "mix:0.1", "replace", "window:3"])
        {
            var (pools, texts) = _plain.Run(regime, Generations, Human.Training.EventCount);
            foreach (var link in Chain(regime).EnumerateGenerations(replicate: 0, threads: 1, default))
            {
                Agreement.Equal($"{regime}, text {link.Generation}", string.Concat(texts[link.Generation]), Joined(link.Text));
                Agreement.Equal(pools[link.Generation], link.Pool.Counts);
            }
        }
    }

    [Benchmark(Baseline = true)]
    [BenchmarkCategory("accumulate")]
    public object AccumulatePlain() => Plain("accumulate");

    [Benchmark]
    [BenchmarkCategory("accumulate")]
    public Pool Accumulate() => Fast("accumulate");

    [Benchmark(Baseline = true)]
    [BenchmarkCategory("mix")]
    public object MixPlain() => Plain("mix:0.1");

    [Benchmark]
    [BenchmarkCategory("mix")]
    public Pool Mix() => Fast("mix:0.1");

    [Benchmark(Baseline = true)]
    [BenchmarkCategory("replace")]
    public object ReplacePlain() => Plain("replace");

    [Benchmark]
    [BenchmarkCategory("replace")]
    public Pool Replace() => Fast("replace");

    [Benchmark(Baseline = true)]
    [BenchmarkCategory("window")]
    public object WindowPlain() => Plain("window:3");

    [Benchmark]
    [BenchmarkCategory("window")]
    public Pool Window() => Fast("window:3");

    private static Chain Chain(string name)
    {
        var options = new ExperimentOptions
        {
            Order = Order,
            Generations = Generations,
            Regime = Regime.TryParse(name, out var regime) ? regime : throw new ArgumentException(name, nameof(name)),
            Seed = FixedCorpus.Seed,
        };
        return new Chain(options, new ModelTrainer(options, Human), new ModelWriter(default), new HumanSource(Human.Training, Order));
    }

    private static string Joined(SymbolText text) => string.Concat(PlainTwin.Documents(text));

    private static Pool Fast(string regime) => Chain(regime).EnumerateGenerations(replicate: 0, threads: 1, default).Last().Pool;

    private object Plain(string regime) => _plain!.Run(regime, Generations, Human.Training.EventCount);
}
