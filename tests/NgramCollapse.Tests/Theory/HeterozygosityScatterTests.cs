using NgramCollapse.Numerics;
using NgramCollapse.Theory;

namespace NgramCollapse.Tests.Theory;

public sealed class HeterozygosityScatterTests
{
    [Fact]
    public void OneDrawByHand()
    {
        // Shares ¾ and ¼: S = 10/16, Σp³ = 28/64; 4(28/64 − 100/256) = 12/64. With n = 12: deviation √(1/64) = ⅛.
        Assert.Equal(0.125, HeterozygosityScatter.OfOneDraw(CountSpectrum.Of([3, 1]), 12)!.Value, 1e-15);
        Assert.Equal(0, HeterozygosityScatter.OfOneDraw(CountSpectrum.Of([2, 2, 2]), 12)!.Value, 1e-7);
        Assert.Null(HeterozygosityScatter.OfOneDraw(CountSpectrum.Of([]), 12));
    }

    [Fact]
    public void StepsAddUp()
    {
        Assert.Equal([0, 1, 2, 3], HeterozygosityScatter.Replace(3));

        // 1, 1 + 1/4, 1 + 1/4 + 1/9.
        AssertClose([0, 1, 1.25, 1.25 + (1.0 / 9)], HeterozygosityScatter.Accumulate(1, 3));
        AssertClose(HeterozygosityScatter.Replace(5), HeterozygosityScatter.Mix(1, 0, 5));

        // The whole source is the pool: each text is one draw from it.
        AssertClose([0, 1, 1, 1], HeterozygosityScatter.Mix(1, 1, 3));

        // w = ½ of an equal-sized source: steps ½·½ + ½, then (½)² of the pool's, and the text's own.
        AssertClose([0, 1, 1.75, 1 + 0.75 + (0.25 * 0.75)], HeterozygosityScatter.Mix(1, 0.5, 3));
    }

    [Fact]
    public void ASimulationScattersAsMuch()
    {
        // 600, 300, 100 of 1,000, five texts on end, 4,000 lineages: a deviation is known to 4/√8,000 = 4.5 %.
        int[] source = [600, 300, 100];
        var random = Xoshiro256StarStar.FromSeed(21);
        var values = new double[4000];
        for (var lineage = 0; lineage < values.Length; lineage++)
        {
            int[] text = source;
            for (var k = 0; k < 5; k++)
            {
                var next = new int[3];
                for (var i = 0; i < 1000; i++)
                {
                    var draw = (int)random.NextBelow(1000);
                    next[draw < text[0] ? 0 : draw < text[0] + text[1] ? 1 : 2]++;
                }

                text = next;
            }

            values[lineage] = 1 - text.Sum(count => count / 1000.0 * (count / 1000.0));
        }

        var oneDraw = HeterozygosityScatter.OfOneDraw(CountSpectrum.Of(source), 1000)!.Value;
        var expected = oneDraw * Math.Sqrt(HeterozygosityScatter.Replace(5)[5]);
        Assert.Equal(expected, SampleStatistics.StandardDeviation(values)!.Value, 0.05 * expected);
    }

    private static void AssertClose(double[] expected, double[] actual) =>
        Assert.Equal(expected, actual, (a, b) => Math.Abs(a - b) < 1e-14);
}
