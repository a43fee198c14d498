using NgramCollapse.Counting;
using NgramCollapse.Symbols;
using NgramCollapse.Tests.Reference;

namespace NgramCollapse.Tests.Counting;

public sealed class NgramCounterTests
{
    [Fact]
    public void CountsOfSmallAlphabetsEqualThePlainTwins()
    {
        for (var seed = 1UL; seed <= 25; seed++)
        {
            var (alphabet, text) = CountingCases.Small(seed);
            for (var order = 1; order <= 8; order++)
            {
                AssertEqualsPlainTwin(alphabet, text, order);
            }
        }
    }

    [Fact]
    public void CountsOfLargeAlphabetsEqualThePlainTwins()
    {
        for (var seed = 1UL; seed <= 3; seed++)
        {
            var (alphabet, text) = CountingCases.Large(seed);

            // A dense table of pairs would have too many cells, so this must use the hash table.
            var cells = (long)NgramCounter.Count(text, 1).Highest.Count * text.SymbolBound;
            Assert.True(cells > Math.Max(1 << 18, 4L * text.Symbols.Length), "the alphabet is too small to force hashing");
            AssertEqualsPlainTwin(alphabet, text, order: 3);
        }
    }

    [Fact]
    public void HighestIsTheLevelOfTheOrder()
    {
        var (_, text) = CountingCases.Small(1);

        var counts = NgramCounter.Count(text, 4);

        Assert.Same(counts.Level(4), counts.Highest);
        Assert.Equal(4, counts.Order);
        Assert.Equal(text.SymbolBound, counts.SymbolBound);
    }

    [Fact]
    public void ADocumentShorterThanAWindowHasNone()
    {
        var alphabet = Alphabet.FromDocuments(["a"], SymbolUnit.Character);

        // <s>a</s> twice: three symbols per document.
        var counts = NgramCounter.Count(alphabet.Encode(["a", "a"]), 4);

        Assert.Equal(3, counts.Level(1).Count);
        Assert.Equal(2, counts.Level(2).Count);
        Assert.Equal([2], counts.Level(3).Counts.ToArray());
        Assert.Equal(0, counts.Level(4).Count);
    }

    [Fact]
    public void WindowsDoNotCrossDocuments()
    {
        var alphabet = Alphabet.FromDocuments(["a"], SymbolUnit.Character);

        var counts = NgramCounter.Count(alphabet.Encode(["a", "a"]), 2);

        var crossing = PlainModel.Name([PlainModel.End, PlainModel.Start]);
        Assert.DoesNotContain(crossing, PlainText.Names(alphabet, counts)[1], StringComparer.Ordinal);
    }

    [Fact]
    public void ATextWithoutDocumentsHasNoNgrams()
    {
        var counts = NgramCounter.Count(new SymbolText([], [0], 10), 3);

        Assert.Equal([0, 0, 0], Enumerable.Range(1, 3).Select(length => counts.Level(length).Count));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(NgramCounter.MaxOrder + 1)]
    public void AnOrderOutOfRangeIsRefused(int order) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => NgramCounter.Count(CountingCases.Small(1).Text, order));

    private static void AssertEqualsPlainTwin(Alphabet alphabet, SymbolText text, int order)
    {
        var counts = NgramCounter.Count(text, order);
        var plain = new PlainModel(PlainText.Tokens(alphabet, text), order, alphabet.EventSpaceSize);
        var names = PlainText.Names(alphabet, counts);
        for (var length = 1; length <= order; length++)
        {
            var fast = names[length - 1]
                .Zip(counts.Level(length).Counts.ToArray())
                .ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
            Assert.Equal(
                plain.Counts(length).OrderBy(pair => pair.Key, StringComparer.Ordinal),
                fast.OrderBy(pair => pair.Key, StringComparer.Ordinal));
        }
    }
}
