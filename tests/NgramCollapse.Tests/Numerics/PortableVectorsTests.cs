using NgramCollapse.Numerics;

namespace NgramCollapse.Tests.Numerics;

/// <summary>Computing many values at once gives the same bits as computing each alone.</summary>
public sealed class PortableVectorsTests
{
    private static readonly double[] Special =
    [
        0, -0.0, 1, -1, 2, 0.5, double.NaN, double.PositiveInfinity, double.NegativeInfinity,
        double.Epsilon, -double.Epsilon, double.MaxValue, double.MinValue,
        2.2250738585072014e-308, Math.BitDecrement(2.2250738585072014e-308),
        1.4142135623730951, Math.BitIncrement(1.4142135623730951), Math.BitDecrement(1.4142135623730951),
        1000, -1000, 1000.5, -1000.5, 1023.9, 1024, 1025, -1022.5, -1074, -1075, -1100, 0.5 - 1e-17, 1.5, 2.5, -0.5, -1.5,
    ];

    [Fact]
    public void LogarithmsEqualThoseOfSingleValues()
    {
        var values = Values(seed: 1, random => BitConverter.UInt64BitsToDouble(random));
        var logs = new double[values.Length];
        PortableVectors.Log2(values, logs);
        AssertSameBits(values, Array.ConvertAll(values, PortableMath.Log2), logs);

        values = Values(seed: 2, random => (random >> 11) * (1.0 / (1UL << 53)));
        PortableVectors.Log2(values, logs);
        AssertSameBits(values, Array.ConvertAll(values, PortableMath.Log2), logs);
    }

    [Fact]
    public void PowersEqualThoseOfSingleValues()
    {
        foreach (var range in new[] { 2.0, 60, 1000, 2300 })
        {
            var values = Values(seed: 3, random => ((random >> 11) * (1.0 / (1UL << 53)) - 0.5) * range);
            var powers = new double[values.Length];
            PortableVectors.Exp2(values, powers);
            AssertSameBits(values, Array.ConvertAll(values, PortableMath.Exp2), powers);
        }
    }

    [Fact]
    public void AnyNumberOfValuesIsAllowed()
    {
        for (var count = 0; count < 12; count++)
        {
            double[] values = [.. Enumerable.Range(1, count)];
            var (logs, powers) = (new double[count], new double[count]);
            PortableVectors.Log2(values, logs);
            PortableVectors.Exp2(values, powers);
            AssertSameBits(values, Array.ConvertAll(values, PortableMath.Log2), logs);
            AssertSameBits(values, Array.ConvertAll(values, PortableMath.Exp2), powers);
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => PortableVectors.Log2([1, 2], new double[1]));
    }

    private static double[] Values(ulong seed, Func<ulong, double> of)
    {
        var random = Xoshiro256StarStar.FromSeed(seed);
        var values = new double[40_003];
        for (var i = 0; i < values.Length; i++)
        {
            // Special values both alone among ordinary ones and in groups.
            values[i] = i % 97 < 3 ? Special[(i + (i / 97)) % Special.Length] : of(random.NextUInt64());
        }

        return values;
    }

    private static void AssertSameBits(double[] values, double[] expected, double[] actual)
    {
        for (var i = 0; i < values.Length; i++)
        {
            var haveSameBits = BitConverter.DoubleToInt64Bits(expected[i]) == BitConverter.DoubleToInt64Bits(actual[i]);
            if (!haveSameBits && !(double.IsNaN(expected[i]) && double.IsNaN(actual[i])))
            {
                Assert.Fail($"{values[i]:R}: {expected[i]:R} alone, {actual[i]:R} among others");
            }
        }
    }
}
