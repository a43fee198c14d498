using System.Runtime.InteropServices;
using NgramCollapse.Counting;
using NgramCollapse.Sampling;
using NgramCollapse.Symbols;

namespace NgramCollapse.Tests.Sampling;

/// <summary>Documents drawn side by side equal the documents drawn one at a time.</summary>
public sealed class InterleavedDrawTests
{
    private static readonly TextStream Stream = new(11, 2, 3);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(40)]
    [InlineData(700)]
    public void ABatchHoldsTheDocumentsDrawnOneByOne(int symbols)
    {
        for (var order = 1; order <= 8; order++)
        {
            var sampler = Sampler(symbols, order, longest: 70);
            foreach (var count in new[] { 1, 7, 8, InterleavedDraw.MinDocuments, 17, 100 })
            {
                using var batch = new DocumentBatch();
                batch.Request(first: 5, count, limit: int.MaxValue, sampler.MeanDocumentEvents);
                sampler.DrawDocuments(Stream, batch);

                Assert.InRange(batch.Drawn, 1, count);
                for (var d = 0; d < batch.Drawn; d++)
                {
                    var random = Stream.Document(5 + d);
                    List<int> expected = [];
                    Assert.Equal(sampler.DrawDocument(ref random, expected, [], int.MaxValue), batch.LengthOf(d));
                    var actual = new int[batch.LengthOf(d)];
                    batch.CopyTo(d, actual);
                    Assert.Equal(expected, actual);
                }
            }
        }
    }

    [Fact]
    public void AWholeTextIsItsDocumentsInOrder()
    {
        foreach (var order in new[] { 1, 2, 3, 6 })
        {
            var sampler = Sampler(symbols: 30, order, longest: 300);
            foreach (var size in new[] { 0, 1, 2, 3, 50, 5_000, 200_001 })
            {
                var expected = OneByOne(sampler, size);
                foreach (var threads in new[] { 1, 2, 5 })
                {
                    var text = SyntheticText.Write(sampler, size, Stream, threads);
                    Assert.True(expected.Symbols.SequenceEqual(text.Symbols));
                    Assert.True(expected.Starts.SequenceEqual(text.Starts));
                }
            }
        }
    }

    [Fact]
    public void AFewDocumentsFarLongerThanTheMeanAreDrawnToo()
    {
        // Thousands of empty documents and one of ten thousand symbols, for which most batches have no room.
        var documents = Enumerable.Repeat("", 3_000).Append(string.Concat(Enumerable.Repeat("ab", 5_000))).ToArray();
        var sampler = Compile(documents, order: 2);
        var expected = OneByOne(sampler, 60_000);

        foreach (var threads in new[] { 1, 3 })
        {
            Assert.True(expected.Symbols.SequenceEqual(SyntheticText.Write(sampler, 60_000, Stream, threads).Symbols));
        }
    }

    [Fact]
    public void ADocumentThatNeverEndsFillsTheText()
    {
        // Every document except an empty one goes on forever, because no n-gram leads from b to the end.
        var text = new SymbolText([0, 1, 0, 3, 4, 3, 4, 3, 4], [0, 2, 9], 5);
        var sampler = RawCountSampler.Compile(NgramCounter.Count(text, 2));

        var written = SyntheticText.Write(sampler, 5_000, Stream, threads: 2);

        Assert.InRange(written.EventCount, 4_999, 5_000);
        Assert.True(OneByOne(sampler, 5_000).Symbols.SequenceEqual(written.Symbols));
    }

    [Fact]
    public void StreamsSideBySideAreTheGeneratorsOwn()
    {
        var lanes = new LaneStates();
        var streams = Enumerable.Range(0, InterleavedDraw.Lanes).Select(Stream.Document).ToArray();
        for (var lane = 0; lane < streams.Length; lane++)
        {
            lanes.Seed(lane, streams[lane]);
        }

        var randoms = new ulong[InterleavedDraw.Lanes * InterleavedDraw.Steps];
        for (var round = 0; round < 3; round++)
        {
            lanes.Advance(randoms);
            for (var i = 0; i < randoms.Length; i++)
            {
                Assert.Equal(streams[i % InterleavedDraw.Lanes].NextUInt64(), randoms[i]);
            }
        }
    }

    private static RawCountSampler Sampler(int symbols, int order, int longest) =>
        Compile(RandomTexts.Documents(8, RandomTexts.Alphabet(0x4E00, symbols), documents: 40, longest), order);

    private static RawCountSampler Compile(string[] documents, int order)
    {
        var text = Alphabet.FromDocuments(documents, SymbolUnit.Character).Encode(documents);
        return RawCountSampler.Compile(NgramCounter.Count(text, order));
    }

    /// <summary>The plain way: a document at a time, each from its own stream.</summary>
    private static SymbolText OneByOne(IDocumentSampler sampler, int size)
    {
        var builder = new SymbolTextBuilder(sampler.SymbolBound, size);
        for (var document = 0; !builder.IsFull; document++)
        {
            var random = Stream.Document(document);
            List<int> symbols = [];
            sampler.DrawDocument(ref random, symbols, [], size);
            builder.Add(CollectionsMarshal.AsSpan(symbols));
        }

        return builder.ToText();
    }
}
