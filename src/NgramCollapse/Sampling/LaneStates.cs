using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using NgramCollapse.Numerics;

namespace NgramCollapse.Sampling;

/// <summary>The state of the documents that are drawn side by side: the outcome each has reached and its random generator.</summary>
internal sealed class LaneStates
{
    private const int Half = InterleavedDraw.Lanes / 2;

    // The generators' states: the first words of all lanes, then the second words, and so on.
    private readonly ulong[] _words = new ulong[Xoshiro256StarStar.Words * InterleavedDraw.Lanes];

    /// <summary>The last outcome of each lane; 0, which is an end, before the first draw.</summary>
    public ulong[] Outcomes { get; } = new ulong[InterleavedDraw.Lanes];

    /// <summary>The state that each lane's draw fell from, or −1 (see <see cref="StateSlots.Writes"/>).</summary>
    public int[] Fallen { get; } = [.. Enumerable.Repeat(-1, InterleavedDraw.Lanes)];

    /// <summary>Sets the random stream of a lane.</summary>
    public void Seed(int lane, Xoshiro256StarStar stream)
    {
        Span<ulong> state = stackalloc ulong[Xoshiro256StarStar.Words];
        stream.CopyState(state);
        for (var word = 0; word < state.Length; word++)
        {
            _words[(word * InterleavedDraw.Lanes) + lane] = state[word];
        }
    }

    public bool AnyBelow(ulong bound) =>
        Vector256.LessThanAny(Vector256.Create(Outcomes, 0), Vector256.Create(bound)) ||
        Vector256.LessThanAny(Vector256.Create(Outcomes, Half), Vector256.Create(bound));

    /// <summary>Generates the next round of random numbers: all lanes for the first step, then for the second, and so on.</summary>
    public void Advance(Span<ulong> randoms)
    {
        Advance(randoms, 0);
        Advance(randoms, Half);
    }

    /// <summary><see cref="Xoshiro256StarStar.NextUInt64"/> for four streams at once; times 5 and times 9 by shifting and adding.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Advance(Span<ulong> randoms, int firstLane)
    {
        var s0 = Vector256.Create(_words, firstLane);
        var s1 = Vector256.Create(_words, InterleavedDraw.Lanes + firstLane);
        var s2 = Vector256.Create(_words, (2 * InterleavedDraw.Lanes) + firstLane);
        var s3 = Vector256.Create(_words, (3 * InterleavedDraw.Lanes) + firstLane);
        for (var place = firstLane; place < randoms.Length; place += InterleavedDraw.Lanes)
        {
            var times5 = (s1 << 2) + s1;
            var turned = (times5 << 7) | (times5 >>> 57);
            ((turned << 3) + turned).CopyTo(randoms[place..]);
            var t = s1 << 17;
            s2 ^= s0;
            s3 ^= s1;
            s1 ^= s2;
            s0 ^= s3;
            s2 ^= t;
            s3 = (s3 << 45) | (s3 >>> 19);
        }

        s0.CopyTo(_words, firstLane);
        s1.CopyTo(_words, InterleavedDraw.Lanes + firstLane);
        s2.CopyTo(_words, (2 * InterleavedDraw.Lanes) + firstLane);
        s3.CopyTo(_words, (3 * InterleavedDraw.Lanes) + firstLane);
    }
}
