using System.Runtime.CompilerServices;
using NgramCollapse.Numerics;

namespace NgramCollapse.Sampling;

/// <summary>All that drawing needs: the alias tables of every state in one array, and how outcomes are packed.</summary>
/// <param name="Slots">A run of slots per state; the first slot of all is where documents that have ended stay.</param>
/// <param name="Layout">How an outcome names a state and a symbol.</param>
/// <param name="States">Where some outcomes write nothing and lead to a shorter context: the states behind the slots. Null where every draw writes.</param>
internal sealed record DrawTable(DrawSlot[] Slots, OutcomeLayout Layout, StateSlots? States)
{
    /// <summary>Draws from where an outcome leads until a symbol comes, and returns the outcome that wrote it.</summary>
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
