using NgramCollapse.Counting;
using NgramCollapse.Numerics;
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

        // All but the end of the document that was cut.
        Assert.True(shorter.Symbols[..^1].SequenceEqual(longer.Symbols[..(shorter.Symbols.Length - 1)]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void EveryNgramHasBeenSeenButForTheOneThatEndsTheCutDocument(int order)
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
    public void EveryPartOfAStreamsNameChangesTheText()
    {
        var sampler = RawCountSampler.Compile(NgramCounter.Count(Source.Value, 3));
        var texts = new[] { new TextStream(1, 0, 1), new TextStream(2, 0, 1), new TextStream(1, 1, 1), new TextStream(1, 0, 2) }
            .Select(stream => string.Join(' ', SyntheticText.Write(sampler, 500, stream, 1).Symbols.ToArray()));

        Assert.Equal(4, texts.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void ATextThatCannotEndIsCut()
    {
        // Trained on a document cut after "aba", and nothing else: b always follows a, a always follows b or ends.
        var source = Alphabet.FromDocuments(["ab"], SymbolUnit.Character).Encode(["abababababababababababa"]);
        var sampler = RawCountSampler.Compile(NgramCounter.Count(source, 2));

        Assert.InRange(SyntheticText.Write(sampler, 5, new TextStream(1, 0, 1), 1).EventCount, 4, 5);
    }

    /// <summary>A sampler's mean plans the work and changes no symbol: also where runs come out far too long, and where the text must grow while others copy.</summary>
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
                expected.Add(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(document));
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

    /// <summary>What no mean can be does no harm either.</summary>
    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(0)]
    [InlineData(-3)]
    [InlineData(1e-9)]
    public void NonsenseForAMeanChangesNothing(double mean)
    {
        var sampler = RawCountSampler.Compile(NgramCounter.Count(Source.Value, 3));
        var expected = SyntheticText.Write(sampler, 100_000, new TextStream(1, 0, 1), 1);
        foreach (var threads in new[] { 1, 3 })
        {
            var written = SyntheticText.Write(new Misjudged(sampler, 1) { Mean = mean }, 100_000, new TextStream(1, 0, 1), threads);
            Assert.True(expected.Symbols.SequenceEqual(written.Symbols));
        }
    }

    /// <summary>Most documents are empty: as many starts as symbols.</summary>
    [Fact]
    public void EmptyDocumentsFillATextToo()
    {
        var source = Alphabet.FromDocuments(["a"], SymbolUnit.Character).Encode(["", "", "", "a", "", "aa"]);
        var sampler = RawCountSampler.Compile(NgramCounter.Count(source, 2));

        var one = SyntheticText.Write(sampler, 200_000, new TextStream(1, 0, 1), 1);

        Assert.Equal(200_000, one.EventCount);
        foreach (var factor in new[] { 1, 100 })
        {
            Assert.True(one.Symbols.SequenceEqual(SyntheticText.Write(new Misjudged(sampler, factor), 200_000, new TextStream(1, 0, 1), 4).Symbols));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void WhatASamplerThrowsComesOutAsItIs(int threads)
    {
        var sampler = new Misjudged(RawCountSampler.Compile(NgramCounter.Count(Source.Value, 3)), 1) { FailsFrom = 500 };

        var thrown = Assert.Throws<LabException>(() => SyntheticText.Write(sampler, 2_000_000, new TextStream(1, 0, 1), threads));

        Assert.Equal("no more", thrown.Message);
    }

    /// <summary>Drawn ahead and not needed: whichever thread meets a failure there, and when, it is nobody's concern.</summary>
    [Fact]
    public void AFailureBehindTheTextsEndIsNone()
    {
        using var sampler = new FirstFillsAll();

        var text = SyntheticText.Write(sampler, 100_000, new TextStream(1, 0, 1), 4);

        Assert.Equal((100_000, 1), (text.EventCount, text.DocumentCount));
    }

    /// <summary>A sampler that says it added more than it did is a programmer's mistake; it must not hang.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void ASamplerThatLiesAboutLengthsIsAnError(int threads)
    {
        var sampler = new Misjudged(RawCountSampler.Compile(NgramCounter.Count(Source.Value, 3)), 1) { Lies = true };

        Assert.Throws<ArgumentOutOfRangeException>(() => SyntheticText.Write(sampler, 300_000, new TextStream(1, 0, 1), threads));
    }

    [Fact]
    public void NoThreadsAreRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => Write(2, 10, threads: 0));

    private static SymbolText Write(int order, int size, int threads) =>
        SyntheticText.Write(RawCountSampler.Compile(NgramCounter.Count(Source.Value, order)), size, new TextStream(1, 0, 1), threads);

    /// <summary>Says something else about the length of its documents, and may fail.</summary>
    private sealed class Misjudged(RawCountSampler sampler, double factor) : IDocumentSampler
    {
        public int FailsFrom { get; init; } = int.MaxValue;

        public bool Lies { get; init; }

        public int SymbolBound => sampler.SymbolBound;

        public double? Mean { get; init; }

        public double MeanDocumentEvents => Mean ?? Math.Max(1, factor * sampler.MeanDocumentEvents);

        public int DrawDocument(ref Xoshiro256StarStar random, List<int> output, ReadOnlySpan<int> prompt, int limit) => sampler.DrawDocument(ref random, output, prompt, limit) + (Lies ? 1_000_000 : 0);

        public void DrawDocuments(TextStream stream, DocumentBatch batch)
        {
            if (batch.First + batch.Count > FailsFrom)
            {
                throw new LabException(ErrorCategory.LimitExceeded, "no more");
            }

            if (Lies)
            {
                batch.DrawOneByOne(this, stream);
                return;
            }

            sampler.DrawDocuments(stream, batch);
        }
    }

    /// <summary>Its first document fills any text, and waits until a later one has failed.</summary>
    private sealed class FirstFillsAll : IDocumentSampler, IDisposable
    {
        private readonly ManualResetEventSlim _failed = new();

        public int SymbolBound => 5;

        public double MeanDocumentEvents => 1000;

        public void Dispose() => _failed.Dispose();

        public int DrawDocument(ref Xoshiro256StarStar random, List<int> output, ReadOnlySpan<int> prompt, int limit)
        {
            output.AddRange(Enumerable.Repeat(Alphabet.FirstSymbol, limit));
            return limit;
        }

        public void DrawDocuments(TextStream stream, DocumentBatch batch)
        {
            if (batch.First > 0)
            {
                _failed.Set();
                throw new LabException(ErrorCategory.LimitExceeded, "no more");
            }

            // Where the pool has no thread to spare nothing fails, and there is nothing to wait for.
            _failed.Wait(TimeSpan.FromSeconds(2));
            batch.DrawOneByOne(this, stream);
        }
    }
}
