using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NgramCollapse.Numerics;

namespace NgramCollapse.Counting;

/// <summary>Counts windows in a hash table whose slots hold a window and its count in 64 bits.</summary>
/// <remarks>
/// A slot takes half the memory of a slot of <see cref="HashedWindows"/>, so a table that fits the caches can stay three quarters empty
/// (the benchmark HashTableVariants measures the gain). A count that fills its bits starts again, and a small second table keeps the rest.
/// </remarks>
internal sealed class NarrowWindows(WindowPacking packing, long symbols)
    : ProbedWindows<ulong, NarrowWindows.Policy>(packing, symbols, new Policy(CountBitsOf(packing)))
{
    // Counts to 255: a full count is slow, and one window in 255 can afford it.
    private const int LeastCountBits = 8;

    private readonly Dictionary<ulong, int> _spilt = [];

    /// <summary>Whether windows leave room for counts that rarely overflow.</summary>
    public static bool Fits(WindowPacking packing) => 64 - (packing.Order * packing.Bits) >= LeastCountBits;

    public override void Add(ulong window, int times)
    {
        var (countBits, countMask) = (Table.Policy.CountBits, Table.Policy.CountMask);
        ref var slot = ref SlotOf(window);
        var sum = (slot & countMask) + (ulong)times;
        if (sum > countMask)
        {
            // One occurrence stays, because a slot with a count of 0 might look empty.
            CollectionsMarshal.GetValueRefOrAddDefault(_spilt, window, out _) += (int)(sum - 1);
            sum = 1;
        }

        slot = (window << countBits) | sum;
    }

    public override (ulong[] Windows, int[] Counts) Take()
    {
        var policy = Table.Policy;
        var slots = TakeSlots(policy);
        var (windows, counts) = (LargeArray.Uninitialized<ulong>(slots.Length), LargeArray.Uninitialized<int>(slots.Length));
        for (var i = 0; i < slots.Length; i++)
        {
            (windows[i], counts[i]) = (slots[i] >> policy.CountBits, (int)(slots[i] & policy.CountMask));
        }

        for (var i = 0; _spilt.Count > 0 && i < windows.Length; i++)
        {
            counts[i] += _spilt.GetValueOrDefault(windows[i]);
        }

        return (windows, counts);
    }

    /// <inheritdoc/>
    /// <remarks>The loop makes no call, so that what it needs at every symbol stays in registers.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override int Increment(ReadOnlySpan<int> symbols, ref ulong window)
    {
        var table = Table;
        ref var slots = ref table.Start;
        var (bits, mask, countBits, countMask) = (Packing.Bits, Packing.Mask, table.Policy.CountBits, table.Policy.CountMask);
        var (shift, last) = (table.Shift, (nint)(ulong.MaxValue >> table.Shift));
        ref var symbol = ref MemoryMarshal.GetReference(symbols);
        ref var end = ref Unsafe.Add(ref symbol, symbols.Length);
        var packed = window;
        for (; Unsafe.IsAddressLessThan(ref symbol, ref end); symbol = ref Unsafe.Add(ref symbol, 1))
        {
            packed = ((packed << bits) | (uint)symbol) & mask;
            var place = (nint)(MultiplicativeHash.Of(packed) >> shift);
            var slot = Unsafe.Add(ref slots, place);
            while (slot >> countBits != packed)
            {
                if (slot == 0)
                {
                    if (!table.TryReserve())
                    {
                        goto Stop;
                    }

                    slot = packed << countBits;
                    break;
                }

                place = (place + 1) & last;
                slot = Unsafe.Add(ref slots, place);
            }

            // The sum shows whether the count was full; a look beforehand would be one more test per symbol. No other thread sees the slot.
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

    private static int CountBitsOf(WindowPacking packing) => Math.Min(31, 64 - (packing.Order * packing.Bits));

    /// <summary>What the slots mean: the window is in the upper bits, its count in the lower ones.</summary>
    /// <remarks>An empty slot looks like a slot of the window 0, so the loop counts that window without reserving room for it.</remarks>
    internal readonly struct Policy(int countBits) : IProbePolicy<ulong, ulong>
    {
        // A table that fits the caches stays three quarters empty, so that few searches need a second probe; a larger one half empty.
        private const int LargeTable = 1 << 20;

        public int CountBits { get; } = countBits;

        public ulong CountMask => (1UL << CountBits) - 1;

        public static int Capacity(int slots) => slots / (slots < LargeTable ? 4 : 2);

        public static ulong[] Allocate(int count) => LargeArray.Zeros<ulong>(count);

        public static Exception TooMany(int keys) => WindowTable.TooMany(keys);

        public ulong Hash(ulong key) => MultiplicativeHash.Of(key);

        public ulong HashOf(in ulong slot) => MultiplicativeHash.Of(slot >> CountBits);

        public bool IsEmpty(in ulong slot) => slot == 0;

        public bool Holds(in ulong slot, ulong key) => slot >> CountBits == key;

        public ulong Create(ulong key, int number) => key << CountBits;

        public void Recur(in ulong slot)
        {
        }
    }
}
