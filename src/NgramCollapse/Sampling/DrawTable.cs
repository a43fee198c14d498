using System.Runtime.CompilerServices;
using NgramCollapse.Numerics;

namespace NgramCollapse.Sampling;

/// <summary>A compiled sampler: the alias tables of all states in one array, and the layout of outcomes.</summary>
/// <param name="Slots">Consecutive slots per state. The first slot of all belongs to documents that have ended.</param>
/// <param name="Layout">How an outcome is packed.</param>
/// <param name="States">
/// The states behind the slots if some outcomes write nothing and lead to a shorter context; null if every draw writes a symbol.
/// </param>
internal sealed record DrawTable(DrawSlot[] Slots, OutcomeLayout Layout, StateSlots? States)
{
    /// <summary>Draws until an outcome writes a symbol, and returns that outcome.</summary>
    /// <param name="outcome">The previous outcome.</param>
    /// <param name="random">The random numbers.</param>
    public ulong Draw(ulong outcome, ref Xoshiro256StarStar random)
    {
        if (States is null)
        {
            return Next(outcome, ref random);
        }

        for (var fallen = -1; ;)
        {
            outcome = Next(outcome, ref random);
            if (States.Writes(ref outcome, ref fallen))
            {
                return outcome;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ulong Next(ulong outcome, ref Xoshiro256StarStar random) => Layout.Next(ref Slots[0], outcome, random.NextUInt64());
}
