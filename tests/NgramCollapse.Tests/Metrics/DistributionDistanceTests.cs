using NgramCollapse.Metrics;
using NgramCollapse.Tests.Reference;

namespace NgramCollapse.Tests.Metrics;

public sealed class DistributionDistanceTests
{
    private const double Tolerance = 1e-12;

    [Fact]
    public void TwoCoinsByHand()
    {
        // P = (1/2, 1/2), Q = (1/4, 3/4). TV = ½(¼ + ¼) = ¼. D(P‖Q) = ½ log2 2 + ½ log2 ⅔ = 1 − ½ log2 3;
        // D(Q‖P) = ¼ log2 ½ + ¾ log2 (3/2) = ¾ log2 3 − 1. M = (3/8, 5/8), and
        // JS = ½(½ log2 (4/3) + ½ log2 (4/5)) + ½(¼ log2 (2/3) + ¾ log2 (6/5)).
        var pair = MetricsCases.Pair((2, 1), (2, 3));
        var log3 = PlainMath.Log2(3);

        Assert.Equal(0.25, DistributionDistance.TotalVariation(pair)!.Value, Tolerance);
        Assert.Equal(1 - (log3 / 2), DistributionDistance.TextFromSourceBits(pair)!.Value, Tolerance);
        Assert.Equal((0.75 * log3) - 1, DistributionDistance.SourceFromTextBits(pair)!.Value, Tolerance);
        var js = (0.25 * PlainMath.Log2(4 / 3.0)) + (0.25 * PlainMath.Log2(0.8))
            + (0.125 * PlainMath.Log2(2 / 3.0)) + (0.375 * PlainMath.Log2(1.2));
        Assert.Equal(js, DistributionDistance.JensenShannonBits(pair)!.Value, Tolerance);
    }

    [Fact]
    public void DisjointTextsAreAsFarApartAsCanBe()
    {
        var pair = MetricsCases.Pair((3, 0), (0, 2), (0, 5));

        Assert.Equal(1.0, DistributionDistance.JensenShannonBits(pair));
        Assert.Equal(1.0, DistributionDistance.TotalVariation(pair));
        Assert.Null(DistributionDistance.TextFromSourceBits(pair));
        Assert.Null(DistributionDistance.SourceFromTextBits(pair));
        Assert.Equal(0.0, DistributionDistance.TypePrecision(pair));
        Assert.Equal(0.0, DistributionDistance.TypeRecall(pair));
    }

    [Fact]
    public void OneTypeNewAndTwoLost()
    {
        // Text: a a b x. Source: a b b c d. Shared a, b of the text's three types and of the source's four.
        var pair = MetricsCases.Pair((2, 1), (1, 2), (1, 0), (0, 1), (0, 1));

        Assert.Equal(2 / 3.0, DistributionDistance.TypePrecision(pair));
        Assert.Equal(2 / 4.0, DistributionDistance.TypeRecall(pair));
        Assert.Null(DistributionDistance.TextFromSourceBits(pair));
        Assert.Null(DistributionDistance.SourceFromTextBits(pair));

        // ½(|2/4−1/5| + |1/4−2/5| + 1/4 + 1/5 + 1/5) = ½(0.3 + 0.15 + 0.65).
        Assert.Equal(0.55, DistributionDistance.TotalVariation(pair)!.Value, Tolerance);
    }

    [Fact]
    public void AnEmptyTextHasNoDistance()
    {
        var pair = MetricsCases.Pair((0, 3));

        Assert.Null(DistributionDistance.JensenShannonBits(pair));
        Assert.Null(DistributionDistance.TotalVariation(pair));
        Assert.Null(DistributionDistance.TextFromSourceBits(pair));
        Assert.Null(DistributionDistance.SourceFromTextBits(pair));
        Assert.Null(DistributionDistance.TypePrecision(pair));
        Assert.Equal(0.0, DistributionDistance.TypeRecall(pair));
    }

    [Fact]
    public void DistancesObeyTheirLaws() => Properties.Hold(MetricsCases.RandomPairs, pair =>
    {
        if (DistributionDistance.JensenShannonBits(pair) is not { } js || DistributionDistance.TotalVariation(pair) is not { } variation)
        {
            return pair.TextTokens == 0 || pair.SourceTokens == 0;
        }

        // Pinsker: TV ≤ √(½·D·ln 2); and JS ≤ TV (Lin 1991).
        var pinsker = DistributionDistance.TextFromSourceBits(pair) is not { } bits
            || variation * variation <= (bits * 0.34657359027997264) + Tolerance;
        return js is >= 0 and <= 1 && js <= variation + Tolerance && pinsker;
    });

    [Fact]
    public void ATextIsNoDistanceFromItself() => Properties.Hold(MetricsCases.RandomPairs, pair =>
    {
        var same = new FrequencyPair(pair.InText.ToArray(), pair.InText.ToArray(), []);
        return pair.TextTokens == 0
            || ((double?[])
                [
                    DistributionDistance.JensenShannonBits(same),
                    DistributionDistance.TotalVariation(same),
                    DistributionDistance.TextFromSourceBits(same),
                ]).All(distance => distance == 0);
    });

    [Fact]
    public void NgramsArePairedByWhatTheyAre()
    {
        // Bigrams of "aab": <s>a aa ab b</s>; of "ab": <s>a ab b</s>. The first has aa more.
        var pair = MetricsCases.Ngrams(["aab"], ["ab"], order: 2);

        Assert.Equal([1, 1, 1, 1], pair.InText.ToArray());
        Assert.Equal([1, 0, 1, 1], pair.InSource.ToArray());
        Assert.True(pair.Lost.IsEmpty);
        Assert.Equal((4L, 3L, 3), (pair.TextTokens, pair.SourceTokens, pair.Shared));
    }

    [Fact]
    public void AtOrder1TheStartOfADocumentIsNothingDrawn()
    {
        // a, b and the end; the start is not among them.
        var pair = MetricsCases.Ngrams(["ab", "a"], ["c"], order: 1);

        Assert.Equal([2, 2, 1], pair.InText.ToArray());
        Assert.Equal([1, 0, 0], pair.InSource.ToArray());
        Assert.Equal([1], pair.Lost.ToArray());
    }

    [Fact]
    public void WordsArePairedByWhatTheyAre()
    {
        string[] documents = ["the cat the dog", "a dog"];
        var alphabet = NgramCollapse.Symbols.Alphabet.FromDocuments(documents, NgramCollapse.Symbols.SymbolUnit.Character);
        var (text, source) = (WordCases.Tokenize([documents[0]], alphabet).Words, WordCases.Tokenize([documents[1]], alphabet).Words);

        var pair = FrequencyPair.OfWords(text, source);

        Assert.Equal([2, 1, 1], pair.InText.ToArray());
        Assert.Equal([0, 0, 1], pair.InSource.ToArray());
        Assert.Equal([1], pair.Lost.ToArray());
    }
}
