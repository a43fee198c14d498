using System.Globalization;
using NgramCollapse.Counting;
using NgramCollapse.Symbols;
using NgramCollapse.Tests.Reference;
using NgramCollapse.Theory;

namespace NgramCollapse.Tests.Theory;

public sealed class SurvivorPredictionTests
{
    private const double E = 2.718281828459045;

    [Fact]
    public void ReplaceOfOneTypeByHand()
    {
        // g1 = 1: 1 − 1/e = 0.632. g2 = 0.632: 1 − e^−0.632 = 0.468. g3 = 0.468: 1 − e^−0.468 = 0.374.
        var g2 = 1 - (1 / E);
        var g3 = 1 - PlainMath.Exp(-g2);

        AssertClose([1, g2, g3, 1 - PlainMath.Exp(-g3)], SurvivorPrediction.Replace([1], 1, 3));
    }

    [Fact]
    public void ReplaceAddsUpOverTypes() =>
        AssertClose(
            [3, (2 * (1 - (1 / E))) + 1 - PlainMath.Exp(-5)],
            SurvivorPrediction.Replace([1, 5, 1], 1, 1));

    [Fact]
    public void ASmallerTextLosesMore()
    {
        // Half the size: text 1 holds c/2 of each type on average; from there on its own size is kept.
        var g2 = 1 - (1 / E);

        AssertClose([1, 1 - PlainMath.Exp(-1), 1 - PlainMath.Exp(-g2)], SurvivorPrediction.Replace([2], 0.5, 2));
    }

    [Fact]
    public void AccumulateOfOneTypeByHand()
    {
        // Text 1: rate 1. Text 2: 1/2 from its own half of the pool, and (1 − e^−1/2)/1 through text 1.
        var second = 0.5 + 1 - PlainMath.Exp(-0.5);

        // Text 3: 1/3, then + (1 − e^−s)/2 through text 2, then + (1 − e^−s)/1 through text 1.
        var third = 1 / 3.0;
        third += (1 - PlainMath.Exp(-third)) / 2;
        third += 1 - PlainMath.Exp(-third);

        AssertClose(
            [1, 1 - (1 / E), 1 - PlainMath.Exp(-second), 1 - PlainMath.Exp(-third)],
            SurvivorPrediction.Accumulate([1], 3));
    }

    [Fact]
    public void TypesOnlyEverFallUnderReplace()
    {
        var expected = SurvivorPrediction.Replace([1, 1, 2, 3, 10, 100, 1000], 1, 200);

        for (var k = 1; k < expected.Length; k++)
        {
            Assert.True(expected[k] < expected[k - 1]);
        }
    }

    [Fact]
    public void AccumulateKeepsMoreThanReplace()
    {
        int[] counts = [1, 1, 2, 5, 20];
        var (replace, accumulate) = (SurvivorPrediction.Replace(counts, 1, 30), SurvivorPrediction.Accumulate(counts, 30));

        Assert.Equal(replace[1], accumulate[1]);
        for (var k = 2; k <= 30; k++)
        {
            Assert.True(accumulate[k] > replace[k]);
        }
    }

    [Fact]
    public void WithoutTypesNothingSurvives() => Assert.Equal([0, 0, 0], SurvivorPrediction.Replace([], 1, 2));

    [Fact]
    public void NonsenseIsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => SurvivorPrediction.Replace([1], 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => SurvivorPrediction.Replace([1], 1, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => SurvivorPrediction.Accumulate([1], -1));
    }

    [Fact]
    public void MobyDickIsPredictedAsIndependentlyComputed()
    {
        var training = ShippedTexts.MobyDick.Documents.Take(2385).ToArray();
        var text = Alphabet.FromDocuments(training, SymbolUnit.Character).Encode(training);
        var counts = NgramCounter.Count(text, 3).Highest.Counts;

        var printed = SurvivorPrediction.Replace(counts, 1, 10).Skip(1).Select(types => types.ToString("F3", CultureInfo.InvariantCulture));

        Assert.Equal(12_747, SurvivorPrediction.Replace(counts, 1, 10)[0]);
        Assert.Equal(
            ["11414.059", "10573.218", "9960.331", "9480.220", "9086.973", "8754.889", "8468.146", "8216.326", "7992.210", "7790.596"],
            printed,
            StringComparer.Ordinal);
    }

    private static void AssertClose(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var k = 0; k < expected.Length; k++)
        {
            Assert.Equal(expected[k], actual[k], 1e-13);
        }
    }
}
