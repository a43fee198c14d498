using NgramCollapse.Counting;
using NgramCollapse.Models;
using NgramCollapse.Symbols;
using NgramCollapse.Tests.Reference;

namespace NgramCollapse.Tests.Models;

public sealed class TextScoreTests
{
    [Fact]
    public void ScoringCountsEqualsScoringEachPosition()
    {
        for (var order = 1; order <= 8; order++)
        {
            var (alphabet, training, other) = Texts((ulong)order);
            var model = WittenBell.Train(NgramCounter.Count(training, order), alphabet.EventSpaceSize);
            var plain = new PlainModel(PlainText.Tokens(alphabet, training), order, alphabet.EventSpaceSize);
            foreach (var text in new[] { training, other })
            {
                var (bits, knownBits, unknown) = ByPosition(model, text);

                var score = model.Score(NgramCounter.Count(text, order));

                Assert.Equal(text.EventCount, score.Events);
                Assert.Equal(unknown, score.UnknownEvents);
                Assert.Equal(bits, score.Bits, 1e-12 * bits);
                Assert.Equal(knownBits, score.KnownBits, 1e-12 * bits);
                Assert.Equal(plain.Bits(PlainText.Tokens(alphabet, text)), score.Bits, 1e-11 * bits);
            }
        }
    }

    [Fact]
    public void ShortDocumentsAreScoredToo()
    {
        // At order 5 an empty document and one of two symbols are shorter than a window.
        var alphabet = Alphabet.FromDocuments(["abcabcab"], SymbolUnit.Character);
        var model = WittenBell.Train(NgramCounter.Count(alphabet.Encode(["abcabcab"]), 5), alphabet.EventSpaceSize);
        var text = alphabet.Encode(["", "ab", ""]);

        var score = model.Score(NgramCounter.Count(text, 5));

        Assert.Equal(5, score.Events);
        Assert.Equal(ByPosition(model, text).Bits, score.Bits, 1e-12);
    }

    [Fact]
    public void WithoutEventsThereIsNoScore()
    {
        var score = default(TextScore);

        Assert.Null(score.BitsPerEvent);
        Assert.Null(score.BitsPerKnownEvent);
        Assert.Null(score.Perplexity);
    }

    [Fact]
    public void PerplexityIsTwoToTheBitsPerEvent()
    {
        var score = new TextScore(Events: 10, UnknownEvents: 4, ZeroEvents: 0, Bits: 30, KnownBits: 12, KnownZeroEvents: 0);

        Assert.Equal(3, score.BitsPerEvent);
        Assert.Equal(2, score.BitsPerKnownEvent);
        Assert.Equal(8, score.Perplexity!.Value, 1e-14);
    }

    [Fact]
    public void CountsOfAnotherOrderAreRefused()
    {
        var (alphabet, training, _) = Texts(1);
        var model = WittenBell.Train(NgramCounter.Count(training, 3), alphabet.EventSpaceSize);

        Assert.Throws<ArgumentException>(() => model.Score(NgramCounter.Count(training, 2)));
    }

    private static (Alphabet Alphabet, SymbolText Training, SymbolText Other) Texts(ulong seed)
    {
        var documents = RandomTexts.Documents(seed, ["a", "b", "c", "d", "e"], 10, 60);
        var alphabet = Alphabet.FromDocuments(documents, SymbolUnit.Character);
        var other = RandomTexts.Documents(seed + 99, ["a", "c", "x", "e", "y", "b"], 10, 30);
        return (alphabet, alphabet.Encode(documents), alphabet.Encode(other));
    }

    private static (double Bits, double KnownBits, int Unknown) ByPosition(BackoffModel model, SymbolText text)
    {
        var (bits, knownBits, unknown) = (0.0, 0.0, 0);
        for (var d = 0; d < text.DocumentCount; d++)
        {
            var document = text.Document(d);
            for (var i = 1; i < document.Length; i++)
            {
                var cost = -model.Log2Probability(document[..i], document[i]);
                bits += cost;
                knownBits += document[i] == Alphabet.Unknown ? 0 : cost;
                unknown += document[i] == Alphabet.Unknown ? 1 : 0;
            }
        }

        return (bits, knownBits, unknown);
    }
}
