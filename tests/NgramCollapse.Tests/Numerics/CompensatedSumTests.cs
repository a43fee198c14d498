using NgramCollapse.Numerics;

namespace NgramCollapse.Tests.Numerics;

public sealed class CompensatedSumTests
{
    [Fact]
    public void WhatALargeTermSwallowsIsKept() =>
        Assert.Equal(2, Sum([1, 1e100, 1, -1e100])); // Neumaier's own example; plain addition gives 0, Kahan's too

    [Fact]
    public void AMillionTenthsAreAHundredThousand()
    {
        var plain = Enumerable.Repeat(0.1, 1_000_000).Aggregate(0.0, (sum, term) => sum + term);

        Assert.NotEqual(100_000, plain);
        Assert.Equal(100_000, Sum(Enumerable.Repeat(0.1, 1_000_000)));
    }

    [Fact]
    public void NothingAddedIsZero() => Assert.Equal(0, default(CompensatedSum).Value);

    private static double Sum(IEnumerable<double> terms)
    {
        var sum = default(CompensatedSum);
        foreach (var term in terms)
        {
            sum.Add(term);
        }

        return sum.Value;
    }
}
