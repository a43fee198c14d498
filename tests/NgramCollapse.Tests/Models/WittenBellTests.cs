using NgramCollapse.Counting;
using NgramCollapse.Models;
using NgramCollapse.Symbols;
using NgramCollapse.Tests.Reference;

namespace NgramCollapse.Tests.Models;

public sealed class WittenBellTests
{
    private const string Letters = "abcdé😀 ";

    [Fact]
    public void ProbabilitiesEqualThePlainTwins()
    {
        for (var order = 1; order <= 8; order++)
        {
            var (alphabet, model, plain) = Train(seed: (ulong)order, order);
            foreach (var context in Contexts(alphabet, order))
            {
                var tokens = PlainText.Tokens(alphabet, context);
                foreach (var symbol in Events(alphabet))
                {
                    var expected = PlainMath.Log2(plain.Probability(tokens, PlainText.Token(alphabet, symbol)));
                    Assert.Equal(expected, model.Log2Probability(context, symbol), 1e-12 * Math.Max(1, Math.Abs(expected)));
                }
            }
        }
    }

    [Fact]
    public void ProbabilitiesOfAllEventsSumToOneInEveryContext()
    {
        for (var order = 1; order <= 6; order++)
        {
            var (alphabet, model, _) = Train(seed: 40 + (ulong)order, order);
            foreach (var context in Contexts(alphabet, order))
            {
                var sum = Events(alphabet).Sum(symbol => PlainMath.Pow(2, model.Log2Probability(context, symbol)));
                Assert.Equal(1, sum, 1e-12);
            }
        }
    }

    [Fact]
    public void AbracadabraByHand()
    {
        // PlainModelTests derives p(b|a) = 166/567, p(r|a) = 40/567, p(<unk>) = 1/21.
        var alphabet = Alphabet.FromDocuments(["abracadabra"], SymbolUnit.Character);
        var text = alphabet.Encode(["abracadabra"]);
        var model = WittenBell.Train(NgramCounter.Count(text, 2), alphabet.EventSpaceSize);
        var (a, b, r) = (text.Document(0)[1], text.Document(0)[2], text.Document(0)[3]);

        Assert.Equal(PlainMath.Log2(166 / 567.0), model.Log2Probability([a], b), 1e-14);
        Assert.Equal(PlainMath.Log2(40 / 567.0), model.Log2Probability([a], r), 1e-14);
        Assert.Equal(PlainMath.Log2(1 / 21.0), model.Log2Probability([Alphabet.Unknown], Alphabet.Unknown), 1e-14);
    }

    [Fact]
    public void AnUnseenContextFallsThroughToTheShorterOne()
    {
        var (alphabet, model, _) = Train(seed: 3, order: 4);
        var last = Alphabet.FirstSymbol;

        Assert.Equal(
            model.Log2Probability([last], Alphabet.DocumentEnd),
            model.Log2Probability([last, Alphabet.Unknown, last], Alphabet.DocumentEnd));
        Assert.Equal(model.Log2Probability([], last), model.Log2Probability([Alphabet.Unknown], last));
        Assert.Equal(alphabet.EventSpaceSize, model.EventSpaceSize);
    }

    [Fact]
    public void OnlyTheLastSymbolsOfAContextMatter()
    {
        var (_, model, _) = Train(seed: 9, order: 3);

        Assert.Equal(model.Log2Probability([3, 4], 5), model.Log2Probability([0, 5, 5, 4, 3, 4], 5));
    }

    private static (Alphabet Alphabet, BackoffModel Model, PlainModel Plain) Train(ulong seed, int order)
    {
        var documents = RandomTexts.Documents(seed, PlainText.Characters(Letters), documents: 8, longest: 40);
        var alphabet = Alphabet.FromDocuments([Letters, .. documents], SymbolUnit.Character);
        var text = alphabet.Encode(documents);
        return (
            alphabet,
            WittenBell.Train(NgramCounter.Count(text, order), alphabet.EventSpaceSize),
            new PlainModel(PlainText.Tokens(alphabet, text), order, alphabet.EventSpaceSize));
    }

    private static IEnumerable<int> Events(Alphabet alphabet) => Enumerable.Range(Alphabet.DocumentEnd, alphabet.SymbolBound - 1);

    /// <summary>Seen and unseen contexts of all lengths: the beginnings of another text with characters outside the alphabet.</summary>
    private static IEnumerable<int[]> Contexts(Alphabet alphabet, int order)
    {
        var text = alphabet.Encode(RandomTexts.Documents(500 + (ulong)order, PlainText.Characters(Letters + "xy"), 6, 20));
        for (var d = 0; d < text.DocumentCount; d++)
        {
            var document = text.Document(d).ToArray();
            for (var end = 0; end < document.Length; end++)
            {
                yield return document[..end];
            }
        }
    }
}
