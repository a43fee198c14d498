using MathNet.Numerics.Distributions;

namespace NgramCollapse.Tests;

/// <summary>Pearson's test over any number of tables; seeds are fixed, so a test that passes once always passes.</summary>
internal sealed class ChiSquaredTest
{
    private double _statistic;

    public int DegreesOfFreedom { get; private set; }

    /// <summary>The chance of a fit at least as bad if the draws follow the weights.</summary>
    public double PValue => 1 - ChiSquared.CDF(DegreesOfFreedom, _statistic);

    /// <summary>Adds one table; cells that expect fewer than five are pooled.</summary>
    public void Add(IReadOnlyList<long> observed, IReadOnlyList<double> weights)
    {
        double draws = observed.Sum();
        var total = weights.Sum();
        var (pooledObserved, pooledExpected, cells) = (0.0, 0.0, 0);
        for (var i = 0; i < observed.Count; i++)
        {
            var expected = draws * weights[i] / total;
            if (expected < 5)
            {
                pooledObserved += observed[i];
                pooledExpected += expected;
            }
            else
            {
                AddCell(observed[i], expected);
                cells++;
            }
        }

        if (pooledExpected >= 5)
        {
            AddCell(pooledObserved, pooledExpected);
            cells++;
        }

        DegreesOfFreedom += Math.Max(0, cells - 1);
    }

    private void AddCell(double observed, double expected) => _statistic += (observed - expected) * (observed - expected) / expected;
}
