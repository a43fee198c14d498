using NgramCollapse.Counting;
using NgramCollapse.Models;
using NgramCollapse.Symbols;

namespace NgramCollapse.Tests.Models;

/// <summary>A plain reader with KenLM's arithmetic gets KenLM's figures and ours from our ARPA files.</summary>
public sealed class KenlmScoringTests
{
    /// <summary>The figures are KenLM's, for the model that it estimated from the same text.</summary>
    [Theory]
    [InlineData(2, 11.181730)]
    [InlineData(3, 7.155308)]
    [InlineData(4, 5.052180)]
    [InlineData(6, 4.082502)]
    public void OurFileOfMobyDickGivesKenlmsPerplexity(int order, double perplexity)
    {
        var arpa = KneserNeyOfMobyDick(order);

        Assert.Empty(KenlmRules.Check(arpa));
        Assert.Equal(perplexity, new KenlmScorer(arpa).Perplexity(TestTokens()), 2e-6 * perplexity);
    }

    [Theory]
    [MemberData(nameof(SmoothingCases.Interpolated), MemberType = typeof(SmoothingCases))]
    public void KenlmsArithmeticGivesOurPerplexityOfNastyTexts(string kind)
    {
        foreach (var unit in Enum.GetValues<SymbolUnit>())
        {
            for (var order = 1; order <= KenlmRules.DefaultMaxOrder; order++)
            {
                var (alphabet, training) = KenlmRulesTests.NastyText(unit, order);
                string[] pieces = [.. RandomTexts.Alphabet('a', 4), " ", "<unk>", "\\", " <UNK> "];
                var other = alphabet.Encode(RandomTexts.Documents(77, pieces, documents: 9, longest: 40));
                var model = SmoothingCases.Train(kind, training, order, alphabet.EventSpaceSize);
                var scorer = new KenlmScorer(KenlmRulesTests.Arpa(kind, alphabet, training, order));

                foreach (var text in new[] { training, other })
                {
                    var expected = model.Score(NgramCounter.Count(text, order)).Perplexity!.Value;
                    Assert.Equal(expected, scorer.Perplexity(Tokens(alphabet, text)), 1e-5 * expected);
                }
            }
        }
    }

    /// <summary>A modified Kneser–Ney model of the training part, as KenLM estimates it.</summary>
    internal static byte[] KneserNeyOfMobyDick(int order)
    {
        var (alphabet, training, _) = MobyDickReferenceTests.Texts.Value;
        var model = KneserNey.Train(NgramCounter.Count(training, order), alphabet.EventSpaceSize, FirstAppearance.Ranks(training));
        return ModelFiles.Bytes(new TrainedModel(alphabet, model), "a.arpa");
    }

    /// <summary>The test part as input of KenLM: characters as words, with visible spaces.</summary>
    internal static IEnumerable<string[]> TestTokens() => ShippedTexts.MobyDick.Documents.Skip(2385)
        .Select(document => document.Replace(' ', '\u2581').EnumerateRunes().Select(rune => rune.ToString()).ToArray());

    internal static IEnumerable<string[]> Tokens(Alphabet alphabet, SymbolText text) => Enumerable.Range(0, text.DocumentCount)
        .Select(d => text.Document(d)[1..^1].ToArray().Select(symbol => ArpaToken.Of(alphabet, symbol)).ToArray());
}
