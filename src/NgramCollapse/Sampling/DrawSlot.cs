using System.Runtime.CompilerServices;

namespace NgramCollapse.Sampling;

/// <summary>One slot of a state's alias table, with both of its outcomes in full.</summary>
/// <remarks>
/// An outcome is one word: where the next state's slots begin, how many there are, and the symbol. So a draw waits for
/// one memory access: the slot holds all that the next draw needs, where a table of states, one of aliases and one of
/// arcs made three in a row. The choice between the outcomes is arithmetic: as a branch it would be mispredicted so often
/// that draws side by side would wait for each other.
/// </remarks>
/// <param name="Threshold">The slot's own share, in units of 2^−64.</param>
/// <param name="Own">The outcome below the threshold.</param>
/// <param name="Change">What turns it into the other outcome: both combined by exclusive or.</param>
internal readonly record struct DrawSlot(ulong Threshold, ulong Own, ulong Change);

/// <summary>How an outcome's three numbers share 64 bits.</summary>
/// <param name="Width">Bits of the symbol, and of the number of slots, which is no larger.</param>
internal readonly record struct OutcomeLayout(int Width)
{
    /// <summary>Slot 0 is for what has ended: its outcome is again the end.</summary>
    public const int EndSlot = 0;

    /// <summary>The layout for symbols below this bound.</summary>
    public static OutcomeLayout For(int symbolBound) => new(64 - (int)ulong.LeadingZeroCount((uint)symbolBound));

    /// <summary>The most slots that can be numbered.</summary>
    public long MaxSlots => 1L << Math.Min(31, 64 - (2 * Width));

    /// <summary>Outcomes below are ends.</summary>
    public ulong FirstNotEnd => 1UL << (2 * Width);

    private ulong Mask => (1UL << Width) - 1;

    public ulong Pack(int firstSlot, int slots, int symbol) => ((ulong)firstSlot << (2 * Width)) | ((ulong)symbol << Width) | (uint)slots;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Symbol(ulong outcome) => (int)((outcome >> Width) & Mask);

    public int FirstSlot(ulong outcome) => (int)(outcome >> (2 * Width));

    public int Slots(ulong outcome) => (int)(outcome & Mask);

    /// <summary>The outcome that follows <paramref name="outcome"/>.</summary>
    /// <param name="slots">The first of all slots. Outcomes are packed by the compiler alone and name slots that exist, so no draw checks a bound.</param>
    /// <param name="outcome">The one before.</param>
    /// <param name="random">64 uniform bits.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Next(ref readonly DrawSlot slots, ulong outcome, ulong random)
    {
        var place = Math.BigMul(random, outcome & Mask, out ulong share) + (outcome >> (2 * Width));
        ref readonly var slot = ref Unsafe.Add(ref Unsafe.AsRef(in slots), (nint)place);
        var other = share >= slot.Threshold ? 1UL : 0UL;
        return slot.Own ^ (slot.Change & (0UL - other));
    }
}
