using BenchmarkDotNet.Attributes;
using NgramCollapse.Experiments;

namespace NgramCollapse.Benchmarks;

/// <summary>
/// One whole generation as the program runs it: train on the human text and measure it, write a text, train and
/// measure again. Symbols are those of the one text written.
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
            Compare(plain[generation], one[generation].Row);
            Compare(plain[generation], two[generation].Row);
        }
    }

    [Benchmark(Baseline = true)]
    public object Plain() => _plain!.Run(generations: 1, FixedCorpus.Source.Training.EventCount);

    [Benchmark]
    public IReadOnlyList<GenerationResult> OneThread() => Run(threads: 1);

    [Benchmark]
    public IReadOnlyList<GenerationResult> TwoThreads() => Run(threads: 2);

    private static void Compare(PlainRow plain, MetricsRow fast)
    {
        Agreement.Equal("n-gram types", plain.NgramTypes, fast.NgramTypes);
        Agreement.Equal("Surviving n-gram types", plain.NgramTypesSurviving, fast.NgramTypesSurviving);
        Agreement.Close("Predicted n-gram types", plain.NgramTypesPredicted, fast.NgramTypesPredicted);
        Agreement.Equal("Words", plain.Words, fast.Words!.Tokens);
        Agreement.Equal("Word types", plain.WordTypes, fast.Words.Types);
        Agreement.Equal("Surviving word types", plain.WordTypesSurviving, fast.Words.TypesSurviving);
        Agreement.Close("distinct-n of characters", plain.DistinctCharacters, fast.DistinctCharacters!);
        Agreement.Close("distinct-n of words", plain.DistinctWords, fast.Words.Distinct);
        Agreement.Close("Held-out bits", plain.BitsHeldOut, fast.BitsHeldOut);
        Agreement.Close("Bits by the source's model", plain.BitsTextBySource, fast.BitsTextBySource);
        Agreement.Close("Bits by its own model", plain.BitsTextBySelf, fast.BitsTextBySelf);
    }

    private GenerationResult[] Run(int threads)
    {
        var options = new ExperimentOptions { Order = Order, Generations = 1, Seed = FixedCorpus.Seed, Threads = threads };
        return [.. new CollapseExperiment(options, FixedCorpus.Source).Run()];
    }
}
