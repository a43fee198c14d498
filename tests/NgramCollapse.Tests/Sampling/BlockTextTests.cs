using NgramCollapse.Counting;
using NgramCollapse.Sampling;
using NgramCollapse.Symbols;

namespace NgramCollapse.Tests.Sampling;

public sealed class BlockTextTests
{
    /// <summary>
    /// "abcde" twice, order 2: every continuation is certain, so the model writes the text again with blocks of any length. The events
    /// are abcde$abcde$, in blocks of five abcde | $abcd | e$. Block 0 begins at the start and gives abcde, the block after abcde is
    /// $abcd, and the block after $abcd is e$.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(64)]
    public void AModelWithoutErrorWritesTheTextAgain(int blockLength)
    {
        var (_, text, counts) = Case(["abcde", "abcde"], 2);

        var written = Write(counts, new DecodingOptions(), text, blockLength, text.EventCount, 1);

        Assert.Equal(text.Symbols, written.Symbols);
    }

    /// <summary>
    /// ab, ac, ac, order 2, greedy: a is followed by c, and c by the end. The events ab$ac$ac$ in blocks of two are ab | $a | c$ | ac | $.
    /// The new blocks are: ac from the start; the end and a new document's a after b; c$ after a; ac after the end; the end after c.
    /// </summary>
    [Fact]
    public void GreedyBlocksByHand()
    {
        var (alphabet, text, counts) = Case(["ab", "ac", "ac"], 2);

        var written = Write(counts, new DecodingOptions { Greedy = true }, text, 2, text.EventCount, 1);

        Assert.Equal(alphabet.Encode(["ac", "ac", "ac"]).Symbols, written.Symbols);
    }

    [Fact]
    public void SizesAreExactAndThreadsChangeNothing()
    {
        var documents = ShippedTexts.Alice.Documents.Take(40).ToArray();
        var (_, text, counts) = Case(documents, 4);
        foreach (var options in new DecodingOptions[]
        {
            new(),
            new() { Temperature = 0.8, TopK = 5 },
            new() { Beam = new BeamOptions { Width = 3 } },
            new() { RepetitionPenalty = 1.2, Greedy = true },
        })
        {
            foreach (var size in new[] { text.EventCount, 1000, text.EventCount + 1234 })
            {
                var one = Write(counts, options, text, 64, size, 1);
                var three = Write(counts, options, text, 64, size, 3);

                Assert.Equal(one.Symbols, three.Symbols);
                Assert.Equal(one.Starts, three.Starts);
                Assert.InRange(one.EventCount, size - 1, size);
            }
        }
    }

    [Theory]
    [InlineData("documents", 0)]
    [InlineData("blocks:1", 1)]
    [InlineData("blocks:64", 64)]
    public void ProtocolsRoundTrip(string text, int blockLength)
    {
        Assert.True(WritingProtocol.TryParse(text, out var protocol));
        Assert.Equal(blockLength, protocol.BlockLength);
        Assert.Equal(text, protocol.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("blocks")]
    [InlineData("blocks:0")]
    [InlineData("blocks:-1")]
    [InlineData("blocks:1.5")]
    [InlineData("blocks:100001")]
    public void OtherTextsAreRefused(string? text) => Assert.False(WritingProtocol.TryParse(text, out _));

    private static SymbolText Write(NgramCounts counts, DecodingOptions options, SymbolText text, int blockLength, int size, int threads) =>
        BlockText.Write(DecodingSampler.Compile(counts, options), text, blockLength, size, new TextStream(1, 0, 1), threads);

    private static (Alphabet Alphabet, SymbolText Text, NgramCounts Counts) Case(string[] documents, int order)
    {
        var alphabet = Alphabet.FromDocuments(documents, SymbolUnit.Character);
        var text = alphabet.Encode(documents);
        return (alphabet, text, NgramCounter.Count(text, order));
    }
}
