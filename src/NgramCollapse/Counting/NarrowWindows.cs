using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NgramCollapse.Counting;

/// <summary>Counts windows in a hash table with linear probing whose slots hold window and count in 64 bits.</summary>
/// <remarks>
/// Half the bytes a slot of <see cref="HashedWindows"/>, so that a table the caches hold can be kept three quarters empty: 1.4 times as
/// fast on a hundred copies of a novel (the benchmark HashTableVariants). A count that fills its bits begins anew, and what it had
/// goes to a small table beside.
/// </remarks>
internal sealed class NarrowWindows : WindowTable
{
    private const int FewestSlots = 1 << 12;
    private const int LeastCountBits = 12;

    // A table that the caches hold is kept three quarters empty, where few second probes are mispredicted; a larger one half.
    private const int LargeTable = 1 << 20;

    private readonly Dictionary<ulong, int> _spilt = [];
    private readonly int _countBits;
    private readonly int[] _padding;
    private ulong[] _slots;
    private int _shift;
    private int _count;

    public NarrowWindows(WindowPacking packing, long symbols)
        : base(packing)
    {
        _padding = [.. Enumerable.Repeat((int)packing.Padding, packing.Order - 1)];
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
            if (_count >= _slots.Length / (_slots.Length < LargeTable ? 4 : 2))
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

    protected override void Tally(ReadOnlySpan<int> document)
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

    private void Count(ReadOnlySpan<int> symbols, ref ulong window)
    {
        for (var done = Increment(symbols, ref window); done < symbols.Length; done += Increment(symbols[done..], ref window))
        {
            Add(window, 1);
            done++;
        }
    }

    /// <summary>Counts the windows that end with these symbols, up to one that is new or has a full count.</summary>
    /// <param name="symbols">The windows' last symbols.</param>
    /// <param name="window">The window before; gets the last one that was looked at.</param>
    /// <returns>Windows counted.</returns>
    /// <remarks>No call stands in the loop, so that all it needs stays in registers: 1.4 times as fast as with one.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Increment(ReadOnlySpan<int> symbols, ref ulong window)
    {
        // The slots' number is a power of two and places have no more bits, so they are always inside: unchecked access.
        ref var slots = ref MemoryMarshal.GetArrayDataReference(_slots);
        var (bits, mask, countBits, shift, last) = (Packing.Bits, Packing.Mask, _countBits, _shift, (nint)_slots.Length - 1);
        var packed = window;
        var done = 0;
        for (; done < symbols.Length; done++)
        {
            packed = ((packed << bits) | (uint)symbols[done]) & mask;
            var place = (nint)(Scatter(packed) >> shift);
            var slot = Unsafe.Add(ref slots, place);
            while (slot >> countBits != packed + 1 && slot != 0)
            {
                place = (place + 1) & last;
                slot = Unsafe.Add(ref slots, place);
            }

            // A window that is new, or whose count is full.
            var counted = slot + 1;
            if (slot == 0 || counted >> countBits != packed + 1)
            {
                break;
            }

            Unsafe.Add(ref slots, place) = counted;
        }

        window = packed;
        return done;
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
