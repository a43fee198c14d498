using System.Numerics;

namespace NgramCollapse.Numerics;

/// <summary>
/// The xoshiro256** 1.0 generator: 256 bits of state, period 2^256 − 1. It is frozen, because every published result depends on
/// its numbers.
/// </summary>
/// <remarks>
/// Source: Blackman and Vigna, Scrambled linear pseudorandom number generators, ACM TOMS 47 (2021). It is a mutable struct, so
/// that a hot loop can keep the state in registers. Pass it by reference.
/// </remarks>
public struct Xoshiro256StarStar
{
    /// <summary>Words of state.</summary>
    internal const int Words = 4;

    private ulong _s0;
    private ulong _s1;
    private ulong _s2;
    private ulong _s3;

    /// <summary>Starts from a given state.</summary>
    /// <exception cref="ArgumentException">All four words are zero, a state that the generator never leaves.</exception>
    internal Xoshiro256StarStar(ulong s0, ulong s1, ulong s2, ulong s3)
    {
        if ((s0 | s1 | s2 | s3) == 0)
        {
            throw new ArgumentException("The state must not be all zero.", nameof(s0));
        }

        (_s0, _s1, _s2, _s3) = (s0, s1, s2, s3);
    }

    /// <summary>Starts from a 64-bit seed, expanded to the state by SplitMix64 as the authors advise. Any seed is valid.</summary>
    public static Xoshiro256StarStar FromSeed(ulong seed)
    {
        var state = seed;
        return new Xoshiro256StarStar(
            SplitMix64.Next(ref state), SplitMix64.Next(ref state), SplitMix64.Next(ref state), SplitMix64.Next(ref state));
    }

    /// <summary>The next 64 bits, uniform.</summary>
    public ulong NextUInt64()
    {
        var result = BitOperations.RotateLeft(_s1 * 5, 7) * 9;
        var t = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= t;
        _s3 = BitOperations.RotateLeft(_s3, 45);
        return result;
    }

    /// <summary>Copies the state, for code that draws from several streams at once.</summary>
    internal readonly void CopyState(Span<ulong> words) => (words[0], words[1], words[2], words[3]) = (_s0, _s1, _s2, _s3);

    /// <summary>A uniform integer in [0, <paramref name="bound"/>), without bias.</summary>
    /// <remarks>Source: Lemire, Fast random integer generation in an interval, ACM TOMACS 29 (2019).</remarks>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="bound"/> is zero.</exception>
    public ulong NextBelow(ulong bound)
    {
        ArgumentOutOfRangeException.ThrowIfZero(bound);
        var high = Math.BigMul(NextUInt64(), bound, out ulong low);
        if (low < bound)
        {
            var rejected = (0UL - bound) % bound;
            while (low < rejected)
            {
                high = Math.BigMul(NextUInt64(), bound, out low);
            }
        }

        return high;
    }
}
