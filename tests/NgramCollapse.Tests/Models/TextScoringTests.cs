using NgramCollapse.Counting;
using NgramCollapse.Models;
using NgramCollapse.Symbols;

namespace NgramCollapse.Tests.Models;

/// <summary>Scoring a text symbol by symbol gives the same score as its counts.</summary>
public sealed class TextScoringTests
{
    public static TheoryData<string> All => SmoothingCases.All;

    [Theory]
    [MemberData(nameof(All))]
    public void RandomTextsScoreAlike(string kind)
    {
        for (var order = 1; order <= 6; order++)
        {
            var (alphabet, training, other) = SmoothingCases.RandomText(order);
            var model = SmoothingCases.Train(kind, training, order, alphabet.EventSpaceSize);
            foreach (var text in new[] { training, other, alphabet.Encode([]), alphabet.Encode(["", "a"]) })
            {
                AssertAlike(model.Score(NgramCounter.Count(text, order)), model.Score(text));
            }
        }
    }

    /// <summary>Symbols of one byte and of two, and states that are too wide to be compared at once.</summary>
    [Theory]
    [InlineData("kneser-ney", SymbolUnit.Character, 1)]
    [InlineData("kneser-ney", SymbolUnit.Character, 3)]
    [InlineData("witten-bell", SymbolUnit.Character, 6)]
    [InlineData("add-k", SymbolUnit.Character, 4)]
    [InlineData("witten-bell", SymbolUnit.Word, 3)]
    [InlineData("absolute", SymbolUnit.Byte, 5)]
    public void RealTextsScoreAlikeDocumentByDocument(string kind, SymbolUnit unit, int order)
    {
        var documents = ShippedTexts.Alice.Documents;
        var alphabet = Alphabet.FromDocuments([.. documents.Take(300)], unit);
        var model = SmoothingCases.Train(kind, alphabet.Encode([.. documents.Take(300)]), order, alphabet.EventSpaceSize);
        var text = alphabet.Encode([.. documents.Skip(200)]);

        var scores = model.ScoreDocuments(text);

        AssertAlike(model.Score(NgramCounter.Count(text, order)), model.Score(text));
        for (var d = 0; d < text.DocumentCount; d++)
        {
            var document = text.Document(d);
            var expected = 0.0;
            var log2 = new double[document.Length - 1];
            model.Log2Probabilities(document, log2);
            for (var i = 1; i < document.Length; i++)
            {
                var p = model.Log2Probability(document[..i], document[i]);
                Assert.Equal(p, log2[i - 1], 1e-12);
                expected -= p;
            }

            Assert.Equal(document.Length - 1, scores[d].Events);
            Assert.Equal(expected, scores[d].Bits, 1e-12 * Math.Max(expected, 1));
        }
    }

    [Fact]
    public void ALongTextIsCountedAndScoresAlike()
    {
        var documents = ShippedTexts.Alice.Documents;
        var alphabet = Alphabet.FromDocuments(documents, SymbolUnit.Character);
        var model = KneserNey.Train(NgramCounter.Count(alphabet.Encode(documents), 2), alphabet.EventSpaceSize);
        var once = model.Score(alphabet.Encode(documents));

        var many = model.Score(alphabet.Encode([.. Enumerable.Repeat(documents, 12).SelectMany(copy => copy)]));

        Assert.Equal(12 * once.Events, many.Events);
        Assert.True(many.Events > 1 << 20);
        Assert.Equal(12 * once.Bits, many.Bits, 1e-12 * many.Bits);
    }

    private static void AssertAlike(TextScore expected, TextScore actual)
    {
        Assert.Equal(
            (expected.Events, expected.UnknownEvents, expected.ZeroEvents, expected.KnownZeroEvents),
            (actual.Events, actual.UnknownEvents, actual.ZeroEvents, actual.KnownZeroEvents));
        Assert.Equal(expected.Bits, actual.Bits, 1e-12 * expected.Bits);
        Assert.Equal(expected.KnownBits, actual.KnownBits, 1e-12 * expected.KnownBits);
    }
}
