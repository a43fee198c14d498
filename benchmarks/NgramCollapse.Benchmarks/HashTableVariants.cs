using BenchmarkDotNet.Attributes;
using NgramCollapse.Counting;

namespace NgramCollapse.Benchmarks;

/// <summary>Counts windows of six symbols in slots of 16 bytes, which lost where both fit, and in slots of 8.</summary>
[GoesThrough(BenchmarkText.HundredCopies)]
public class HashTableVariants
{
    private static readonly WindowPacking Packing = new(FixedCorpus.LongestOrder, FixedCorpus.Source.Training.SymbolBound);

    [GlobalSetup]
    public void Setup() => Agreement.Equal("Windows", SixteenBytes(), EightBytes());

    [Benchmark(Baseline = true)]
    public int SixteenBytes() => Count(new HashedWindows(Packing, FixedCorpus.HundredCopies.Symbols.Length));

    [Benchmark]
    public int EightBytes() => Count(new NarrowWindows(Packing, FixedCorpus.HundredCopies.Symbols.Length));

    private static int Count(WindowTable table)
    {
        table.Add(FixedCorpus.HundredCopies, 0, FixedCorpus.HundredCopies.DocumentCount);
        return table.Take().Windows.Length;
    }
}
