using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NgramCollapse.Counting;

/// <summary>Counts all windows that fit 64 bits in one pass: a hash table with linear probing, one probe per symbol.</summary>
/// <remarks>
/// Window and count share a slot: one cache line per symbol. At most five slots in eight are taken: a fuller table mispredicts
/// more second probes, an emptier one leaves the cache. For windows that leave room for a count <see cref="NarrowWindows"/> is faster.
/// </remarks>
internal sealed class HashedWindows : WindowTable
{
    private const int FewestSlots = 1 << 12;

    private Slot[] _slots;
    private int _shift;
    private int _count;

    public HashedWindows(WindowPacking packing, long symbols)
        : base(packing)
    {
        // A text rarely has more distinct windows than an eighth of its symbols; where it has, the table grows.
        var slots = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Clamp(symbols / 4, FewestSlots, 1 << 18));
        (_slots, _shift) = (new Slot[slots], 64 - BitOperations.Log2((uint)slots));
    }

    /// <summary>What to say when a table is as large as it can be.</summary>
    public static LabException TooMany(int windows) =>
        new(ErrorCategory.LimitExceeded, $"more than {windows} distinct n-grams; use a lower --order or a smaller text");

    public override void Add(ulong window, int times)
    {
        ref var slot = ref Find(window);
        if (slot.Name == 0)
        {
            if (_count >= _slots.Length / 8 * 5)
            {
                Grow();
                slot = ref Find(window);
            }

            slot.Name = window + 1;
            _count++;
        }

        slot.Count += times;
    }

    public override (ulong[] Windows, int[] Counts) Take()
    {
        var (windows, counts) = (new ulong[_count], new int[_count]);
        var next = 0;
        foreach (var slot in _slots)
        {
            if (slot.Name != 0)
            {
                (windows[next], counts[next++]) = (slot.Name - 1, slot.Count);
            }
        }

        _slots = [];
        return (windows, counts);
    }

    // The slots' number is a power of two and the place has no more bits, so it is always inside: unchecked access.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Tally(ReadOnlySpan<int> document)
    {
        AddRests(document);
        var (order, bits, mask) = (Packing.Order, Packing.Bits, Packing.Mask);
        var window = 0UL;
        foreach (var symbol in document[..(order - 1)])
        {
            window = (window << bits) | (uint)symbol;
        }

        ref var slots = ref MemoryMarshal.GetArrayDataReference(_slots);
        var shift = _shift;
        foreach (var symbol in document[(order - 1)..])
        {
            window = ((window << bits) | (uint)symbol) & mask;
            ref var slot = ref Unsafe.Add(ref slots, (nint)(Scatter(window) >> shift));
            if (slot.Name == window + 1)
            {
                slot.Count++;
                continue;
            }

            Add(window, 1);
            slots = ref MemoryMarshal.GetArrayDataReference(_slots);
            shift = _shift;
        }
    }

    private static ulong Scatter(ulong window) => window * 0x9E3779B97F4A7C15;

    private ref Slot Find(ulong window)
    {
        var place = (int)(Scatter(window) >> _shift);
        while (_slots[place].Name != window + 1 && _slots[place].Name != 0)
        {
            place = (place + 1) & (_slots.Length - 1);
        }

        return ref _slots[place];
    }

    private void Grow()
    {
        if (_slots.Length > Array.MaxLength / 2)
        {
            throw TooMany(_count);
        }

        var old = _slots;
        (_slots, _shift) = (new Slot[old.Length * 2], _shift - 1);
        foreach (var slot in old)
        {
            if (slot.Name != 0)
            {
                Find(slot.Name - 1) = slot;
            }
        }
    }

    // The name is the window plus one, so that fresh memory is empty. No window is all ones: no symbol reaches the padding.
    private struct Slot
    {
        public ulong Name;
        public int Count;
    }
}
