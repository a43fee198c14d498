using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NgramCollapse.Numerics;

namespace NgramCollapse.Counting;

/// <summary>Counts all windows that fit 64 bits in one pass: a hash table with linear probing, one probe per symbol.</summary>
/// <remarks>
/// Window and count share a slot: one cache line per symbol. For windows that leave room for a count <see cref="NarrowWindows"/> is faster.
/// </remarks>
internal sealed class HashedWindows : ProbedWindows
{
    private const int FewestSlots = 1 << 12;

    // A table that the caches hold is kept three quarters empty, where few second probes are mispredicted; a larger one half.
    private const int LargeTable = 1 << 19;

    private Slot[] _slots;
    private int _bits;

    // Windows there is room for.
    private int _room;

    public HashedWindows(WindowPacking packing, long symbols)
        : base(packing)
    {
        // A text rarely has more distinct windows than an eighth of its symbols; where it has, the table grows.
        _bits = BitOperations.Log2(BitOperations.RoundUpToPowerOf2((uint)Math.Clamp(symbols / 4, FewestSlots, 1 << 18)));
        _slots = LargeArray.Zeros<Slot>(SlotCount);
        _room = Capacity;
    }

    private int SlotCount => 1 << _bits;

    /// <summary>How many windows the table may hold.</summary>
    private int Capacity => SlotCount / (SlotCount < LargeTable ? 4 : 2);

    /// <summary>What to say when a table is as large as it can be.</summary>
    public static LabException TooMany(int windows) =>
        new(ErrorCategory.LimitExceeded, $"more than {windows} distinct n-grams; use a lower --order or a smaller text");

    public override void Add(ulong window, int times)
    {
        ref var slot = ref Find(window);
        if (slot.Name == 0)
        {
            if (_room == 0)
            {
                Grow();
                slot = ref Find(window);
            }

            slot.Name = window + 1;
            _room--;
        }

        slot.Count += times;
    }

    public override (ulong[] Windows, int[] Counts) Take()
    {
        // To the front of the table itself. What is written for an empty slot is written over by the next one: no branch, which
        // would be mispredicted for every window.
        var taken = _slots;
        var count = 0;
        foreach (var slot in taken)
        {
            taken[count] = slot;
            count += slot.Name != 0 ? 1 : 0;
        }

        var (windows, counts) = (LargeArray.Uninitialized<ulong>(count), LargeArray.Uninitialized<int>(count));
        for (var i = 0; i < windows.Length; i++)
        {
            (windows[i], counts[i]) = (taken[i].Name - 1, taken[i].Count);
        }

        _slots = [];
        return (windows, counts);
    }

    /// <inheritdoc/>
    /// <remarks>No call stands in the loop, so that what it needs at every symbol stays in registers.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override int Increment(ReadOnlySpan<int> symbols, ref ulong window)
    {
        // The slots' number is a power of two and places have no more bits, so they are always inside: unchecked access.
        ref var slots = ref MemoryMarshal.GetArrayDataReference(_slots);
        var (bits, mask, shift, last) = (Packing.Bits, Packing.Mask, 64 - _bits, (nint)SlotCount - 1);
        ref var symbol = ref MemoryMarshal.GetReference(symbols);
        ref var end = ref Unsafe.Add(ref symbol, symbols.Length);
        var packed = window;
        for (; Unsafe.IsAddressLessThan(ref symbol, ref end); symbol = ref Unsafe.Add(ref symbol, 1))
        {
            packed = ((packed << bits) | (uint)symbol) & mask;
            var place = (nint)(Scatter(packed) >> shift);
            ref var slot = ref Unsafe.Add(ref slots, place);
            while (slot.Name != packed + 1)
            {
                if (slot.Name == 0)
                {
                    if (_room == 0)
                    {
                        goto Full;
                    }

                    _room--;
                    slot.Name = packed + 1;
                    break;
                }

                place = (place + 1) & last;
                slot = ref Unsafe.Add(ref slots, place);
            }

            slot.Count++;
        }

    Full:
        window = packed;
        return (int)(Unsafe.ByteOffset(ref MemoryMarshal.GetReference(symbols), ref symbol) / sizeof(int));
    }

    private static ulong Scatter(ulong window) => window * 0x9E3779B97F4A7C15;

    private ref Slot Find(ulong window)
    {
        var place = (int)(Scatter(window) >> (64 - _bits));
        while (_slots[place].Name != window + 1 && _slots[place].Name != 0)
        {
            place = (place + 1) & (SlotCount - 1);
        }

        return ref _slots[place];
    }

    private void Grow()
    {
        if (SlotCount > Array.MaxLength / 2)
        {
            throw TooMany(Capacity);
        }

        var (old, count) = (_slots, Capacity - _room);
        _bits++;
        _slots = LargeArray.Zeros<Slot>(SlotCount);
        _room = Capacity - count;
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
