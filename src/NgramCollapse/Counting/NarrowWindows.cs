using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NgramCollapse.Counting;

/// <summary>Counts windows in a hash table with linear probing whose slots hold window and count in 64 bits.</summary>
/// <remarks>
/// Less memory than <see cref="HashedWindows"/> at about the same speed, so that each thread can have a table of its own. A count
/// that fills its bits begins anew, and what it had goes to a small table beside. The benchmark HashTableVariants compares them.
/// </remarks>
internal sealed class NarrowWindows : WindowTable
{
    private const int FewestSlots = 1 << 12;
    private const int LeastCountBits = 12;

    private readonly Dictionary<ulong, int> _spilt = [];
    private readonly int _countBits;
    private ulong[] _slots;
    private int _shift;
    private int _count;

    public NarrowWindows(WindowPacking packing, long symbols)
        : base(packing)
    {
        _countBits = Math.Min(31, 64 - (packing.Order * packing.Bits));

        // A text rarely has more distinct windows than an eighth of its symbols; where it has, the table grows.
        var slots = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Clamp(symbols / 4, FewestSlots, 1 << 18));
        (_slots, _shift) = (new ulong[slots], 64 - BitOperations.Log2((uint)slots));
    }

    private ulong CountMask => (1UL << _countBits) - 1;

    /// <summary>Whether windows leave room for counts that rarely overflow.</summary>
    public static bool Hold(WindowPacking packing) => 64 - (packing.Order * packing.Bits) >= LeastCountBits;

    public override void Add(ulong window, int times)
    {
        ref var slot = ref Find(window);
        if (slot == 0)
        {
            if (_count >= _slots.Length / 2)
            {
                Grow();
                slot = ref Find(window);
            }

            slot = Name(window);
            _count++;
        }

        var sum = (slot & CountMask) + (ulong)times;
        if (sum > CountMask)
        {
            // One stays, because a slot without a count is empty.
            CollectionsMarshal.GetValueRefOrAddDefault(_spilt, window, out _) += (int)(sum - 1);
            sum = 1;
        }

        slot = Name(window) | sum;
    }

    public override (ulong[] Windows, int[] Counts) Take()
    {
        var (windows, counts) = (new ulong[_count], new int[_count]);
        var next = 0;
        foreach (var slot in _slots)
        {
            if (slot != 0)
            {
                (windows[next], counts[next]) = ((slot >> _countBits) - 1, (int)(slot & CountMask));
                next++;
            }
        }

        for (var i = 0; _spilt.Count > 0 && i < windows.Length; i++)
        {
            counts[i] += _spilt.GetValueOrDefault(windows[i]);
        }

        _slots = [];
        return (windows, counts);
    }

    // The slots' number is a power of two and the place has no more bits, so it is always inside: unchecked access.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Tally(ReadOnlySpan<int> document)
    {
        var (order, bits, mask, countBits, full) = (Packing.Order, Packing.Bits, Packing.Mask, _countBits, CountMask);
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

            // What is left without the window is the count: one comparison finds the slot its own and not full.
            if ((slot ^ ((window + 1) << countBits)) < full)
            {
                slot++;
                continue;
            }

            Add(window, 1);
            slots = ref MemoryMarshal.GetArrayDataReference(_slots);
            shift = _shift;
        }
    }

    // The window plus one, so that fresh memory is empty. No window is all ones: no symbol reaches the padding.
    private ulong Name(ulong window) => (window + 1) << _countBits;

    private static ulong Scatter(ulong window) => window * 0x9E3779B97F4A7C15;

    private ref ulong Find(ulong window)
    {
        var place = (int)(Scatter(window) >> _shift);
        while (_slots[place] != 0 && _slots[place] >> _countBits != window + 1)
        {
            place = (place + 1) & (_slots.Length - 1);
        }

        return ref _slots[place];
    }

    private void Grow()
    {
        if (_slots.Length > Array.MaxLength / 2)
        {
            throw HashedWindows.TooMany(_count);
        }

        var old = _slots;
        (_slots, _shift) = (new ulong[old.Length * 2], _shift - 1);
        foreach (var slot in old)
        {
            if (slot != 0)
            {
                Find((slot >> _countBits) - 1) = slot;
            }
        }
    }
}
