using NgramCollapse.Numerics;

namespace NgramCollapse.Counting;

/// <summary>Counts all windows that fit 64 bits in one pass: a hash table with one search per symbol.</summary>
/// <remarks>Window and count share a slot: one cache line per symbol.</remarks>
internal abstract class ProbedWindows<TSlot, TPolicy> : WindowTable
    where TSlot : struct
    where TPolicy : struct, IProbePolicy<ulong, TSlot>
{
    private const int FewestSlots = 1 << 12;
    private const int MostSlotsAtFirst = 1 << 18;

    private readonly int[] _padding;

    protected ProbedWindows(WindowPacking packing, long symbols, TPolicy policy)
        : base(packing)
    {
        _padding = [.. Enumerable.Repeat((int)packing.Padding, packing.Order - 1)];

        // A text rarely has more distinct windows than an eighth of its symbols; where it has, the table grows.
        var slots = (int)Math.Clamp(symbols / 4, FewestSlots, MostSlotsAtFirst);
        Table = new ProbedTable<ulong, TSlot, TPolicy>(TPolicy.Capacity(slots), policy);
    }

    /// <summary>The windows and their counts.</summary>
    protected ProbedTable<ulong, TSlot, TPolicy> Table { get; }

    protected sealed override void Tally(ReadOnlySpan<int> document)
    {
        var window = 0UL;
        foreach (var symbol in document[..(Packing.Order - 1)])
        {
            window = (window << Packing.Bits) | (uint)symbol;
        }

        // A rest is what the window becomes when padding follows the document.
        Count(document[(Packing.Order - 1)..], ref window);
        Count(_padding, ref window);
    }

    /// <summary>The slot of a window, new or known.</summary>
    protected ref TSlot SlotOf(ulong window)
    {
        ref var slot = ref Table.Find(window);
        return ref Table.Policy.IsEmpty(in slot) ? ref Table.Add(window) : ref slot;
    }

    /// <summary>The slots of all windows in any order. Ends the table's use.</summary>
    protected ReadOnlySpan<TSlot> TakeSlots(TPolicy policy)
    {
        // To the front of the table itself. What is written for an empty slot is written over by the next one: no branch, which
        // would be mispredicted for every window.
        var taken = Table.Take();
        var count = 0;
        foreach (var slot in taken)
        {
            taken[count] = slot;
            count += policy.IsEmpty(in slot) ? 0 : 1;
        }

        return taken.AsSpan(0, count);
    }

    /// <summary>
    /// Counts the windows that end with these symbols, up to one that must go through <see cref="WindowTable.Add(ulong, int)"/> because
    /// the table or the window's count is full.
    /// </summary>
    /// <param name="symbols">The windows' last symbols.</param>
    /// <param name="window">The window before; gets the last one that was looked at.</param>
    /// <returns>Windows counted.</returns>
    /// <remarks>
    /// Each slot has a loop of its own that searches in local variables. One loop for both, written through the policy, was measured at
    /// 0.87 to 0.96 of their speed: the compiler keeps less of it in registers.
    /// </remarks>
    protected abstract int Increment(ReadOnlySpan<int> symbols, ref ulong window);

    private void Count(ReadOnlySpan<int> symbols, ref ulong window)
    {
        for (var done = Increment(symbols, ref window); done < symbols.Length; done += Increment(symbols[done..], ref window))
        {
            Add(window, 1);
            done++;
        }
    }
}
