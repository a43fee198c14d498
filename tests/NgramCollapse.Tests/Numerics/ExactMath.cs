using System.Numerics;

namespace NgramCollapse.Tests.Numerics;

/// <summary>
/// Logarithms and exponentials in fixed point with 1,300 binary places: enough for every double down to the smallest
/// subnormal one, and slow.
/// </summary>
internal static class ExactMath
{
    private const int Places = 1300;

    private static readonly BigInteger One = BigInteger.One << Places;

    // ln 2 = 2·artanh(1/3).
    private static readonly BigInteger Ln2 = LogByArtanh(One / 3);

    /// <summary>The exact value of a double.</summary>
    public static BigInteger Of(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        var exponent = (int)((bits >> 52) & 0x7FF);
        var mantissa = new BigInteger((bits & 0xFFFFFFFFFFFFF) | (exponent == 0 ? 0 : 1L << 52));
        var shift = Places - 1074 + Math.Max(exponent, 1) - 1;
        return (bits < 0 ? -mantissa : mantissa) << shift;
    }

    public static BigInteger Log2(double x)
    {
        var value = Of(x);
        var exponent = (int)value.GetBitLength() - 1 - Places;
        var mantissa = exponent < 0 ? value << -exponent : value >> exponent;
        var log = LogByArtanh(((mantissa - One) << Places) / (mantissa + One));
        return (exponent * One) + ((log << Places) / Ln2);
    }

    public static BigInteger Exp(BigInteger x)
    {
        var whole = (int)((((x << Places) / Ln2) + (One >> 1)) >> Places);
        var rest = x - (whole * Ln2);
        var (sum, term) = (One, One);
        for (var n = 1; !term.IsZero; n++)
        {
            term = ((term * rest) >> Places) / n;
            sum += term;

            // A negative term shifted right tends to −1 and not to 0.
            if (BigInteger.Abs(term) <= 1)
            {
                break;
            }
        }

        return whole >= 0 ? sum << whole : sum >> -whole;
    }

    public static BigInteger Exp2(double x) => Exp((Of(x) * Ln2) >> Places);

    /// <summary>The error of <paramref name="computed"/> in units of its last place.</summary>
    public static double ErrorInUlps(double computed, BigInteger exact)
    {
        var size = Math.Abs(computed);
        var ulp = Of(Math.BitIncrement(size)) - Of(size);
        return (double)(BigInteger.Abs(Of(computed) - exact) * 1000 / ulp) / 1000;
    }

    /// <summary>2·artanh(s).</summary>
    private static BigInteger LogByArtanh(BigInteger s)
    {
        var square = (s * s) >> Places;
        var (sum, power) = (BigInteger.Zero, s);
        for (var odd = 1; !power.IsZero; odd += 2)
        {
            sum += power / odd;
            power = (power * square) >> Places;
        }

        return 2 * sum;
    }
}
