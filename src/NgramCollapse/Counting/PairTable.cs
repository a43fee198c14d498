using System.Numerics;
using NgramCollapse.Numerics;

namespace NgramCollapse.Counting;

/// <summary>Counts pairs (number of a shorter n-gram, next symbol) by open addressing with linear probing.</summary>
internal sealed class PairTable
{
    // Slots hold the pair's number plus one, so that a fresh array is empty; keys and counts stand in order of arrival.
    private int[] _slots;
    private int _shift;
    private ulong[] _keys;
    private int[] _counts;
    private int _count;

    public PairTable(int expected)
    {
        var capacity = (int)Math.Min(1 << 30, BitOperations.RoundUpToPowerOf2((uint)expected * 2));
        _slots = new int[capacity];
        _shift = 64 - BitOperations.Log2((uint)capacity);
        _keys = new ulong[expected];
        _counts = new int[expected];
    }

    /// <summary>Pairs so far.</summary>
    public int Count => _count;

    /// <summary>Counts pairs side by side and writes each one's number of arrival over its shorter n-gram's.</summary>
    public void TallyAll(Span<int> shorter, ReadOnlySpan<int> symbols)
    {
        for (var i = 0; i < shorter.Length; i++)
        {
            shorter[i] = Tally(shorter[i], symbols[i]);
        }
    }

    /// <summary>Counts one occurrence and returns the pair's number in order of first arrival.</summary>
    public int Tally(int shorter, int symbol)
    {
        var key = ((ulong)(uint)shorter << 32) | (uint)symbol;
        var slot = SlotOf(key);
        while (_slots[slot] != 0)
        {
            var found = _slots[slot] - 1;
            if (_keys[found] == key)
            {
                _counts[found]++;
                return found;
            }

            slot = (slot + 1) & (_slots.Length - 1);
        }

        if (_count == _keys.Length)
        {
            Grow();
            slot = EmptySlot(key);
        }

        _slots[slot] = _count + 1;
        (_keys[_count], _counts[_count]) = (key, 1);
        return _count++;
    }

    /// <summary>Keys ascending with their counts, and for each number of arrival the place in that order. Ends the table's use.</summary>
    public (ulong[] Keys, int[] Counts, int[] Places) Sort()
    {
        var keys = _keys.AsSpan(0, _count).ToArray();
        var arrivals = new int[_count];
        for (var i = 0; i < _count; i++)
        {
            arrivals[i] = i;
        }

        RadixSort.Sort(keys, arrivals, 64);
        var (counts, places) = (new int[_count], new int[_count]);
        for (var place = 0; place < _count; place++)
        {
            counts[place] = _counts[arrivals[place]];
            places[arrivals[place]] = place;
        }

        return (keys, counts, places);
    }

    private int SlotOf(ulong key) => (int)((key * 0x9E3779B97F4A7C15) >> _shift);

    private int EmptySlot(ulong key)
    {
        var slot = SlotOf(key);
        while (_slots[slot] != 0)
        {
            slot = (slot + 1) & (_slots.Length - 1);
        }

        return slot;
    }

    private void Grow()
    {
        Array.Resize(ref _keys, _keys.Length * 2);
        Array.Resize(ref _counts, _counts.Length * 2);
        if (_keys.Length * 2L <= _slots.Length)
        {
            return;
        }

        _slots = new int[_slots.Length * 2];
        _shift--;
        for (var i = 0; i < _count; i++)
        {
            _slots[EmptySlot(_keys[i])] = i + 1;
        }
    }
}
