using NgramCollapse.Numerics;
using NgramCollapse.Symbols;

namespace NgramCollapse.Tests.Symbols;

public sealed class SymbolTextBuilderTests
{
    private const int Bound = 100;

    // Two documents of three symbols each, so of four events.
    [Theory]
    [InlineData(0, new int[] { })]
    [InlineData(1, new int[] { })]
    [InlineData(2, new[] { 0, 3, 1 })]
    [InlineData(3, new[] { 0, 3, 4, 1 })]
    [InlineData(4, new[] { 0, 3, 4, 5, 1 })]
    [InlineData(5, new[] { 0, 3, 4, 5, 1 })]
    [InlineData(6, new[] { 0, 3, 4, 5, 1, 0, 6, 1 })]
    [InlineData(7, new[] { 0, 3, 4, 5, 1, 0, 6, 7, 1 })]
    [InlineData(8, new[] { 0, 3, 4, 5, 1, 0, 6, 7, 8, 1 })]
    [InlineData(9, new[] { 0, 3, 4, 5, 1, 0, 6, 7, 8, 1 })]
    public void TheLastDocumentIsCutAndEndedAndNoneBegunWithOneLeft(int limit, int[] expected)
    {
        var builder = new SymbolTextBuilder(Bound, limit);

        builder.Add([3, 4, 5]);
        builder.Add([6, 7, 8]);

        Assert.Equal(expected, builder.ToText().Symbols.ToArray());
    }

    [Fact]
    public void TheSizeIsExactToOneSymbol()
    {
        var random = Xoshiro256StarStar.FromSeed(3);
        for (var limit = 2; limit < 3000; limit += 7)
        {
            var builder = new SymbolTextBuilder(Bound, limit);
            while (!builder.IsFull)
            {
                builder.Add(new int[random.NextBelow(40)].AsSpan());
            }

            Assert.InRange(builder.EventsLeft, 0, 1);
            Assert.Equal(limit - builder.EventsLeft, builder.ToText().EventCount);
        }
    }

    [Fact]
    public void AnEmptyDocumentIsOneEvent()
    {
        var builder = new SymbolTextBuilder(Bound, 3);

        builder.Add([]);

        Assert.Equal(2, builder.EventsLeft);
        Assert.Equal([0, 1], builder.ToText().Symbols.ToArray());
    }

    [Fact]
    public void AddingATextAddsItsDocuments()
    {
        var text = new SymbolText([0, 3, 1, 0, 4, 5, 1], [0, 3, 7], Bound);
        var builder = new SymbolTextBuilder(Bound, 4);

        builder.Add(text);

        Assert.Equal([0, 3, 1, 0, 4, 1], builder.ToText().Symbols.ToArray());
    }

    [Fact]
    public void ALongTextGrowsWithoutLoss()
    {
        var builder = new SymbolTextBuilder(Bound, 3_000_000);
        var document = Enumerable.Range(0, 999).Select(i => 3 + (i % 90)).ToArray();
        for (var d = 0; d < 3000; d++)
        {
            builder.Add(document);
        }

        var text = builder.ToText();

        Assert.Equal((3000, 3_000_000), (text.DocumentCount, text.EventCount));
        Assert.Equal([0, .. document, 1], text.Document(2999).ToArray());
    }

    [Fact]
    public void ANegativeSizeIsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => new SymbolTextBuilder(Bound, -1));

    [Fact]
    public void StartsMustEndWithTheLength()
    {
        Assert.Throws<ArgumentException>(() => new SymbolText([0, 1], [], Bound));
        Assert.Throws<ArgumentException>(() => new SymbolText([0, 1], [0, 1], Bound));
    }
}
