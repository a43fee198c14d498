using NgramCollapse.Counting;
using NgramCollapse.Models;
using NgramCollapse.Symbols;

namespace NgramCollapse.Tests.Models;

public sealed class DiscountsTests
{
    private static readonly Discounts Fallback = new(0.5, 1, 1.5);

    [Fact]
    public void ThreeDiscountsByHand()
    {
        // t = 4, 2, 1, 1: Y = 4/8; 1 − 2·Y·2/4 = 0.5; 2 − 3·Y·1/2 = 1.25; 3 − 4·Y·1/1 = 1.
        Assert.Equal(new Discounts(0.5, 1.25, 1), Discounts.Modified([1, 1, 1, 1, 2, 2, 3, 4]));

        // Zeros, which are not n-grams, and counts above four change nothing.
        Assert.Equal(new Discounts(0.5, 1.25, 1), Discounts.Modified([0, 9, 1, 1, 5, 1, 1, 2, 2, 3, 4, 0]));
    }

    [Theory]
    [InlineData(new[] { 2, 2, 3, 4 })]
    [InlineData(new[] { 1, 1, 3, 4 })]
    [InlineData(new[] { 1, 1, 2, 4 })]
    [InlineData(new int[0])]
    public void WithoutACountOfCountsTheyFallBack(int[] counts) => Assert.Equal(Fallback, Discounts.Modified(counts));

    [Fact]
    public void WithoutACountOfFourTheThirdDiscountIsThree()
    {
        // t = 3, 2, 1, 0: Y = 3/7; 1 − 2·Y·2/3 = 3/7; 2 − 3·Y·1/2 = 19/14; 3 − 4·Y·0/1 = 3.
        var discounts = Discounts.Modified([1, 1, 1, 2, 2, 3, 5]);

        Assert.Equal(3 / 7.0, discounts.One, 1e-15);
        Assert.Equal(19 / 14.0, discounts.Two, 1e-15);
        Assert.Equal(3, discounts.ThreeAndMore);
    }

    [Fact]
    public void ANegativeDiscountFallsBack()
    {
        // Ten ones, two twos, ten threes: 2 − 3·(10/14)·10/2 is negative.
        Assert.Equal(Fallback, Discounts.Modified([.. Enumerable.Repeat(1, 10), 2, 2, .. Enumerable.Repeat(3, 10), 4]));

        // Four threes, ten fours: 3 − 4·Y·10/4 with Y = 40/(40 + 40) is −2, though the first two discounts are valid.
        int[] counts = [.. Enumerable.Repeat(1, 40), .. Enumerable.Repeat(2, 20), .. Enumerable.Repeat(3, 4), .. Enumerable.Repeat(4, 10)];
        Assert.Equal(Fallback, Discounts.Modified(counts));
    }

    [Fact]
    public void OneDiscountByHand()
    {
        // t1 = 6, t2 = 3: 6/12. If t1 or t2 is 0, one half.
        Assert.Equal(new Discounts(0.5, 0.5, 0.5), Discounts.Absolute([1, 1, 1, 1, 1, 1, 2, 2, 2]));
        Assert.Equal(new Discounts(0.2, 0.2, 0.2), Discounts.Absolute([1, 2, 2, 7]));
        Assert.Equal(new Discounts(0.5, 0.5, 0.5), Discounts.Absolute([1, 1, 3]));
        Assert.Equal(new Discounts(0.5, 0.5, 0.5), Discounts.Absolute([2, 3]));
    }

    [Fact]
    public void EachCountHasItsDiscount()
    {
        Discounts discounts = new(0.1, 0.2, 0.3);

        Assert.Equal([0.1, 0.2, 0.3, 0.3], new[] { 1, 2, 3, 1000 }.Select(discounts.Of));
    }

    [Fact]
    public void AnOrderBeyondEveryDocumentFallsBackAndStillSumsToOne()
    {
        var alphabet = Alphabet.FromDocuments(["ab"], SymbolUnit.Character);
        var text = alphabet.Encode(["ab", "b", ""]);
        var counts = NgramCounter.Count(text, 8);

        Assert.All(KneserNey.EstimateDiscounts(counts, FirstAppearance.Ranks(text)), discounts => Assert.Equal(Fallback, discounts));
        var model = KneserNey.Train(counts, alphabet.EventSpaceSize, FirstAppearance.Ranks(text));
        Assert.All(SmoothingCases.Contexts(text), context => Assert.Equal(1, SmoothingCases.Sum(model, alphabet, context), 1e-12));
    }

    [Theory]
    [InlineData("witten-bell")]
    [InlineData("absolute")]
    [InlineData("kneser-ney")]
    [InlineData("jelinek-mercer")]
    public void ATextWithoutDocumentsGivesTheUniformDistribution(string name)
    {
        var alphabet = Alphabet.FromDocuments(["ab"], SymbolUnit.Character);
        Assert.True(Smoothing.TryParse(name, out var smoothing));

        var model = smoothing.Train(alphabet.Encode([]), 3, alphabet.EventSpaceSize);

        Assert.All(
            SmoothingCases.Events(alphabet),
            symbol => Assert.Equal(-2, model.Log2Probability([Alphabet.DocumentStart], symbol), 1e-14));
    }
}
