using NgramCollapse.Counting;
using NgramCollapse.Models;
using NgramCollapse.Numerics;
using NgramCollapse.Sampling;
using NgramCollapse.Symbols;

namespace NgramCollapse.Tests.Sampling;

/// <summary>Samplers refuse prompts and batches that make no sense, and no sampler gets symbols into a text that do not belong there.</summary>
public sealed class HostileSamplerTests
{
    private static readonly Alphabet Letters = Alphabet.FromDocuments(["abracadabra"], SymbolUnit.Character);
    private static readonly SymbolText Text = Letters.Encode(["abracadabra", "abba", "cab"]);
    private static readonly NgramCounts Counts = NgramCounter.Count(Text, 3);

    private static readonly Dictionary<string, IDocumentSampler> Samplers = new(StringComparer.Ordinal)
    {
        ["raw"] = RawCountSampler.Compile(Counts),
        ["interpolated"] = ModelSampler.Compile(WittenBell.Train(Counts, Letters.EventSpaceSize)),
        ["backoff"] = BackoffSampler.Compile(WittenBell.Train(Counts, Letters.EventSpaceSize)),
        ["add-k"] = AddKSampler.Compile(new AddK(Counts, Letters.EventSpaceSize, 1)),
        ["decoding"] = DecodingSampler.Compile(WittenBell.Train(Counts, Letters.EventSpaceSize), new DecodingOptions { TopK = 2 }),
    };

    [Theory]
    [InlineData("raw")]
    [InlineData("interpolated")]
    [InlineData("backoff")]
    [InlineData("add-k")]
    [InlineData("decoding")]
    public void APromptOfOtherSymbolsIsRefused(string name)
    {
        var sampler = Samplers[name];
        foreach (var symbol in new[] { -1, int.MinValue, Letters.SymbolBound, 256 + Alphabet.FirstSymbol, 40_000_000 })
        {
            Assert.ThrowsAny<ArgumentException>(() => Draw(sampler, [symbol]));
            Assert.ThrowsAny<ArgumentException>(() => Draw(sampler, [3, symbol, 3]));
            foreach (var documents in new[] { 1, 100 })
            {
                using var batch = new DocumentBatch { Prompt = new[] { symbol } };
                batch.Request(0, documents, 1000, 10);
                Assert.ThrowsAny<ArgumentException>(() => sampler.DrawDocuments(new TextStream(1, 0, 1), batch));
            }

            Assert.ThrowsAny<ArgumentException>(
                () => DocumentStream.Write(sampler, new DocumentRequest { Documents = 1, Prompt = [symbol] }, Letters, Stream.Null));
        }
    }

    [Fact]
    public void ABatchAsksForDocuments()
    {
        using var batch = new DocumentBatch();

        Assert.Throws<ArgumentOutOfRangeException>(() => batch.Request(0, 0, 10, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => batch.Request(0, -5, 10, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => batch.Request(0, 5, -1, 1));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    public void ABatchCopiesNoMoreThanWasDrawn(int documents)
    {
        using var batch = new DocumentBatch();
        batch.Request(0, documents, 100_000, double.PositiveInfinity);
        Samplers["raw"].DrawDocuments(new TextStream(1, 0, 1), batch);
        while (batch.Drawn == 0)
        {
            batch.DrawOneByOne(Samplers["raw"], new TextStream(1, 0, 1));
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => batch.CopyTo(-1, []));
        Assert.Throws<ArgumentOutOfRangeException>(() => batch.CopyTo(batch.Drawn, []));
        Assert.Throws<ArgumentOutOfRangeException>(() => batch.CopyTo(0, new int[batch.LengthOf(0) + 1]));
    }

    /// <summary>Were its symbols let in, counting the text would write beyond its tables.</summary>
    [Theory]
    [InlineData(40_000_000, 1)]
    [InlineData(40_000_000, 3)]
    [InlineData(-1, 1)]
    public void ASamplerThatWritesSymbolsBeyondItsBoundIsAnError(int symbol, int threads) => Assert.ThrowsAny<ArgumentException>(
        () => SyntheticText.Write(new Foreign(Letters.SymbolBound) { Symbol = symbol }, 10_000, new TextStream(1, 0, 1), threads));

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(1)]
    public void ASamplerWithoutRoomForMarkersIsAnError(int symbolBound) => Assert.ThrowsAny<ArgumentException>(
        () => SyntheticText.Write(new Foreign(symbolBound) { Symbol = 0 }, 100, new TextStream(1, 0, 1), 1));

    [Fact]
    public void ASamplerOfALargerAlphabetIsNotSpelled() => Assert.ThrowsAny<ArgumentException>(
        () => DocumentStream.Write(new Foreign(Letters.SymbolBound + 1), new DocumentRequest { Documents = 1 }, Letters, Stream.Null));

    [Fact]
    public void BlocksFollowATextOfTheSameSymbols()
    {
        var sampler = (DecodingSampler)Samplers["decoding"];
        foreach (var before in new[]
        {
            new SymbolText([0, 40_000_000, 1], [0, 3], 40_000_001),
            new SymbolText([0, 3, 1], [0, 3], 4),
            new SymbolText([], [0], Letters.SymbolBound),
        })
        {
            Assert.Throws<ArgumentException>(() => BlockText.Write(sampler, before, 4, 100, new TextStream(1, 0, 1), 2));
        }
    }

    [Fact]
    public void CountsOfATextWithoutMarkersDoNoHarm()
    {
        // Neither a start nor an end: whatever a sampler makes of it, its symbols are the text's.
        var sampler = RawCountSampler.Compile(NgramCounter.Count(new SymbolText([3, 4, 3, 5, 3, 4], [0, 6], 6), 3));

        var written = SyntheticText.Write(sampler, 5000, new TextStream(1, 0, 1), 2);

        Assert.True(written.Symbols.IndexOfAnyExceptInRange(0, 5) < 0);
    }

    private static int Draw(IDocumentSampler sampler, int[] prompt)
    {
        var random = Xoshiro256StarStar.FromSeed(1);
        return sampler.DrawDocument(ref random, [], prompt, 100);
    }

    /// <summary>A sampler that is not this library's.</summary>
    private sealed class Foreign(int symbolBound) : IDocumentSampler
    {
        public int Symbol { get; init; } = Alphabet.FirstSymbol;

        public int SymbolBound => symbolBound;

        public double MeanDocumentEvents => 4;

        public int DrawDocument(ref Xoshiro256StarStar random, List<int> output, ReadOnlySpan<int> prompt, int limit)
        {
            output.AddRange([Alphabet.FirstSymbol, Symbol]);
            return 2;
        }
    }
}
