using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NgramCollapse.Numerics;

namespace NgramCollapse.Counting;

/// <summary>Counts windows in a hash table with slots of 16 bytes.</summary>
/// <remarks><see cref="NarrowWindows"/> is faster for windows that leave room for a count.</remarks>
internal sealed class HashedWindows(WindowPacking packing, long symbols)
    : ProbedWindows<HashedWindows.Slot, HashedWindows.Policy>(packing, symbols, default)
{
    public override void Add(ulong window, int times) => SlotOf(window).Count += times;

    public override (ulong[] Windows, int[] Counts) Take()
    {
        var slots = TakeSlots(default);
        var (windows, counts) = (LargeArray.Uninitialized<ulong>(slots.Length), LargeArray.Uninitialized<int>(slots.Length));
        for (var i = 0; i < slots.Length; i++)
        {
            (windows[i], counts[i]) = (slots[i].Name - 1, slots[i].Count);
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
        var (bits, mask, shift, last) = (Packing.Bits, Packing.Mask, table.Shift, (nint)(ulong.MaxValue >> table.Shift));
        ref var symbol = ref MemoryMarshal.GetReference(symbols);
        ref var end = ref Unsafe.Add(ref symbol, symbols.Length);
        var packed = window;
        for (; Unsafe.IsAddressLessThan(ref symbol, ref end); symbol = ref Unsafe.Add(ref symbol, 1))
        {
            packed = ((packed << bits) | (uint)symbol) & mask;
            var place = (nint)(MultiplicativeHash.Of(packed) >> shift);
            ref var slot = ref Unsafe.Add(ref slots, place);
            while (slot.Name != packed + 1)
            {
                if (slot.Name == 0)
                {
                    if (!table.TryReserve())
                    {
                        goto Full;
                    }

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

    /// <summary>A window and its count.</summary>
    /// <remarks>
    /// The name is the window plus one, so that fresh memory is empty. No window is all ones, because only the padding is.
    /// </remarks>
    internal struct Slot
    {
        public ulong Name;
        public int Count;
    }

    /// <summary>What the slots mean.</summary>
    internal readonly struct Policy : IProbePolicy<ulong, Slot>
    {
        // A table that fits the caches stays three quarters empty, so that few searches need a second probe; a larger one half empty.
        private const int LargeTable = 1 << 19;

        public static int Capacity(int slots) => slots / (slots < LargeTable ? 4 : 2);

        public static Slot[] Allocate(int count) => LargeArray.Zeros<Slot>(count);

        public static Exception TooMany(int keys) => WindowTable.TooMany(keys);

        public ulong Hash(ulong key) => MultiplicativeHash.Of(key);

        public ulong HashOf(in Slot slot) => MultiplicativeHash.Of(slot.Name - 1);

        public bool IsEmpty(in Slot slot) => slot.Name == 0;

        public bool Holds(in Slot slot, ulong key) => slot.Name == key + 1;

        public Slot Create(ulong key, int number) => new() { Name = key + 1 };

        public void Recur(in Slot slot)
        {
        }
    }
}
