using System.Numerics;

namespace NgramCollapse.Metrics;

/// <summary>A growing set of 64-bit numbers, by open addressing with linear probing. Numbers are never removed.</summary>
internal sealed class NumberSet
{
    // A number is stored plus one, so that 0 marks an empty slot.
    private ulong[] _slots;
    private int _shift;

    public NumberSet(long expected)
    {
        var slots = BitOperations.RoundUpToPowerOf2((ulong)Math.Clamp(expected + (expected / 2), 16, 1 << 30));
        (_slots, _shift) = (new ulong[slots], 64 - BitOperations.Log2(slots));
    }

    public int Count { get; private set; }

    /// <summary>Adds a number below 2^64 − 1; returns false if the set already holds it.</summary>
    public bool Add(ulong number)
    {
        var slot = SlotOf(number);
        if (_slots[slot] != 0)
        {
            return false;
        }

        _slots[slot] = number + 1;
        if (++Count > _slots.Length / 4 * 3)
        {
            Grow();
        }

        return true;
    }

    public bool Contains(ulong number) => _slots[SlotOf(number)] != 0;

    private int SlotOf(ulong number)
    {
        var slot = (int)((number * 0x9E3779B97F4A7C15) >> _shift);
        while (_slots[slot] != 0 && _slots[slot] != number + 1)
        {
            slot = (slot + 1) & (_slots.Length - 1);
        }

        return slot;
    }

    private void Grow()
    {
        if (_slots.Length > Array.MaxLength / 2)
        {
            throw new LabException(
                ErrorCategory.LimitExceeded,
                $"more than {Count} different windows; use a smaller text, or leave the group repetition out of the measures");
        }

        var old = _slots;
        (_slots, _shift) = (new ulong[old.Length * 2], _shift - 1);
        foreach (var kept in old)
        {
            if (kept != 0)
            {
                _slots[SlotOf(kept - 1)] = kept;
            }
        }
    }
}
