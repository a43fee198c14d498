using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NgramCollapse.Sampling;

/// <summary>A round of <see cref="InterleavedDraw"/> in which some draws fail to the shorter context and write nothing.</summary>
/// <remarks>
/// Every draw writes its symbol at the lane's position, which then advances by 0 or 1. So there is no branch on the symbol or on
/// whether the draw failed. The only branch is for falls by more than one symbol, which are rare enough to be predicted well. A lane
/// writes up to sixteen symbols in a round.
/// </remarks>
internal static class FailingDraw
{
    private const int Steps = InterleavedDraw.Steps;

    // Fully optimised at its first call and unchecked, for the reasons given in InterleavedDraw.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Round(DrawSlot[] slots, StateSlots states, LaneStates lanes, ulong[] randoms, Span<int> symbols, Span<byte> filled)
    {
        var (layout, outcomes) = (states.Layout, lanes.Outcomes);
        ref var slot = ref MemoryMarshal.GetArrayDataReference(slots);
        ref var random = ref MemoryMarshal.GetArrayDataReference(randoms);
        ref var fall = ref MemoryMarshal.GetArrayDataReference(lanes.Fallen);
        ref var lane = ref MemoryMarshal.GetReference(symbols);
        nint n0 = 0, n1 = Steps, n2 = 2 * Steps, n3 = 3 * Steps, n4 = 4 * Steps, n5 = 5 * Steps, n6 = 6 * Steps, n7 = 7 * Steps;
        var (o0, o1, o2, o3) = (outcomes[0], outcomes[1], outcomes[2], outcomes[3]);
        var (o4, o5, o6, o7) = (outcomes[4], outcomes[5], outcomes[6], outcomes[7]);
        for (var step = 0; step < Steps; step++)
        {
            o0 = layout.Next(ref slot, o0, random);
            o0 = Write(ref lane, ref n0, o0, ref fall, layout, states);
            o1 = layout.Next(ref slot, o1, Unsafe.Add(ref random, 1));
            o1 = Write(ref lane, ref n1, o1, ref Unsafe.Add(ref fall, 1), layout, states);
            o2 = layout.Next(ref slot, o2, Unsafe.Add(ref random, 2));
            o2 = Write(ref lane, ref n2, o2, ref Unsafe.Add(ref fall, 2), layout, states);
            o3 = layout.Next(ref slot, o3, Unsafe.Add(ref random, 3));
            o3 = Write(ref lane, ref n3, o3, ref Unsafe.Add(ref fall, 3), layout, states);
            o4 = layout.Next(ref slot, o4, Unsafe.Add(ref random, 4));
            o4 = Write(ref lane, ref n4, o4, ref Unsafe.Add(ref fall, 4), layout, states);
            o5 = layout.Next(ref slot, o5, Unsafe.Add(ref random, 5));
            o5 = Write(ref lane, ref n5, o5, ref Unsafe.Add(ref fall, 5), layout, states);
            o6 = layout.Next(ref slot, o6, Unsafe.Add(ref random, 6));
            o6 = Write(ref lane, ref n6, o6, ref Unsafe.Add(ref fall, 6), layout, states);
            o7 = layout.Next(ref slot, o7, Unsafe.Add(ref random, 7));
            o7 = Write(ref lane, ref n7, o7, ref Unsafe.Add(ref fall, 7), layout, states);
            random = ref Unsafe.Add(ref random, InterleavedDraw.Lanes);
        }

        (outcomes[0], outcomes[1], outcomes[2], outcomes[3]) = (o0, o1, o2, o3);
        (outcomes[4], outcomes[5], outcomes[6], outcomes[7]) = (o4, o5, o6, o7);
        (filled[0], filled[1], filled[2], filled[3]) =
            ((byte)n0, (byte)(n1 - Steps), (byte)(n2 - (2 * Steps)), (byte)(n3 - (3 * Steps)));
        (filled[4], filled[5], filled[6], filled[7]) =
            ((byte)(n4 - (4 * Steps)), (byte)(n5 - (5 * Steps)), (byte)(n6 - (6 * Steps)), (byte)(n7 - (7 * Steps)));
    }

    // Sixteen draws write at most sixteen symbols, so a lane never leaves its own part of the round.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Write(ref int lane, ref nint place, ulong outcome, ref int fallen, OutcomeLayout layout, StateSlots states)
    {
        var symbol = layout.Symbol(outcome);
        Unsafe.Add(ref lane, place) = symbol;
        place += (nint)((uint)-symbol >> 31);
        if ((symbol == StateSlots.Falling) | (fallen >= 0))
        {
            place -= symbol == StateSlots.Falling ? 1 : 0;
            return Correct(outcome, ref fallen, states);
        }

        return outcome;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ulong Correct(ulong outcome, ref int fallen, StateSlots states)
    {
        states.Writes(ref outcome, ref fallen);
        return outcome;
    }
}
