using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NgramCollapse.Numerics;

/// <summary>The logarithms and exponentials of <see cref="PortableMath"/> for many values, to the same bits.</summary>
/// <remarks>
/// Four values are computed at a time, by the same operations in the same order. There is no fused multiply-add, which would round
/// once instead of twice. Groups that contain a special value are computed one by one. This is about four times as fast.
/// </remarks>
internal static class PortableVectors
{
    private const long Fraction = 0x000FFFFFFFFFFFFF;

    // 2^52, whose last mantissa bit is worth 1: a small integer stored in those bits becomes a double by one subtraction.
    private const double Shifter = 4503599627370496.0;

    /// <summary>Base-2 logarithms.</summary>
    /// <param name="values">Any numbers.</param>
    /// <param name="logs">Receives one logarithm per value.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Log2(ReadOnlySpan<double> values, Span<double> logs)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(logs.Length, values.Length, nameof(logs));
        var (smallest, largest) = (Vector256.Create(2.2250738585072014e-308), Vector256.Create(double.MaxValue));
        var i = 0;
        for (; i <= values.Length - Vector256<double>.Count; i += Vector256<double>.Count)
        {
            var x = Vector256.Create(values.Slice(i, Vector256<double>.Count));
            if (!Vector256.GreaterThanOrEqualAll(x, smallest) || !Vector256.LessThanOrEqualAll(x, largest))
            {
                OneByOne(values.Slice(i, Vector256<double>.Count), logs[i..]);
                continue;
            }

            var bits = x.AsInt64();
            var shifted = (Vector256.ShiftRightLogical(bits, 52) | Vector256.Create(Shifter).AsInt64()).AsDouble();
            var exponent = shifted - Vector256.Create(Shifter) - Vector256.Create(1023.0);
            var mantissa = ((bits & Vector256.Create(Fraction)) | Vector256.Create(1.0).AsInt64()).AsDouble();
            var high = Vector256.GreaterThan(mantissa, Vector256.Create(1.4142135623730951));
            mantissa = Vector256.ConditionalSelect(high, mantissa * 0.5, mantissa);
            exponent += high & Vector256.Create(1.0);

            var s = (mantissa - Vector256.Create(1.0)) / (mantissa + Vector256.Create(1.0));
            var s2 = s * s;
            var series = Vector256.Create(1.0 / 21);
            foreach (var reciprocal in PortableMath.OddReciprocals)
            {
                series = (series * s2) + Vector256.Create(reciprocal);
            }

            var ln = 2 * s * (Vector256.Create(1.0) + (series * s2));
            (exponent + (ln * PortableMath.Log2OfE)).CopyTo(logs[i..]);
        }

        OneByOne(values[i..], logs[i..]);

        static void OneByOne(ReadOnlySpan<double> values, Span<double> logs)
        {
            for (var i = 0; i < values.Length; i++)
            {
                logs[i] = PortableMath.Log2(values[i]);
            }
        }
    }

    /// <summary>2 to the power of each value.</summary>
    /// <param name="values">Any numbers.</param>
    /// <param name="powers">Receives one power per value.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Exp2(ReadOnlySpan<double> values, Span<double> powers)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(powers.Length, values.Length, nameof(powers));

        // A subnormal result would be rounded a second time, so it is computed apart.
        var (least, most) = (Vector256.Create(-1000.0), Vector256.Create(1000.0));
        var i = 0;
        for (; i <= values.Length - Vector256<double>.Count; i += Vector256<double>.Count)
        {
            var x = Vector256.Create(values.Slice(i, Vector256<double>.Count));
            if (!Vector256.GreaterThanOrEqualAll(x, least) || !Vector256.LessThanOrEqualAll(x, most))
            {
                OneByOne(values.Slice(i, Vector256<double>.Count), powers[i..]);
                continue;
            }

            var whole = Vector256.Round(x, MidpointRounding.ToEven);
            var fraction = x - whole;
            var argument = (fraction * PortableMath.Ln2High) + (fraction * PortableMath.Ln2Low);
            var sum = Vector256.Create(1.0);
            for (var n = 14; n >= 2; n--)
            {
                sum = Vector256.Create(1.0) + (argument / Vector256.Create((double)n) * sum);
            }

            var scale = Vector256.ShiftLeft((whole + Vector256.Create(1023.0) + Vector256.Create(Shifter)).AsInt64(), 52).AsDouble();
            ((Vector256.Create(1.0) + (argument * sum)) * scale).CopyTo(powers[i..]);
        }

        OneByOne(values[i..], powers[i..]);

        static void OneByOne(ReadOnlySpan<double> values, Span<double> powers)
        {
            for (var i = 0; i < values.Length; i++)
            {
                powers[i] = PortableMath.Exp2(values[i]);
            }
        }
    }
}
