using System.Runtime.CompilerServices;

namespace NgramCollapse.Numerics;

/// <summary>Spreads 64-bit keys by one multiplication. Only the upper bits of the product tell keys apart.</summary>
/// <remarks>
/// Source: Knuth, The Art of Computer Programming 3, section 6.4 (Fibonacci hashing): the factor is 2^64 divided by the golden ratio.
/// </remarks>
internal static class MultiplicativeHash
{
    /// <summary>The factor, which is odd.</summary>
    public const ulong Factor = 0x9E3779B97F4A7C15;

    /// <summary>The hash of a key.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Of(ulong key) => key * Factor;
}
