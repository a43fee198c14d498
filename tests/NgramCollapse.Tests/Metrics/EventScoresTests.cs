using FsCheck.Fluent;
using NgramCollapse.Counting;
using NgramCollapse.Metrics;
using NgramCollapse.Models;
using NgramCollapse.Symbols;

namespace NgramCollapse.Tests.Metrics;

public sealed class EventScoresTests
{
    private const double Tolerance = 1e-9;

    [Fact]
    public void ABiasedCoinByHand()
    {
        // a costs 1 bit, b 2 bits, the end 3. "aab" and "b": a a b </s> b </s> cost 1 1 2 3 2 3.
        var (scores, text) = Coin(["aab", "b"]);

        // Sorted 1 1 2 2 3 3: a third of the events costs at most 1, two thirds at most 2.
        Assert.Equal([1.0, 2.0, 2.0, 3.0], scores.Quantiles(1 / 3.0, 0.5, 2 / 3.0, 1));
        Assert.Equal([(1, 2L), (2, 2L), (3, 2L)], scores.Histogram(1).Select(bin => (bin.Key, bin.Value)));

        // Blocks of two: (1 + 1)/2, (2 + 3)/2, (2 + 3)/2; the last block of four would be cut.
        Assert.Equal([1.0, 2.5, 2.5], scores.Blocks(text, 2));
        Assert.Equal([7 / 4.0], scores.Blocks(text, 4));
        Assert.Empty(scores.Blocks(text, 7));
    }

    [Fact]
    public void WhatTheModelExcludesHasNoQuantile()
    {
        var (alphabet, texts) = MetricsCases.Encode(["ab"], ["aa"]);
        var model = MaximumLikelihood.Train(NgramCounter.Count(texts[1], 2), alphabet.EventSpaceSize);
        var scores = new EventScores(model, NgramCounter.Count(texts[0], 2));

        // a, then b, which never stood there, then the end after a context that never was: 0, ∞, ∞.
        Assert.Equal([0.0, null], scores.Quantiles(1 / 3.0, 1));
        Assert.Equal(1, scores.Histogram(1).Values.Sum());
    }

    [Fact]
    public void SurprisalsAddUpToTheModelsScore() => Properties.Hold(
        Gen.Choose(1, 1000).SelectMany(seed => Gen.Choose(1, 4).Select(order => (Seed: (ulong)seed, Order: order))),
        random =>
        {
            var (alphabet, texts) = MetricsCases.Encode(
                RandomTexts.Documents(random.Seed, ["a", "b", "c"], 5, 12),
                RandomTexts.Documents(random.Seed + 1000, ["a", "b", "c"], 8, 20));
            var (counts, training) = (NgramCounter.Count(texts[0], random.Order), NgramCounter.Count(texts[1], random.Order));
            var model = WittenBell.Train(training, alphabet.EventSpaceSize);
            var scores = new EventScores(model, counts);
            var whole = model.Score(counts).Bits;
            var sum = Events(scores).Sum(e => e.Times * e.Bits);
            var blocks = scores.Blocks(texts[0], 1);
            return Math.Abs(sum - whole) <= Tolerance * Math.Max(1, whole)
                && blocks.Length == texts[0].EventCount && Math.Abs(blocks.Sum() - whole) <= Tolerance * Math.Max(1, whole)
                && blocks.Order().SequenceEqual(Events(scores).SelectMany(e => Enumerable.Repeat(e.Bits, e.Times)).Order())
                && scores.Histogram(0.5).Values.Sum() == texts[0].EventCount;
        },
        cases: 60);

    [Fact]
    public void AnotherOrderIsRefused()
    {
        var (alphabet, texts) = MetricsCases.Encode(["abc"]);
        var model = WittenBell.Train(NgramCounter.Count(texts[0], 2), alphabet.EventSpaceSize);
        Assert.Throws<ArgumentException>(() => new EventScores(model, NgramCounter.Count(texts[0], 3)));
    }

    [Fact]
    public void CoverageByHand()
    {
        // Held out "abc": a after the start, b after a, c after b, the end after c. Of "ab", "b" only the first two stand there.
        var (_, texts) = MetricsCases.Encode(["abc"], ["ab", "b"]);
        Assert.Equal(2 / 4.0, Coverage.Of(NgramCounter.Count(texts[0], 2), NgramCounter.Count(texts[1], 2)));

        // At order 1 a, b and the end are known, c is not.
        Assert.Equal(3 / 4.0, Coverage.Of(NgramCounter.Count(texts[0], 1), NgramCounter.Count(texts[1], 1)));
        Assert.Null(Coverage.Of(NgramCounter.Count(new SymbolText([], [0], 4), 2), NgramCounter.Count(texts[1], 2)));
    }

    [Fact]
    public void CoverageIsWhatMaximumLikelihoodDoesNotExclude() => Properties.Hold(
        Gen.Choose(1, 1000),
        seed =>
        {
            var (alphabet, texts) = MetricsCases.Encode(
                RandomTexts.Documents((ulong)seed, ["a", "b", "c", "d"], 4, 10),
                RandomTexts.Documents((ulong)seed + 1000, ["a", "b", "c"], 4, 10));
            var (held, training) = (NgramCounter.Count(texts[0], 3), NgramCounter.Count(texts[1], 3));
            var score = MaximumLikelihood.Train(training, alphabet.EventSpaceSize).Score(held);
            return Math.Abs(Coverage.Of(held, training)!.Value - (1 - ((double)score.ZeroEvents / score.Events))) < 1e-12;
        },
        cases: 60);

    private static IEnumerable<(int Times, double Bits)> Events(EventScores scores) =>
        from length in Enumerable.Range(1, scores.Order)
        from i in Enumerable.Range(0, scores.Types(length))
        where scores.IsEvent(length, i)
        select (scores.Times(length, i), scores.Bits(length, i));

    private static (EventScores Scores, SymbolText Text) Coin(string[] documents)
    {
        var (_, texts) = MetricsCases.Encode(documents);
        return (new EventScores(new FixedCosts(), NgramCounter.Count(texts[0], 2)), texts[0]);
    }

    private sealed class FixedCosts : ILanguageModel
    {
        public int Order => 2;

        public int EventSpaceSize => 4;

        public Automaton States => throw new NotSupportedException();

        public double Log2Probability(ReadOnlySpan<int> context, int symbol) =>
            symbol switch { Alphabet.DocumentEnd => -3, Alphabet.FirstSymbol => -1, _ => -2 };

        public double Step(int state, int length, int symbol, out int next) => throw new NotSupportedException();

        public TextScore Score(NgramCounts text) => throw new NotSupportedException();
    }
}
