using System.Numerics;
using NgramCollapse.Numerics;

namespace NgramCollapse.Tests.Numerics;

public sealed class PortableMathTests
{
    private const double LimitInUlps = 3;

    [Fact]
    public void Log2IsWithinThreeUnitsInTheLastPlace()
    {
        Hold(PortableMath.Log2, ExactMath.Log2, Samples(1, -1074, 1023));
        Hold(PortableMath.Log2, ExactMath.Log2, Samples(2, -3, 3));
        Hold(PortableMath.Log2, ExactMath.Log2, Near(1).Concat(Near(Math.Sqrt(2))).Concat(Near(Math.Sqrt(0.5))).Where(x => x != 1));
        var greatestSubnormal = Math.BitDecrement(2.2250738585072014e-308);
        Hold(PortableMath.Log2, ExactMath.Log2, [double.Epsilon, 3 * double.Epsilon, greatestSubnormal, double.MaxValue]);
    }

    [Fact]
    public void Exp2IsWithinThreeUnitsInTheLastPlace()
    {
        Hold(PortableMath.Exp2, ExactMath.Exp2, Samples(3, -40, 9).SelectMany(x => new[] { x, -x }));
        Hold(PortableMath.Exp2, ExactMath.Exp2, Near(0.5).Concat(Near(-0.5)).Concat(Near(1)).Concat(Near(960)));
        Hold(PortableMath.Exp2, ExactMath.Exp2, [-1020.3, -1022.7, -1023.5, -1060.25, -1073.9, Math.BitDecrement(1024.0)]);
    }

    [Fact]
    public void ExpIsWithinThreeUnitsInTheLastPlace()
    {
        Hold(PortableMath.Exp, x => ExactMath.Exp(ExactMath.Of(x)), Samples(4, -40, 9).SelectMany(x => new[] { x, -x }));
        Hold(PortableMath.Exp, x => ExactMath.Exp(ExactMath.Of(x)), Near(0.35).Concat(Near(-0.35)).Concat(Near(1)).Concat(Near(-1)));
        Hold(PortableMath.Exp, x => ExactMath.Exp(ExactMath.Of(x)), [709.7, -707.3, -710.2, -744.4]);
    }

    [Fact]
    public void OneMinusExpMinusIsWithinThreeUnitsInTheLastPlace()
    {
        Hold(PortableMath.OneMinusExpMinus, ExactOneMinusExpMinus, Samples(5, -300, 5));
        Hold(PortableMath.OneMinusExpMinus, ExactOneMinusExpMinus, Samples(6, -3, 0));
        Hold(PortableMath.OneMinusExpMinus, ExactOneMinusExpMinus, Near(0.35).Concat(Near(1)));
    }

    [Fact]
    public void PowersOfTwoAreExact()
    {
        for (var k = -1074; k <= 1023; k++)
        {
            Assert.Equal(Math.ScaleB(1, k), PortableMath.Exp2(k));
            Assert.Equal(k, PortableMath.Log2(Math.ScaleB(1, k)));
        }
    }

    [Fact]
    public void SpecialValues()
    {
        Assert.Equal(double.NegativeInfinity, PortableMath.Log2(0));
        Assert.Equal(double.NegativeInfinity, PortableMath.Log2(-0.0));
        Assert.Equal(double.PositiveInfinity, PortableMath.Log2(double.PositiveInfinity));
        Assert.True(double.IsNaN(PortableMath.Log2(-1)));
        Assert.True(double.IsNaN(PortableMath.Log2(double.NegativeInfinity)));
        Assert.True(double.IsNaN(PortableMath.Log2(double.NaN)));

        Assert.Equal(double.PositiveInfinity, PortableMath.Exp2(1024));
        Assert.Equal(double.PositiveInfinity, PortableMath.Exp2(double.PositiveInfinity));
        Assert.Equal(0, PortableMath.Exp2(-1076));
        Assert.Equal(0, PortableMath.Exp2(double.NegativeInfinity));
        Assert.True(double.IsNaN(PortableMath.Exp2(double.NaN)));

        Assert.Equal(1, PortableMath.Exp(0));
        Assert.Equal(double.PositiveInfinity, PortableMath.Exp(709.8));
        Assert.Equal(double.PositiveInfinity, PortableMath.Exp(double.PositiveInfinity));
        Assert.Equal(0, PortableMath.Exp(-746));
        Assert.Equal(0, PortableMath.Exp(double.NegativeInfinity));
        Assert.True(double.IsNaN(PortableMath.Exp(double.NaN)));

        Assert.Equal(0, PortableMath.OneMinusExpMinus(0));
        Assert.Equal(1, PortableMath.OneMinusExpMinus(double.PositiveInfinity));
        Assert.Equal(1e-200, PortableMath.OneMinusExpMinus(1e-200));
        Assert.True(double.IsNaN(PortableMath.OneMinusExpMinus(double.NaN)));
    }

    private static BigInteger ExactOneMinusExpMinus(double x) => ExactMath.Of(1) - ExactMath.Exp(-ExactMath.Of(x));

    private static void Hold(Func<double, double> portable, Func<double, BigInteger> exact, IEnumerable<double> arguments)
    {
        foreach (var x in arguments)
        {
            var error = ExactMath.ErrorInUlps(portable(x), exact(x));
            Assert.True(error <= LimitInUlps, FormattableString.Invariant($"at {x:R}: {error} units in the last place"));
        }
    }

    /// <summary>Positive doubles with every bit of the mantissa random and the exponent uniform.</summary>
    private static IEnumerable<double> Samples(ulong seed, int leastExponent, int mostExponent)
    {
        var random = Xoshiro256StarStar.FromSeed(seed);
        for (var i = 0; i < 300; i++)
        {
            var mantissa = 1 + ((random.NextUInt64() >> 12) * Math.ScaleB(1, -52));
            yield return Math.ScaleB(mantissa, leastExponent + (int)random.NextBelow((ulong)(mostExponent - leastExponent)));
        }
    }

    /// <summary>Neighbours of a value at distances from one unit in the last place up.</summary>
    private static IEnumerable<double> Near(double value)
    {
        for (var k = -52; k <= -4; k += 3)
        {
            yield return value * (1 + Math.ScaleB(1, k));
            yield return value * (1 - Math.ScaleB(1, k));
        }

        yield return value;
    }
}
