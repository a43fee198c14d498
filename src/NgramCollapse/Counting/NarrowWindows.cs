using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NgramCollapse.Numerics;

namespace NgramCollapse.Counting;

/// <summary>Counts windows in a hash table with linear probing whose slots hold window and count in 64 bits.</summary>
/// <remarks>
/// Half the bytes a slot of <see cref="HashedWindows"/>, so that a table the caches hold can be kept three quarters empty (the benchmark
/// HashTableVariants has the gain). A count that fills its bits begins anew, and what it had goes to a small table beside.
/// </remarks>
internal sealed class NarrowWindows : ProbedWindows
{
    private const int FewestSlots = 1 << 12;

    // What a full count costs is spread over 255 windows.
    private const int LeastCountBits = 8;

    // A table that the caches hold is kept three quarters empty, where few second probes are mispredicted; a larger one half.
    private const int LargeTable = 1 << 20;

    private readonly Dictionary<ulong, int> _spilt = [];
    private readonly int _countBits;
    private ulong[] _slots;
    private int _bits;

    // Windows there is room for. The one whose number is 0 may take one more: to it an empty slot looks like its own.
    private int _room;

    public NarrowWindows(WindowPacking packing, long symbols)
        : base(packing)
    {
        _countBits = Math.Min(31, 64 - (packing.Order * packing.Bits));

        // A text rarely has more distinct windows than an eighth of its symbols; where it has, the table grows.
        _bits = BitOperations.Log2(BitOperations.RoundUpToPowerOf2((uint)Math.Clamp(symbols / 4, FewestSlots, 1 << 18)));
        _slots = LargeArray.Zeros<ulong>(SlotCount);
        _room = Capacity;
    }

    private ulong CountMask => (1UL << _countBits) - 1;

    private int SlotCount => 1 << _bits;

    /// <summary>How many windows the table may hold.</summary>
    private int Capacity => SlotCount / (SlotCount < LargeTable ? 4 : 2);

    /// <summary>Whether windows leave room for counts that rarely overflow.</summary>
    public static bool Hold(WindowPacking packing) => 64 - (packing.Order * packing.Bits) >= LeastCountBits;

    public override void Add(ulong window, int times)
    {
        ref var slot = ref Find(window);
        if (slot == 0)
        {
            if (_room <= 0)
            {
                Grow();
                slot = ref Find(window);
            }

            _room--;
        }

        var sum = (slot & CountMask) + (ulong)times;
        slot = sum <= CountMask ? (window << _countBits) | sum : Spill(window, sum - 1);
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
            count += slot != 0 ? 1 : 0;
        }

        var (windows, counts) = (LargeArray.Uninitialized<ulong>(count), LargeArray.Uninitialized<int>(count));
        for (var i = 0; i < windows.Length; i++)
        {
            (windows[i], counts[i]) = (taken[i] >> _countBits, (int)(taken[i] & CountMask));
        }

        for (var i = 0; _spilt.Count > 0 && i < windows.Length; i++)
        {
            counts[i] += _spilt.GetValueOrDefault(windows[i]);
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
        var (bits, mask, countBits, countMask) = (Packing.Bits, Packing.Mask, _countBits, CountMask);
        var (shift, last) = (64 - _bits, (nint)SlotCount - 1);
        ref var symbol = ref MemoryMarshal.GetReference(symbols);
        ref var end = ref Unsafe.Add(ref symbol, symbols.Length);
        var packed = window;
        for (; Unsafe.IsAddressLessThan(ref symbol, ref end); symbol = ref Unsafe.Add(ref symbol, 1))
        {
            packed = ((packed << bits) | (uint)symbol) & mask;
            var place = (nint)(Scatter(packed) >> shift);
            var slot = Unsafe.Add(ref slots, place);
            while (slot >> countBits != packed)
            {
                if (slot == 0)
                {
                    if (_room == 0)
                    {
                        goto Stop;
                    }

                    _room--;
                    slot = packed << countBits;
                    break;
                }

                place = (place + 1) & last;
                slot = Unsafe.Add(ref slots, place);
            }

            // Whether it was full shows in what is stored: looking before would cost a test more at every symbol. No other thread sees the table.
            Unsafe.Add(ref slots, place) = ++slot;
            if ((slot & countMask) == 0)
            {
                Unsafe.Add(ref slots, place) = slot - 1;
                goto Stop;
            }
        }

    Stop:
        window = packed;
        return (int)(Unsafe.ByteOffset(ref MemoryMarshal.GetReference(symbols), ref symbol) / sizeof(int));
    }

    private static ulong Scatter(ulong window) => window * 0x9E3779B97F4A7C15;

    /// <summary>Puts part of a window's count aside, and returns its slot with a count of one, because without one it would be empty.</summary>
    private ulong Spill(ulong window, ulong part)
    {
        CollectionsMarshal.GetValueRefOrAddDefault(_spilt, window, out _) += (int)part;
        return (window << _countBits) | 1;
    }

    private ref ulong Find(ulong window)
    {
        var place = (int)(Scatter(window) >> (64 - _bits));
        while (_slots[place] != 0 && _slots[place] >> _countBits != window)
        {
            place = (place + 1) & (SlotCount - 1);
        }

        return ref _slots[place];
    }

    private void Grow()
    {
        if (SlotCount > Array.MaxLength / 2)
        {
            throw HashedWindows.TooMany(Capacity);
        }

        var (old, count) = (_slots, Capacity - _room);
        _bits++;
        _slots = LargeArray.Zeros<ulong>(SlotCount);
        _room = Capacity - count;
        foreach (var slot in old)
        {
            if (slot != 0)
            {
                Find(slot >> _countBits) = slot;
            }
        }
    }
}
