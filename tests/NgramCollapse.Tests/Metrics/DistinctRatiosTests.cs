using NgramCollapse.Metrics;
using NgramCollapse.Symbols;
using NgramCollapse.Tests.Reference;

namespace NgramCollapse.Tests.Metrics;

public sealed class DistinctRatiosTests
{
    [Fact]
    public void AbracadabraByHand()
    {
        // a b r c d of 11; ab br ra ac ca ad da of 10; abr bra rac aca cad ada dab of 9; abra brac raca acad cada adab dabr of 8.
        Assert.Equal([5 / 11.0, 7 / 10.0, 7 / 9.0, 7 / 8.0], Of("abracadabra"));
    }

    [Fact]
    public void RatiosEqualThePlainTwins()
    {
        for (var seed = 1UL; seed <= 20; seed++)
        {
            var documents = RandomTexts.Documents(seed, ["a", "b", "c", " ", "😀"], 6, 30);
            var plain = documents.Select(PlainText.Characters).ToArray();

            Assert.Equal(Enumerable.Range(1, 4).Select(n => PlainText.Distinct(plain, n)), Of(documents));
        }
    }

    [Fact]
    public void NoNgramCrossesADocumentsEnd() => Assert.Equal([1 / 2.0, null, null, null], Of("a", "a"));

    [Fact]
    public void WithoutNgramsThereIsNoRatio() => Assert.Equal([null, null, null, null], Of(""));

    private static double?[] Of(params string[] documents)
    {
        var alphabet = Alphabet.FromDocuments(documents, SymbolUnit.Character);
        return DistinctRatios.Of(CharacterView.Of(alphabet)!.Characters(alphabet.Encode(documents)), 4);
    }
}
