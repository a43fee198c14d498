using System.Globalization;
using NgramCollapse.Counting;
using NgramCollapse.Models;
using NgramCollapse.Symbols;
using NgramCollapse.Tests.Reference;

namespace NgramCollapse.Tests.Models;

/// <summary>Laws that hold for every kind of smoothing, on random texts with unknown and unseen symbols.</summary>
public sealed class SmoothingLawsTests
{
    public static TheoryData<string> Interpolated => SmoothingCases.Interpolated;

    public static TheoryData<string> All => SmoothingCases.All;

    [Theory]
    [MemberData(nameof(Interpolated))]
    [InlineData("add-k")]
    public void ProbabilitiesOfAllEventsSumToOneInEveryContext(string kind)
    {
        for (var order = 1; order <= 6; order++)
        {
            var (alphabet, training, other) = SmoothingCases.RandomText(order);
            var model = SmoothingCases.Train(kind, training, order, alphabet.EventSpaceSize);
            foreach (var context in SmoothingCases.Contexts(training).Concat(SmoothingCases.Contexts(other)).Append([Alphabet.Unknown]))
            {
                Assert.Equal(1, SmoothingCases.Sum(model, alphabet, context), 1e-12);
            }
        }
    }

    [Fact]
    public void WithoutSmoothingProbabilitiesSumToOneAfterASeenContextAndToZeroOtherwise()
    {
        for (var order = 1; order <= 6; order++)
        {
            var (alphabet, training, other) = SmoothingCases.RandomText(order);
            var model = SmoothingCases.Train("mle", training, order, alphabet.EventSpaceSize);
            var seen = SmoothingCases.Contexts(training).Select(context => Tail(context, order)).ToHashSet(StringComparer.Ordinal);
            foreach (var context in SmoothingCases.Contexts(other).Where(context => context.Length > 0))
            {
                Assert.Equal(seen.Contains(Tail(context, order)) ? 1 : 0, SmoothingCases.Sum(model, alphabet, context), 1e-12);
            }
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void ProbabilitiesEqualThePlainTwins(string kind)
    {
        for (var order = 1; order <= 6; order++)
        {
            var (alphabet, training, other) = SmoothingCases.RandomText(order);
            var model = SmoothingCases.Train(kind, training, order, alphabet.EventSpaceSize);
            var plain = SmoothingCases.Plain(kind, alphabet, training, order);
            foreach (var context in SmoothingCases.Contexts(other).Concat(SmoothingCases.Contexts(training).Take(100)))
            {
                var tokens = PlainText.Tokens(alphabet, context);
                foreach (var symbol in SmoothingCases.Events(alphabet))
                {
                    var expected = PlainMath.Log2(plain.Probability(tokens, PlainText.Token(alphabet, symbol)));
                    Close(expected, model.Log2Probability(context, symbol), 1e-12 * Math.Max(1, Math.Abs(expected)));
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void ScoringCountsEqualsScoringEachPosition(string kind)
    {
        for (var order = 1; order <= 6; order++)
        {
            var (alphabet, training, other) = SmoothingCases.RandomText(order);
            var model = SmoothingCases.Train(kind, training, order, alphabet.EventSpaceSize);
            foreach (var text in new[] { training, other })
            {
                var costs = ByPosition(model, text).ToArray();

                var score = model.Score(NgramCounter.Count(text, order));

                var possible = costs.Where(cost => !double.IsInfinity(cost.Bits)).ToArray();
                Assert.Equal(costs.Length, score.Events);
                Assert.Equal(costs.Count(cost => cost.Unknown), score.UnknownEvents);
                Assert.Equal(costs.Length - possible.Length, score.ZeroEvents);
                Assert.Equal(costs.Count(cost => !cost.Unknown && double.IsInfinity(cost.Bits)), score.KnownZeroEvents);
                Assert.Equal(possible.Sum(cost => cost.Bits), score.Bits, 1e-12 * score.Bits);
                Assert.Equal(possible.Where(cost => !cost.Unknown).Sum(cost => cost.Bits), score.KnownBits, 1e-12 * score.Bits);
            }
        }
    }

    /// <summary>Other corpora, orders and units than those of the reference figures.</summary>
    [Theory]
    [MemberData(nameof(All))]
    public void RealTextsScoreAsThePlainTwinSays(string kind)
    {
        var (alice, reinaValera) = (ShippedTexts.Alice.Documents, ShippedTexts.ReinaValera.Documents);
        (SymbolUnit Unit, int Order)[] cases = [(SymbolUnit.Grapheme, 5), (SymbolUnit.Word, 1), (SymbolUnit.Word, 5), (SymbolUnit.Byte, 8)];
        foreach (var (documents, trainingCount, heldOutCount) in new[] { (alice, 100, 4), (reinaValera, 3, 1) })
        {
            foreach (var (unit, order) in cases)
            {
                string[] trainingDocuments = [.. documents.Take(trainingCount)];
                var alphabet = Alphabet.FromDocuments(trainingDocuments, unit);
                var training = alphabet.Encode(trainingDocuments);
                var test = alphabet.Encode([.. documents.Skip(trainingCount).Take(heldOutCount)]);
                var plain = new PlainNames(alphabet);
                var model = SmoothingCases.Train(kind, training, order, alphabet.EventSpaceSize);
                var twin = plain.Twin(kind, training, order);

                var bits = 0.0;
                foreach (var (context, symbol) in Positions(test, order))
                {
                    var p = twin.Probability(plain.Tokens(context), plain.Token(symbol));
                    bits -= p > 0 ? PlainMath.Log2(p) : 0;
                }

                Assert.Equal(bits, model.Score(NgramCounter.Count(test, order)).Bits, 1e-12 * bits);
            }
        }
    }

    [Theory]
    [InlineData("mle")]
    [InlineData("add:0.3")]
    [InlineData("jelinek-mercer")]
    [InlineData("witten-bell")]
    [InlineData("absolute")]
    [InlineData("kneser-ney")]
    public void ANamedSmoothingTrainsAndGivesItsNameBack(string name)
    {
        var (alphabet, training, other) = SmoothingCases.RandomText(1);
        Assert.True(Smoothing.TryParse(name, out var smoothing));

        var model = smoothing.Train(training, 3, alphabet.EventSpaceSize);

        Assert.Equal(name, smoothing.ToString());
        Assert.Equal(3, model.Order);
        Assert.Equal(smoothing.Kind == SmoothingKind.MaximumLikelihood, model.Score(NgramCounter.Count(other, 3)).BitsPerEvent is null);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Witten-Bell")]
    [InlineData("add:")]
    [InlineData("add:0")]
    [InlineData("add:-1")]
    [InlineData("add:NaN")]
    [InlineData("add:1e999")]
    [InlineData("add:1e308")]
    [InlineData("add:1.1e9")]
    [InlineData("add:1e-101")]
    [InlineData("add:1,5")]
    public void OtherNamesAreRefused(string? name) => Assert.False(Smoothing.TryParse(name, out _));

    private static void Close(double expected, double actual, double tolerance)
    {
        // Assert.Equal takes no tolerance around −∞.
        if (!expected.Equals(actual))
        {
            Assert.Equal(expected, actual, tolerance);
        }
    }

    private static string Tail(int[] context, int order) => string.Join(' ', context[Math.Max(0, context.Length - order + 1)..]);

    private static IEnumerable<(double Bits, bool Unknown)> ByPosition(ILanguageModel model, SymbolText text)
    {
        foreach (var (context, symbol) in Positions(text, text.Symbols.Length))
        {
            yield return (-model.Log2Probability(context, symbol), symbol == Alphabet.Unknown);
        }
    }

    private static IEnumerable<(int[] Context, int Symbol)> Positions(SymbolText text, int order)
    {
        for (var d = 0; d < text.DocumentCount; d++)
        {
            for (var i = 1; i < text.Document(d).Length; i++)
            {
                yield return (text.Document(d)[Math.Max(0, i - order + 1)..i].ToArray(), text.Document(d)[i]);
            }
        }
    }

    /// <summary>Names symbols by number, because a single byte may not be text.</summary>
    private sealed class PlainNames(Alphabet alphabet)
    {
        public string Token(int symbol) => symbol < Alphabet.FirstSymbol
            ? PlainText.Token(alphabet, symbol)
            : symbol.ToString(CultureInfo.InvariantCulture);

        public string[] Tokens(int[] symbols) => [.. symbols.Select(Token)];

        public PlainSmoothing Twin(string kind, SymbolText text, int order)
        {
            string[][] documents = [.. Enumerable.Range(0, text.DocumentCount).Select(d => Tokens(text.Document(d).ToArray()))];
            return SmoothingCases.Plain(kind, documents, order, alphabet.EventSpaceSize);
        }
    }
}
