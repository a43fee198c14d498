using System.Runtime.CompilerServices;

namespace NgramCollapse.Sampling;

/// <summary>One slot of a state's alias table, with both of its outcomes.</summary>
/// <remarks>
/// An outcome is one word: the first slot of the next state, its number of slots, and the symbol. A slot contains everything that the
/// next draw needs, so a draw waits for one memory access instead of three to tables of states, aliases and arcs. The choice between
/// the outcomes is arithmetic. As a branch it would be mispredicted so often that draws side by side would hold each other up.
/// </remarks>
/// <param name="Threshold">The slot's own share, in units of 2^−64.</param>
/// <param name="Own">The outcome of a number below the threshold.</param>
/// <param name="Change">The exclusive or of both outcomes.</param>
internal readonly record struct DrawSlot(ulong Threshold, ulong Own, ulong Change);

/// <summary>Packs the three numbers of an outcome into 64 bits.</summary>
/// <param name="Width">Bits of the symbol and bits of the number of slots, which is no larger.</param>
internal readonly record struct OutcomeLayout(int Width)
{
    /// <summary>Slot 0 belongs to documents that have ended: its outcome is again the end.</summary>
    public const int EndSlot = 0;

    /// <summary>The layout for symbols below a bound.</summary>
    public static OutcomeLayout For(int symbolBound) => new(64 - (int)ulong.LeadingZeroCount((uint)symbolBound));

    /// <summary>Maximum number of slots that can be numbered.</summary>
    public long MaxSlots => 1L << Math.Min(31, 64 - (2 * Width));

    /// <summary>All smaller outcomes are ends.</summary>
    public ulong FirstNotEnd => 1UL << (2 * Width);

    private ulong Mask => (1UL << Width) - 1;

    public ulong Pack(int firstSlot, int slots, int symbol) => ((ulong)firstSlot << (2 * Width)) | ((ulong)symbol << Width) | (uint)slots;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Symbol(ulong outcome) => (int)((outcome >> Width) & Mask);

    public int FirstSlot(ulong outcome) => (int)(outcome >> (2 * Width));

    public int Slots(ulong outcome) => (int)(outcome & Mask);

    /// <summary>Draws the outcome that follows another.</summary>
    /// <param name="slots">
    /// The first of all slots. Only the compilers pack outcomes, and the slots they name exist, so a draw checks no bounds.
    /// </param>
    /// <param name="outcome">The previous outcome.</param>
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
