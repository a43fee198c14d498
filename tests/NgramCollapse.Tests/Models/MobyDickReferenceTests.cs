using NgramCollapse.Corpora;
using NgramCollapse.Counting;
using NgramCollapse.Models;
using NgramCollapse.Symbols;

namespace NgramCollapse.Tests.Models;

/// <summary>
/// Moby-Dick, trained on the first 2,385 documents and tested on the last 265, against figures of an independent plain program and of
/// KenLM (the numbers of n-grams).
/// </summary>
public sealed class MobyDickReferenceTests
{
    internal static readonly Lazy<(Alphabet Alphabet, SymbolText Training, SymbolText Test)> Texts = new(Encode);

    [Fact]
    public void TheTextIsThatOfTheReference()
    {
        Assert.Equal(2650, ShippedTexts.MobyDick.Documents.Count);
        Assert.Equal(80, Texts.Value.Alphabet.Count);
        Assert.Equal(82, Texts.Value.Alphabet.EventSpaceSize);
        Assert.Equal(100_304, Texts.Value.Test.EventCount);
    }

    [Theory]
    [InlineData(2, 1754)]
    [InlineData(3, 12_747)]
    [InlineData(4, 50_299)]
    [InlineData(6, 258_656)]
    public void NgramTypesEqualKenlms(int order, int types) =>
        Assert.Equal(types, NgramCounter.Count(Texts.Value.Training, order).Highest.Count);

    [Theory]
    [InlineData(2, 11.179892639256, 3.482834428904)]
    [InlineData(3, 7.157829184942, 2.839522115565)]
    [InlineData(6, 4.415674150492, 2.142633714051)]
    public void WittenBellPerplexityEqualsTheReference(int order, double perplexity, double bits)
    {
        var (alphabet, training, test) = Texts.Value;

        var score = WittenBell.Train(NgramCounter.Count(training, order), alphabet.EventSpaceSize).Score(NgramCounter.Count(test, order));

        Assert.Equal(100_304, score.Events);
        Assert.Equal(0, score.UnknownEvents);
        Assert.Equal(bits, score.BitsPerEvent!.Value, 1e-11 * bits);
        Assert.Equal(perplexity, score.Perplexity!.Value, 1e-11 * perplexity);
    }

    /// <summary>The tolerance is that of KenLM's 32-bit floats.</summary>
    [Theory]
    [InlineData(2, 11.181730)]
    [InlineData(3, 7.155308)]
    [InlineData(4, 5.052180)]
    [InlineData(6, 4.082502)]
    public void KneserNeyPerplexityEqualsKenlms(int order, double perplexity)
    {
        var (alphabet, training, test) = Texts.Value;

        var model = KneserNey.Train(NgramCounter.Count(training, order), alphabet.EventSpaceSize, FirstAppearance.Ranks(training));
        var score = model.Score(NgramCounter.Count(test, order));

        Assert.Equal(100_304, score.Events);
        Assert.Equal(perplexity, score.Perplexity!.Value, 2e-6 * perplexity);
    }

    [Fact]
    public void DiscountsEqualKenlms()
    {
        AssertDiscounts(3, [0.6, 0.2, 0.6], [0.456067, 1.13172, 1.67326], [0.520324, 0.944083, 1.69524]);
        AssertDiscounts(
            6,
            [0.6, 0.2, 0.6],
            [0.456067, 1.13172, 1.67326],
            [0.549329, 1.02054, 1.43632],
            [0.609735, 1.05952, 1.56565],
            [0.665552, 1.13996, 1.52929],
            [0.634919, 1.07836, 1.48447]);
    }

    [Fact]
    public void WithoutKenlmsReadingOrderTheDiscountsOfUnigramsFallBack()
    {
        var discounts = KneserNey.EstimateDiscounts(NgramCounter.Count(Texts.Value.Training, 3));

        Assert.Equal(new Discounts(0.5, 1, 1.5), discounts[0]);
        Assert.Equal(0.456, discounts[1].One, 1e-2);
        Assert.Equal(0.520324, discounts[2].One, 1e-6);
    }

    // Six significant digits, as KenLM prints them, rounded from 32-bit floats.
    private static void AssertDiscounts(int order, params double[][] expected)
    {
        var training = Texts.Value.Training;
        var discounts = KneserNey.EstimateDiscounts(NgramCounter.Count(training, order), FirstAppearance.Ranks(training));
        Assert.Equal(order, discounts.Count);
        for (var k = 0; k < order; k++)
        {
            double[] actual = [discounts[k].One, discounts[k].Two, discounts[k].ThreeAndMore];
            for (var j = 0; j < 3; j++)
            {
                Assert.Equal(expected[k][j], actual[j], expected[k][j] < 1 ? 0.6e-6 : 0.6e-5);
            }
        }
    }

    private static (Alphabet Alphabet, SymbolText Training, SymbolText Test) Encode()
    {
        var documents = ShippedTexts.MobyDick.Documents;
        var split = new HeldOutSplit([.. documents.Take(2385)], [.. documents.Skip(2385)]);
        var alphabet = Alphabet.FromDocuments(split.Training, SymbolUnit.Character);
        return (alphabet, alphabet.Encode(split.Training), alphabet.Encode(split.HeldOut));
    }
}
