using NgramCollapse.Numerics;
using NgramCollapse.Tests.Reference;
using NgramCollapse.Theory;

namespace NgramCollapse.Tests.Theory;

/// <summary>The predictions against simulations of independent types, fixed seed, tolerance four standard errors.</summary>
public sealed class BranchingSimulationTests
{
    private const int Types = 20_000;
    private const int Generations = 6;

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(12)]
    public void ReplaceIsAPoissonBranchingProcess(int sourceCount)
    {
        var alive = Simulate(sourceCount, (history, _) => history[^1]);

        AssertNear(SurvivorPrediction.Replace([sourceCount], 1, Generations), alive);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void AccumulateDrawsFromAllTextsAlike(int sourceCount)
    {
        // Pool k−1 holds k texts of one size; text k has on average as many of a type as a text of the pool.
        var alive = Simulate(sourceCount, (history, k) => history.Sum() / (double)k);

        AssertNear(SurvivorPrediction.Accumulate([sourceCount], Generations), alive);
    }

    /// <summary>The share of types alive in each text, the source being text 0.</summary>
    private static double[] Simulate(int sourceCount, Func<List<int>, int, double> mean)
    {
        var random = Xoshiro256StarStar.FromSeed((ulong)sourceCount);
        var alive = new double[Generations + 1];
        for (var type = 0; type < Types; type++)
        {
            List<int> history = [sourceCount];
            for (var k = 1; k <= Generations; k++)
            {
                history.Add(Poisson(mean(history, k), ref random));
            }

            for (var k = 0; k <= Generations; k++)
            {
                alive[k] += history[k] > 0 ? 1.0 / Types : 0;
            }
        }

        return alive;
    }

    // Knuth's: multiply uniform numbers until the product falls below e^−mean.
    private static int Poisson(double mean, ref Xoshiro256StarStar random)
    {
        var (limit, product, count) = (PlainMath.Exp(-mean), 1.0, -1);
        do
        {
            product *= Math.ScaleB(random.NextUInt64() >> 11, -53);
            count++;
        }
        while (product > limit);

        return count;
    }

    private static void AssertNear(double[] predicted, double[] simulated)
    {
        for (var k = 1; k <= Generations; k++)
        {
            var standardError = Math.Sqrt(predicted[k] * (1 - predicted[k]) / Types);
            Assert.InRange(simulated[k] - predicted[k], -4 * standardError, 4 * standardError);
        }
    }
}
