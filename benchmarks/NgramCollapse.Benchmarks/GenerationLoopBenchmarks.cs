using BenchmarkDotNet.Attributes;
using NgramCollapse.Experiments;
using NgramCollapse.Studies;

namespace NgramCollapse.Benchmarks;

/// <summary>
/// A whole generation as the program runs it: train on the human text and measure it, write a text, train and measure again. Symbols
/// are those of the text written.
/// </summary>
[GoesThrough(BenchmarkText.Training)]
public class GenerationLoopBenchmarks
{
    private PlainLoop? _plain;

    [Params(3, 6)]
    public int Order { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var source = FixedCorpus.Source;
        _plain = new PlainLoop(
            PlainTwin.Documents(source.Training),
            PlainTwin.Documents(source.HeldOut!),
            PlainTwin.TextOfSymbol(source.Alphabet),
            source.Alphabet.EventSpaceSize,
            Order);
        var (plain, one, two) = (_plain.Run(generations: 1, source.Training.EventCount), OneThread(), TwoThreads());
        Agreement.Equal("Generations", plain.Length, one.Count);
        Agreement.Equal("Generations", plain.Length, two.Count);
        for (var generation = 0; generation < plain.Length; generation++)
        {
            Agreement.Cells(plain[generation], one[generation].Row);
            Agreement.Cells(plain[generation], two[generation].Row);
        }
    }

    [Benchmark(Baseline = true)]
    public object Plain() => _plain!.Run(generations: 1, FixedCorpus.Source.Training.EventCount);

    [Benchmark]
    public IReadOnlyList<GenerationResult> OneThread() => Run(threads: 1);

    [Benchmark]
    public IReadOnlyList<GenerationResult> TwoThreads() => Run(threads: 2);

    private GenerationResult[] Run(int threads) => [.. new CollapseExperiment(Options(threads), FixedCorpus.Source).Run()];

    private ExperimentOptions Options(int threads) => new() { Order = Order, Generations = 1, Seed = FixedCorpus.Seed, Threads = threads };
}
