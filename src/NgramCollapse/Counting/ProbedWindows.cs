using NgramCollapse.Numerics;

namespace NgramCollapse.Counting;

/// <summary>Counts windows of up to 64 bits in one pass, with one search of a hash table per symbol.</summary>
/// <remarks>A window and its count share a slot, so a symbol needs one cache line.</remarks>
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

        // A text rarely has more distinct windows than an eighth of its symbols. If it has, the table grows.
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

        // The rests are the windows that padding behind the document completes.
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
        // The slots move to the front of the table. The next slot overwrites what an empty slot has written, which needs no branch: it
        // would be mispredicted at every other slot.
        var slots = Table.Take();
        var count = 0;
        foreach (var slot in slots)
        {
            slots[count] = slot;
            count += policy.IsEmpty(in slot) ? 0 : 1;
        }

        return slots.AsSpan(0, count);
    }

    /// <summary>
    /// Counts the windows that end with these symbols, up to the first that must go through <see cref="WindowTable.Add(ulong, int)"/>
    /// because the table or the window's count is full.
    /// </summary>
    /// <param name="symbols">The last symbols of the windows.</param>
    /// <param name="window">The window before; receives the last window that was tried.</param>
    /// <returns>How many windows were counted.</returns>
    /// <remarks>
    /// Each kind of slot has its own loop, which searches the table with local variables. One loop for both, written through the policy,
    /// ran at 0.87 to 0.96 of their speed, because the compiler kept less of it in registers.
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
