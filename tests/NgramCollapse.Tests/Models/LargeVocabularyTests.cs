using System.Text;
using NgramCollapse.Corpora;
using NgramCollapse.Counting;
using NgramCollapse.Models;
using NgramCollapse.Numerics;
using NgramCollapse.Symbols;
using NgramCollapse.Tests.Reference;

namespace NgramCollapse.Tests.Models;

/// <summary>A file of word trigrams over a hundred thousand words is counted and scored like the plain twin.</summary>
public sealed class LargeVocabularyTests : IDisposable
{
    private const int Words = 100_000;
    private const int Order = 3;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("witten-bell")]
    [InlineData("kneser-ney")]
    public void TrigramsOfAHundredThousandWordsEqualThePlainTwins(string kind)
    {
        var path = _folder.Write("words.txt", Text());
        var counted = CorpusCounter.Count(path, default, new CountingPlan(Order, 2) { Unit = SymbolUnit.Word });
        var (alphabet, counts) = (counted.Alphabet, counted.Text.Counts);
        Assert.Equal(Words, alphabet.Count);

        var text = alphabet.Encode(CorpusReader.Read(path, default).Documents);
        var documents = PlainText.Tokens(alphabet, text);
        AssertCounts(documents, alphabet, counts);

        // Without ranks the discounts are Chen and Goodman's, as in the plain twin.
        var model = kind.Equals("kneser-ney", StringComparison.Ordinal)
            ? (ILanguageModel)KneserNey.Train(counts, alphabet.EventSpaceSize)
            : WittenBell.Train(counts, alphabet.EventSpaceSize);
        var plain = SmoothingCases.Plain(kind, documents, Order, alphabet.EventSpaceSize);
        var random = Xoshiro256StarStar.FromSeed(8);
        for (var sample = 0; sample < 2000; sample++)
        {
            // Seen contexts, half with symbols that followed them and half with random symbols.
            var document = text.Document((int)random.NextBelow((ulong)text.DocumentCount));
            var end = 1 + (int)random.NextBelow((ulong)document.Length - 1);
            var symbol = sample % 2 == 0 ? document[end] : Alphabet.FirstSymbol + (int)random.NextBelow(Words);
            var expected = plain.Probability(PlainText.Tokens(alphabet, document[..end]), PlainText.Token(alphabet, symbol));
            Assert.Equal(PlainMath.Log2(expected), model.Log2Probability(document[..end], symbol), 1e-9);
        }
    }

    private static void AssertCounts(string[][] documents, Alphabet alphabet, NgramCounts counts)
    {
        var plain = new PlainModel(documents, Order, alphabet.EventSpaceSize);
        var names = PlainText.Names(alphabet, counts);
        for (var length = 1; length <= Order; length++)
        {
            Assert.Equal(plain.Counts(length).Count, counts.Level(length).Count);
            for (var i = 0; i < counts.Level(length).Count; i++)
            {
                Assert.Equal(plain.Counts(length)[names[length - 1][i]], counts.Level(length).Counts[i]);
            }
        }
    }

    /// <summary>Every word at least once, and a few words often, as in any text.</summary>
    private static string Text()
    {
        var random = Xoshiro256StarStar.FromSeed(2026);
        var text = new StringBuilder();
        for (var i = 0; i < 3 * Words; i++)
        {
            var word = i % 3 == 0 ? (ulong)i / 3 : random.NextBelow(random.NextBelow(random.NextBelow(Words) + 1) + 1);
            text.Append('w').Append(word).Append(i % 40 == 39 ? "\n\n" : i % 11 == 10 ? "\n" : " ");
        }

        return text.ToString();
    }
}
