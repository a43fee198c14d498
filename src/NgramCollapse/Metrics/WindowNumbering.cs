using System.Buffers;
using System.Numerics;

namespace NgramCollapse.Metrics;

/// <summary>Numbers 64-bit keys in order of first appearance and records which are repeated.</summary>
/// <remarks>The table is that of <see cref="WindowSet"/>.</remarks>
internal sealed class WindowNumbering : IDisposable
{
    // A key plus one and its number are adjacent, in the same cache line.
    private readonly ulong[] _slots;
    private readonly ulong[] _repeated;
    private readonly int _shift;
    private readonly int _mask;

    /// <summary>Starts without keys.</summary>
    /// <param name="most">The most keys that will be numbered, at most 2^29.</param>
    public WindowNumbering(int most)
    {
        var (capacity, words) = (WindowSet.SlotsFor(most), (most >> 6) + 1);
        _slots = ArrayPool<ulong>.Shared.Rent(2 * capacity);
        _slots.AsSpan(0, 2 * capacity).Clear();
        _repeated = ArrayPool<ulong>.Shared.Rent(words);
        _repeated.AsSpan(0, words).Clear();
        (_mask, _shift) = (capacity - 1, 64 - BitOperations.Log2((uint)capacity));
    }

    /// <summary>Number of distinct keys so far.</summary>
    public int Count { get; private set; }

    /// <summary>The number of a key below 2^64 − 1; a new key gets the next number.</summary>
    public int Number(ulong key)
    {
        var slots = _slots;
        for (var slot = (int)((key * 0x9E3779B97F4A7C15) >> _shift); ; slot = (slot + 1) & _mask)
        {
            if (slots[2 * slot] == key + 1)
            {
                var number = (int)slots[(2 * slot) + 1];
                _repeated[number >> 6] |= 1UL << number;
                return number;
            }

            if (slots[2 * slot] == 0)
            {
                (slots[2 * slot], slots[(2 * slot) + 1]) = (key + 1, (ulong)Count);
                return Count++;
            }
        }
    }

    /// <summary>Whether a number's key was numbered more than once.</summary>
    public bool IsRepeated(int number) => (_repeated[number >> 6] >> number & 1) != 0;

    public void Dispose()
    {
        ArrayPool<ulong>.Shared.Return(_slots);
        ArrayPool<ulong>.Shared.Return(_repeated);
    }
}
