using NgramCollapse.Counting;
using NgramCollapse.Metrics;
using NgramCollapse.Symbols;

namespace NgramCollapse.Tests.Counting;

/// <summary>Counting in a single pass gives exactly the levels of the plain way, which counts length by length.</summary>
public sealed class CountingPathsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(6)]
    [InlineData(30)]
    [InlineData(250)]
    [InlineData(2000)]
    public void AllPathsGiveTheSameLevels(int symbols)
    {
        for (var seed = 1UL; seed <= 6; seed++)
        {
            var text = Text(seed, symbols, documents: 20, longest: 80);
            for (var order = 1; order <= 8; order++)
            {
                AssertAllPathsAgree(text, order);
            }
        }
    }

    [Fact]
    public void ATableThatGrowsManyTimesLosesNothing()
    {
        var text = Text(5, 2000, documents: 40, longest: 4000);

        Assert.True(NgramCounter.Count(text, 4).Highest.Count > 40_000);
        AssertAllPathsAgree(text, 4);
    }

    [Fact]
    public void TinyTextsAgree()
    {
        int[][][] texts =
        [
            [], [[]], [[], []], [[0]], [[0, 1]], [[0, 1], [0, 3, 1], []], [[3, 3, 3, 3, 3, 3, 3, 3, 3]],
            [[0, 0, 0, 0, 0, 0, 0, 0, 0, 0], [0, 0]],
        ];
        foreach (var documents in texts)
        {
            for (var order = 1; order <= 8; order++)
            {
                AssertAllPathsAgree(Flat(documents, symbolBound: 4), order);
            }
        }
    }

    [Fact]
    public void ATextOverNoSymbolsAtAllHasNoWindows()
    {
        AssertAllPathsAgree(Flat([[], []], symbolBound: 0), 3);
        Assert.Equal([0, 0], DistinctWindows.Count(Flat([], symbolBound: 0), 2));
    }

    [Fact]
    public void WindowsOfAllSixtyFourBitsAreCounted()
    {
        // Bound 200 takes eight bits: order 8 fills the word.
        var text = Text(9, 197, documents: 10, longest: 60);
        Assert.Equal(64, new WindowPacking(8, text.SymbolBound).Bits * 8);
        AssertAllPathsAgree(text, 8);
        Assert.False(new WindowPacking(9, text.SymbolBound).Fits);
        AssertAllPathsAgree(text, 9);
    }

    [Fact]
    public void DistinctWindowsAreTheTypesOfEveryLength()
    {
        var text = Text(4, 40, documents: 30, longest: 100);
        foreach (var longest in new[] { 1, 2, 3, 5, 8, 12 })
        {
            var levels = LengthwiseCounter.Count(text, longest);
            Assert.Equal(levels.Select(level => level.Count), DistinctWindows.Count(text, longest));
        }
    }

    [Fact]
    public void ACountThatOverflowsItsSlotLosesNothing()
    {
        // Four symbols of 13 bits leave twelve bits for the count, which overflows after 4,095.
        var packing = new WindowPacking(4, 5000);
        Assert.Equal(12, 64 - (packing.Order * packing.Bits));
        int[] document = [Alphabet.DocumentStart, .. Enumerable.Repeat(Alphabet.FirstSymbol, 20_000), Alphabet.DocumentEnd];
        var text = Flat([document, document, [0, 4, 1], [0, 4, 1]], packing.SymbolBound);

        AssertAllPathsAgree(text, packing.Order);

        var table = new NarrowWindows(packing, 100);
        foreach (var times in new[] { 4094, 1, 1, 4095, 4096, 10_000, 2 })
        {
            table.Add(7, times);
        }

        var (windows, counts) = table.Take();
        Assert.Equal([7UL], windows);
        Assert.Equal([22_289], counts);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(20_000)] // more than its slot's count holds
    public void TheWindowWhoseNumberIsZeroIsCounted(int times)
    {
        var packing = new WindowPacking(4, 5000);
        var document = Enumerable.Repeat(0, times + 3).Append(Alphabet.FirstSymbol).ToArray();

        AssertAllPathsAgree(Flat([document], packing.SymbolBound), packing.Order);

        var table = new NarrowWindows(packing, 100);
        table.Add(Flat([document], packing.SymbolBound), 0, 1);
        var (windows, counts) = table.Take();
        Assert.Equal(times, counts[Array.IndexOf(windows, 0UL)]);
    }

    [Fact]
    public void ATextOfSeveralMillionSymbolsIsCountedAlikeByAnyNumberOfThreads()
    {
        var text = Text(11, 60, documents: 1500, longest: 4000);
        Assert.True(text.Symbols.Length > 2 << 20, "too short for a second thread");
        foreach (var order in new[] { 3, 5 })
        {
            var one = NgramCounter.Count(text, order);
            AssertSame(one, NgramCounter.Count(text, order, threads: 2));
            AssertSame(one, NgramCounter.Count(text, order, threads: 5));
        }
    }

    private static void AssertAllPathsAgree(SymbolText text, int order)
    {
        var expected = LengthwiseCounter.Count(text, order);
        var levels = new NgramCounts(expected, text.SymbolBound);
        AssertSame(levels, NgramCounter.Count(text, order));
        var packing = new WindowPacking(order, text.SymbolBound);
        if (!packing.Fits)
        {
            return;
        }

        foreach (var parts in new[] { 2, 3, 7 })
        {
            AssertSame(levels, Build(NgramCounter.Distinct(text, packing, parts), packing));
        }

        AssertSame(levels, Build(text, new HashedWindows(packing, text.Symbols.Length)));
        if (NarrowWindows.Fits(packing))
        {
            AssertSame(levels, Build(text, new NarrowWindows(packing, text.Symbols.Length)));
        }

        if (packing.Cells <= 1 << 22)
        {
            AssertSame(levels, Build(text, new DenseWindows(packing)));
        }
    }

    private static NgramCounts Build(SymbolText text, WindowTable table)
    {
        table.Add(text, 0, text.DocumentCount);
        return Build(WindowRuns.Unite([table], table.Packing), table.Packing);
    }

    private static NgramCounts Build((ulong[] Windows, int[] Counts) distinct, WindowPacking packing) =>
        new(WindowTrie.Build(distinct.Windows, distinct.Counts, packing), packing.SymbolBound);

    private static void AssertSame(NgramCounts expected, NgramCounts actual)
    {
        for (var length = 1; length <= expected.Order; length++)
        {
            var (a, b) = (expected.Level(length), actual.Level(length));
            Assert.True(a.Prefixes.SequenceEqual(b.Prefixes));
            Assert.True(a.Symbols.SequenceEqual(b.Symbols));
            Assert.True(a.Counts.SequenceEqual(b.Counts));
            Assert.True(a.FirstChild.SequenceEqual(b.FirstChild));
            Assert.True(a.Suffixes.SequenceEqual(b.Suffixes));
            for (var i = 0; length > 1 && i < a.Count; i++)
            {
                // The plain way to find a suffix: search for suffix(prefix)·symbol.
                var shorter = expected.Level(length - 1);
                var prefix = length == 2 ? 0 : shorter.Suffixes[a.Prefixes[i]];
                Assert.Equal(shorter.Find(prefix, a.Symbols[i]), a.Suffixes[i]);
            }
        }
    }

    private static SymbolText Text(ulong seed, int symbols, int documents, int longest)
    {
        var random = Numerics.Xoshiro(seed);
        return Flat(
            [.. Enumerable.Range(0, documents).Select(_ => (int[])[
                Alphabet.DocumentStart,
                .. Enumerable.Range(0, (int)(random() % (ulong)longest)).Select(_ => Symbol()),
                Alphabet.DocumentEnd])],
            Alphabet.FirstSymbol + symbols);

        int Symbol() => Alphabet.FirstSymbol + (int)(random() % ((random() % (ulong)symbols) + 1));
    }

    private static SymbolText Flat(int[][] documents, int symbolBound)
    {
        var starts = new int[documents.Length + 1];
        for (var d = 0; d < documents.Length; d++)
        {
            starts[d + 1] = starts[d] + documents[d].Length;
        }

        return new SymbolText([.. documents.SelectMany(document => document)], starts, symbolBound);
    }

    private static class Numerics
    {
        public static Func<ulong> Xoshiro(ulong seed)
        {
            var random = NgramCollapse.Numerics.Xoshiro256StarStar.FromSeed(seed);
            return () => random.NextUInt64();
        }
    }
}
