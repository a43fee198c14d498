using FsCheck.Fluent;
using NgramCollapse.Counting;
using NgramCollapse.Metrics;
using NgramCollapse.Models;

namespace NgramCollapse.Tests.Metrics;

public sealed class TailTests
{
    [Fact]
    public void BandsByHand()
    {
        // Source counts 1 1 2 3 5 9; the text has lost one of the single ones and the one of 3, and has one type of its own.
        var bands = SurvivalBands.Of(MetricsCases.Pair((1, 1), (0, 1), (4, 2), (0, 3), (5, 5), (8, 9), (2, 0)));

        Assert.Equal(
            [
                new SurvivalBand(1, 1, 2, 1, 2, 1),
                new SurvivalBand(2, 3, 2, 1, 5, 4),
                new SurvivalBand(4, 7, 1, 1, 5, 5),
                new SurvivalBand(8, 15, 1, 1, 9, 8),
            ],
            bands);
        Assert.Equal([0.5, 0.5, 1.0, 1.0], bands.Select(band => band.Survival!.Value));
        Assert.Equal(new SurvivalBand(4, int.MaxValue, 2, 2, 14, 13), SurvivalBands.From(bands, 4));
        Assert.Null(SurvivalBands.From(bands, 16).Survival);
        Assert.Empty(SurvivalBands.Of(MetricsCases.Pair((3, 0))));
    }

    [Fact]
    public void TheLargestCountHasABand()
    {
        var last = SurvivalBands.Of(MetricsCases.Pair((1, int.MaxValue)))[^1];
        Assert.Equal((1 << 30, int.MaxValue), (last.From, last.To));
    }

    [Fact]
    public void BandsHoldEveryTypeOfTheSourceOnce() => Properties.Hold(MetricsCases.RandomPairs, pair =>
    {
        var bands = SurvivalBands.Of(pair);
        return bands.Sum(band => band.SourceTypes) == pair.Shared + pair.Lost.Length
            && bands.Sum(band => band.SurvivingTypes) == pair.Shared
            && bands.Sum(band => band.SourceTokens) == pair.SourceTokens
            && bands.All(band => band.Survival is null or (>= 0 and <= 1));
    });

    [Fact]
    public void HeadMiddleAndTailByHand()
    {
        // Order 1. The source has a 20 times, b 6 times, c twice, d and its end once: of 30 events a alone is more than half. Head
        // is a; middle b; tail c, d, the end, and whatever never stood there.
        var (alphabet, texts) = MetricsCases.Encode([new string('a', 20) + "bbbbbbccd"], ["aabbbcx"]);
        var (source, held) = (NgramCounter.Count(texts[0], 1), NgramCounter.Count(texts[1], 1));

        var thirds = new FrequencyThirds(held, source, NgramCollapse.Metrics.Spectra.OfNgrams(source));

        Assert.Equal(20, thirds.HeadCount);
        var model = WittenBell.Train(source, alphabet.EventSpaceSize);
        var scores = new EventScores(model, held);
        var (b, c, end, x) = (Cost("b"), Cost("c"), -model.Log2Probability([], NgramCollapse.Symbols.Alphabet.DocumentEnd), Cost("x"));
        AssertClose((2 / 8.0, Cost("a")), thirds.Of(scores, FrequencyClass.Head));
        AssertClose((3 / 8.0, b), thirds.Of(scores, FrequencyClass.Middle));
        AssertClose((3 / 8.0, (c + end + x) / 3), thirds.Of(scores, FrequencyClass.Tail));

        double Cost(string symbol) => -model.Log2Probability([], alphabet.Encode([symbol]).Symbols[1]);
    }

    [Fact]
    public void AnEmptyClassHasNoBits()
    {
        // Every n-gram of the source is rare, so nothing is in the head.
        var (alphabet, texts) = MetricsCases.Encode(["abc"]);
        var counts = NgramCounter.Count(texts[0], 2);
        var thirds = new FrequencyThirds(counts, counts, NgramCollapse.Metrics.Spectra.OfNgrams(counts));
        var scores = new EventScores(WittenBell.Train(counts, alphabet.EventSpaceSize), counts);

        Assert.Equal((0.0, null), thirds.Of(scores, FrequencyClass.Head));
        Assert.Equal((0.0, null), thirds.Of(scores, FrequencyClass.Middle));
        Assert.Equal(1.0, thirds.Of(scores, FrequencyClass.Tail).Share);
    }

    [Fact]
    public void ClassesMakeUpTheWhole() => Properties.Hold(
        Gen.Choose(1, 1000),
        seed =>
        {
            var (alphabet, texts) = MetricsCases.Encode(
                RandomTexts.Documents((ulong)seed, ["a", "b", "c", "d"], 6, 20),
                RandomTexts.Documents((ulong)seed + 1000, ["a", "b", "c", "d"], 30, 30));
            var (held, source) = (NgramCounter.Count(texts[0], 2), NgramCounter.Count(texts[1], 2));
            var thirds = new FrequencyThirds(held, source, NgramCollapse.Metrics.Spectra.OfNgrams(source));
            var model = WittenBell.Train(source, alphabet.EventSpaceSize);
            var scores = new EventScores(model, held);
            var classes = Enum.GetValues<FrequencyClass>().Select(which => thirds.Of(scores, which)).ToArray();
            return Math.Abs(classes.Sum(c => c.Share!.Value) - 1) < 1e-12
                && Math.Abs(classes.Sum(c => c.Share!.Value * (c.Bits ?? 0)) - model.Score(held).BitsPerEvent!.Value) < 1e-9;
        },
        cases: 40);

    private static void AssertClose((double Share, double Bits) expected, (double? Share, double? Bits) actual)
    {
        Assert.Equal(expected.Share, actual.Share!.Value, 1e-12);
        Assert.Equal(expected.Bits, actual.Bits!.Value, 1e-12);
    }
}
