using System.Buffers;
using System.Numerics;

namespace NgramCollapse.Metrics;

/// <summary>A set of 64-bit keys, by open addressing with linear probing.</summary>
/// <remarks>The table is rented from a pool, so that the next text finds it in the cache.</remarks>
internal sealed class WindowSet : IDisposable
{
    // A key is stored plus one, so that 0 marks an empty slot.
    private readonly ulong[] _slots;
    private readonly int _shift;
    private readonly int _mask;

    /// <summary>An empty set.</summary>
    /// <param name="most">The most keys that will be added.</param>
    public WindowSet(int most)
    {
        var capacity = SlotsFor(most);
        _slots = ArrayPool<ulong>.Shared.Rent(capacity);
        _slots.AsSpan(0, capacity).Clear();
        (_mask, _shift) = (capacity - 1, 64 - BitOperations.Log2((uint)capacity));
    }

    /// <summary>Number of keys in the set.</summary>
    public int Count { get; private set; }

    /// <summary>Number of slots for which a table of this many keys is never more than three quarters full.</summary>
    public static int SlotsFor(int most) =>
        (int)Math.Min(1 << 30, BitOperations.RoundUpToPowerOf2((ulong)Math.Max(16, most + (most / 3L))));

    /// <summary>Adds a key below 2^64 − 1.</summary>
    public void Add(ulong key)
    {
        var slots = _slots;
        for (var slot = (int)((key * 0x9E3779B97F4A7C15) >> _shift); ; slot = (slot + 1) & _mask)
        {
            if (slots[slot] == key + 1)
            {
                return;
            }

            if (slots[slot] == 0)
            {
                slots[slot] = key + 1;
                Count++;
                return;
            }
        }
    }

    public void Dispose() => ArrayPool<ulong>.Shared.Return(_slots);
}
