using NgramCollapse.Numerics;

namespace NgramCollapse.Theory;

/// <summary>The expected number of the source's types that are present in a text.</summary>
/// <param name="Types">The expected number.</param>
/// <param name="Deviation">
/// The standard deviation of the number if types lived and died independently: √Σq(1−q), where q is a type's chance of being present.
/// It is too small above order 1, where types that share contexts live and die together. A band made of it is therefore called the
/// <em>independent-types</em> band.
/// </param>
public readonly record struct SurvivorExpectation(double Types, double Deviation)
{
    /// <summary>How many deviations an observed number is above the expected one; null if the deviation is 0.</summary>
    public double? Residual(double observed) => Deviation > 0 ? (observed - Types) / Deviation : null;
}

/// <summary>The expected number of the source's types that are present in each generation's text.</summary>
/// <remarks>
/// It is the sum over types of 1 − e^(−c·λ), where c is a type's source count and λ the regime's rate from
/// <see cref="SurvivalRates"/>, which states the assumptions. Source: Suresh et al. 2024, arXiv 2412.17646.
/// </remarks>
internal static class SurvivorPrediction
{
    /// <summary>Expected types where each generation replaces the previous one.</summary>
    /// <param name="sourceCounts">Count of each type in the source, all positive.</param>
    /// <param name="sizeRatio">Size of a generated text divided by the source's, positive; usually 1.</param>
    /// <param name="generations">The last text, 0 or more.</param>
    /// <returns>Entry 0 is the number of types in the source; entry k is the expected number of them in text k.</returns>
    public static double[] Replace(ReadOnlySpan<int> sourceCounts, double sizeRatio, int generations) =>
        Types(sourceCounts, SurvivalRates.Replace(sizeRatio, generations));

    /// <summary>Expected types where every model is trained on the source and all texts so far, each of the source's size.</summary>
    /// <param name="sourceCounts">Count of each type in the source, all positive.</param>
    /// <param name="generations">The last text, 0 or more.</param>
    /// <returns>Entry 0 is the number of types in the source; entry k is the expected number of them in text k.</returns>
    public static double[] Accumulate(ReadOnlySpan<int> sourceCounts, int generations) =>
        Types(sourceCounts, SurvivalRates.Accumulate(1, generations));

    /// <summary>The expectation at each of a regime's rates.</summary>
    /// <param name="source">The source's types by their counts.</param>
    /// <param name="rates">λ of texts (or pools) 0, 1, … from <see cref="SurvivalRates"/>.</param>
    /// <returns>One entry per rate. At an infinite rate all types are present with certainty.</returns>
    public static SurvivorExpectation[] Expect(CountSpectrum source, ReadOnlySpan<double> rates)
    {
        ArgumentNullException.ThrowIfNull(source);
        var expected = new SurvivorExpectation[rates.Length];
        for (var k = 0; k < rates.Length; k++)
        {
            expected[k] = Expect(source.Groups, rates[k]);
        }

        return expected;
    }

    /// <summary>The chance that a type is present: 1 − e^(−c·λ).</summary>
    /// <param name="sourceCount">c, 0 or more.</param>
    /// <param name="rate">λ, 0 or more, or infinite.</param>
    public static double ChanceAlive(int sourceCount, double rate) =>
        sourceCount == 0 ? 0 : PortableMath.OneMinusExpMinus(sourceCount * rate);

    private static double[] Types(ReadOnlySpan<int> sourceCounts, double[] rates) =>
        [.. Expect(CountSpectrum.Of(sourceCounts), rates).Select(expected => expected.Types)];

    private static SurvivorExpectation Expect(IReadOnlyList<(int Count, int Types)> groups, double rate)
    {
        var (sum, variance) = (default(CompensatedSum), default(CompensatedSum));
        foreach (var (count, types) in groups)
        {
            var alive = ChanceAlive(count, rate);
            sum.Add(types * alive);
            variance.Add(types * alive * (1 - alive));
        }

        return new(sum.Value, Math.Sqrt(variance.Value));
    }
}
