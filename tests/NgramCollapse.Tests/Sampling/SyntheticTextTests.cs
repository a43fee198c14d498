using System.Runtime.InteropServices;
using NgramCollapse.Counting;
using NgramCollapse.Sampling;
using NgramCollapse.Symbols;

namespace NgramCollapse.Tests.Sampling;

public sealed class SyntheticTextTests
{
    private static readonly Lazy<SymbolText> Source = new(() =>
    {
        var documents = ShippedTexts.Alice.Documents;
        return Alphabet.FromDocuments(documents, SymbolUnit.Character).Encode(documents);
    });

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(100)]
    [InlineData(16_384)]
    [InlineData(50_001)]
    public void TheSizeIsExactToOneSymbol(int size)
    {
        foreach (var threads in new[] { 1, 2 })
        {
            Assert.InRange(Write(order: 3, size, threads).EventCount, Math.Max(0, size - 1), size);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    public void ThreadsChangeNothing(int order)
    {
        foreach (var size in new[] { 2, 777, 140_000 })
        {
            var one = Write(order, size, threads: 1);
            foreach (var threads in new[] { 2, 3, 7 })
            {
                var many = Write(order, size, threads);
                Assert.True(one.Symbols.SequenceEqual(many.Symbols));
                Assert.True(one.Starts.SequenceEqual(many.Starts));
            }
        }
    }

    [Fact]
    public void ALongerTextBeginsLikeAShorterOne()
    {
        var (shorter, longer) = (Write(3, 10_000, 2), Write(3, 90_000, 2));

        // All symbols except the end of the document that was cut.
        Assert.True(shorter.Symbols[..^1].SequenceEqual(longer.Symbols[..(shorter.Symbols.Length - 1)]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void EveryNgramHasBeenSeenExceptTheOneThatEndsTheCutDocument(int order)
    {
        var source = NgramCounter.Count(Source.Value, order);
        for (var size = 40_000; size < 40_020; size++)
        {
            var text = Write(order, size, threads: 2);
            var counts = NgramCounter.Count(text, order);

            var matches = counts.MatchIn(source)[^1];

            var unseen = Enumerable.Range(0, matches.Length).Where(i => matches[i] < 0).ToArray();
            Assert.True(unseen.Length <= 1);
            Assert.All(unseen, i => Assert.Equal((Alphabet.DocumentEnd, 1), (counts.Highest.Symbols[i], counts.Highest.Counts[i])));
        }
    }

    [Fact]
    public void EveryPartOfATextStreamChangesTheText()
    {
        var sampler = RawCountSampler.Compile(NgramCounter.Count(Source.Value, 3));
        var texts = new[] { new TextStream(1, 0, 1), new TextStream(2, 0, 1), new TextStream(1, 1, 1), new TextStream(1, 0, 2) }
            .Select(stream => string.Join(' ', SyntheticText.Write(sampler, 500, stream, 1).Symbols.ToArray()));

        Assert.Equal(4, texts.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void ATextThatCannotEndIsCut()
    {
        // The only training document alternates a and b. So b always follows a, and a or the end always follows b.
        var source = Alphabet.FromDocuments(["ab"], SymbolUnit.Character).Encode(["abababababababababababa"]);
        var sampler = RawCountSampler.Compile(NgramCounter.Count(source, 2));

        Assert.InRange(SyntheticText.Write(sampler, 5, new TextStream(1, 0, 1), 1).EventCount, 4, 5);
    }

    /// <summary>
    /// A sampler's mean plans the work and changes no symbol, even if chunks become far too long or the text must grow while other
    /// threads copy.
    /// </summary>
    [Theory]
    [InlineData(1, 0.001)]
    [InlineData(1, 30)]
    [InlineData(3, 0.01)]
    [InlineData(3, 0.3)]
    [InlineData(3, 4)]
    [InlineData(3, 1000)]
    public void AWrongMeanChangesNothing(int order, double factor)
    {
        var sampler = RawCountSampler.Compile(NgramCounter.Count(Source.Value, order));
        foreach (var size in new[] { 2, 999, 300_000 })
        {
            var expected = new SymbolTextBuilder(sampler.SymbolBound, size);
            for (var d = 0; !expected.IsFull; d++)
            {
                var random = new TextStream(9, 1, 2).Document(d);
                List<int> document = [];
                sampler.DrawDocument(ref random, document, [], size);
                expected.Add(CollectionsMarshal.AsSpan(document));
            }

            var text = expected.ToText();
            foreach (var threads in new[] { 1, 2, 5 })
            {
                var written = SyntheticText.Write(new Misjudged(sampler, factor), size, new TextStream(9, 1, 2), threads);
                Assert.True(text.Symbols.SequenceEqual(written.Symbols));
                Assert.True(text.Starts.SequenceEqual(written.Starts));
            }
        }
    }

    /// <summary>Even an impossible mean does no harm.</summary>
    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(0)]
    [InlineData(-3)]
    [InlineData(1e-9)]
    public void AnImpossibleMeanChangesNothing(double mean)
    {
        var sampler = RawCountSampler.Compile(NgramCounter.Count(Source.Value, 3));
        var expected = SyntheticText.Write(sampler, 100_000, new TextStream(1, 0, 1), 1);
        foreach (var threads in new[] { 1, 3 })
        {
            var written = SyntheticText.Write(new Misjudged(sampler, 1) { Mean = mean }, 100_000, new TextStream(1, 0, 1), threads);
            Assert.True(expected.Symbols.SequenceEqual(written.Symbols));
        }
    }

    /// <summary>Most documents are empty, so the text has about as many starts as symbols.</summary>
    [Fact]
    public void EmptyDocumentsFillATextToo()
    {
        var source = Alphabet.FromDocuments(["a"], SymbolUnit.Character).Encode(["", "", "", "a", "", "aa"]);
        var sampler = RawCountSampler.Compile(NgramCounter.Count(source, 2));

        var one = SyntheticText.Write(sampler, 200_000, new TextStream(1, 0, 1), 1);

        Assert.Equal(200_000, one.EventCount);
        foreach (var factor in new[] { 1, 100 })
        {
            var many = SyntheticText.Write(new Misjudged(sampler, factor), 200_000, new TextStream(1, 0, 1), 4);
            Assert.True(one.Symbols.SequenceEqual(many.Symbols));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void ASamplersExceptionIsThrownUnchanged(int threads)
    {
        var sampler = new Misjudged(RawCountSampler.Compile(NgramCounter.Count(Source.Value, 3)), 1) { FailsFrom = 500 };

        var thrown = Assert.Throws<LabException>(() => SyntheticText.Write(sampler, 2_000_000, new TextStream(1, 0, 1), threads));

        Assert.Equal("no more", thrown.Message);
    }

    /// <summary>Documents beyond the text's end may be drawn ahead. A failure there does not matter.</summary>
    [Fact]
    public void AFailureBeyondTheTextsEndIsIgnored()
    {
        using var sampler = new FirstFillsAll();

        var text = SyntheticText.Write(sampler, 100_000, new TextStream(1, 0, 1), 4);

        Assert.Equal((100_000, 1), (text.EventCount, text.DocumentCount));
    }

    /// <summary>A sampler that reports more symbols than it added is a programming error, which must not make the text hang.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void ASamplerThatReportsWrongLengthsIsAnError(int threads)
    {
        var sampler = new Misjudged(RawCountSampler.Compile(NgramCounter.Count(Source.Value, 3)), 1) { Lies = true };

        Assert.Throws<ArgumentOutOfRangeException>(() => SyntheticText.Write(sampler, 300_000, new TextStream(1, 0, 1), threads));
    }

    [Fact]
    public void ZeroThreadsAreRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => Write(2, 10, threads: 0));

    private static SymbolText Write(int order, int size, int threads) =>
        SyntheticText.Write(RawCountSampler.Compile(NgramCounter.Count(Source.Value, order)), size, new TextStream(1, 0, 1), threads);
}
