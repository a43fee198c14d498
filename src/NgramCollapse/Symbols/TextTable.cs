using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NgramCollapse.Symbols;

/// <summary>Distinct short texts as bytes, numbered in the order in which they come: 0, 1, 2 …</summary>
/// <remarks>
/// A hash table with linear probing and no object per text. A text of at most fifteen bytes, as nearly every word has, is its
/// own key (<see cref="TextKey"/>): one look at one slot tells whether it is known. What is longer has its hash for a key and its bytes
/// are compared. The hash is the same on every machine, and
/// numbers do not depend on it.
/// </remarks>
internal sealed class TextTable
{
    private const int FewestSlots = 256;

    private Slot[] _slots;
    private int _shift;
    private byte[] _bytes;
    private int[] _ends;

    /// <summary>Starts without texts.</summary>
    /// <param name="texts">How many to have room for.</param>
    public TextTable(int texts = 0)
    {
        var slots = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(FewestSlots, Math.Min(texts, 1 << 29) * 2L));
        (_slots, _shift) = (new Slot[slots], 64 - BitOperations.Log2((uint)slots));
        (_bytes, _ends) = (new byte[16 * Math.Max(16, Math.Min(texts, 1 << 20))], new int[Math.Max(64, texts)]);
    }

    /// <summary>Texts so far.</summary>
    public int Count { get; private set; }

    private int Length => Count == 0 ? 0 : _ends[Count - 1];

    /// <summary>The bytes of a text; good until the next one is added.</summary>
    public ReadOnlySpan<byte> this[int number]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(number, Count);
            var start = number == 0 ? 0 : _ends[number - 1];
            return _bytes.AsSpan(start, _ends[number] - start);
        }
    }

    /// <summary>The number of a text, or −1 where it never came.</summary>
    public int Find(ReadOnlySpan<byte> text)
    {
        var key = TextKey.Of(text);
        return _slots[Place(key, text)].Number - 1;
    }

    /// <summary>The numbers of texts of at most <see cref="TextKey.Inline"/> bytes, where each is found at the first look.</summary>
    /// <param name="keys">The texts, at most 64.</param>
    /// <param name="plus">What is added to each number.</param>
    /// <param name="numbers">As many: their numbers, or anything where a bit of the result is set.</param>
    /// <returns>A bit for each text that must be looked for further; the lowest is the first.</returns>
    /// <remarks>
    /// Without a branch, so that the waits for slots that are not in the cache overlap. A place has no more bits than the slots'
    /// number: unchecked access.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong FindAll(ReadOnlySpan<TextKey> keys, int plus, Span<int> numbers)
    {
        ref var slots = ref MemoryMarshal.GetArrayDataReference(_slots);
        var shift = _shift;
        var missing = 0UL;
        numbers = numbers[..keys.Length];
        for (var i = 0; i < keys.Length; i++)
        {
            ref readonly var key = ref keys[i];
            ref var slot = ref Unsafe.Add(ref slots, (nint)(key.Hash >> shift));
            var differs = (slot.Key.Low ^ key.Low) | (slot.Key.High ^ key.High);
            numbers[i] = slot.Number - 1 + plus;
            missing |= ((differs | (0 - differs)) >> 63) << i;
        }

        return missing;
    }

    /// <summary>The number of a text, new or known; <paramref name="text"/> is not empty.</summary>
    public int Add(ReadOnlySpan<byte> text)
    {
        var key = TextKey.Of(text);
        var place = Place(key, text);
        if (_slots[place].Number > 0)
        {
            return _slots[place].Number - 1;
        }

        if (Count >= _slots.Length / 2)
        {
            Grow();
            place = Place(key, text);
        }

        Append(text);
        _slots[place] = new Slot { Key = key, Number = Count };
        return Count - 1;
    }

    /// <summary>Takes back the texts from the <paramref name="count"/>th on.</summary>
    public void Forget(int count)
    {
        for (; Count > count; Count--)
        {
            var last = this[Count - 1];
            Empty(Place(TextKey.Of(last), last));
        }
    }

    /// <summary>Numbers the texts anew.</summary>
    /// <param name="order">The old numbers in the order of the new ones.</param>
    /// <remarks>Where a text stands does not depend on its number: the table is not built again.</remarks>
    public void Renumber(ReadOnlySpan<int> order)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(order.Length, Count, nameof(order));
        var (bytes, ends, numbers) = (new byte[_bytes.Length], new int[Count], new int[Count]);
        var length = 0;
        for (var i = 0; i < order.Length; i++)
        {
            var text = this[order[i]];
            text.CopyTo(bytes.AsSpan(length));
            ends[i] = length += text.Length;
            numbers[order[i]] = i + 1;
        }

        (_bytes, _ends) = (bytes, ends);
        foreach (ref var slot in _slots.AsSpan())
        {
            slot.Number = slot.Number == 0 ? 0 : numbers[slot.Number - 1];
        }
    }

    // What stands behind the emptied slot moves up, where its search would otherwise end at the gap.
    private void Empty(int gap)
    {
        var mask = _slots.Length - 1;
        for (var place = (gap + 1) & mask; _slots[place].Number > 0; place = (place + 1) & mask)
        {
            var first = (int)(_slots[place].Key.Hash >> _shift);
            if (((place - first) & mask) >= ((place - gap) & mask))
            {
                _slots[gap] = _slots[place];
                gap = place;
            }
        }

        _slots[gap] = default;
    }

    /// <summary>Where a text is, or where it would be put.</summary>
    private int Place(TextKey key, ReadOnlySpan<byte> text)
    {
        var place = (int)(key.Hash >> _shift);
        while (_slots[place].Number > 0 && !(_slots[place].Key == key && (!key.IsHash || this[_slots[place].Number - 1].SequenceEqual(text))))
        {
            place = (place + 1) & (_slots.Length - 1);
        }

        return place;
    }

    private void Append(ReadOnlySpan<byte> text)
    {
        var length = Length;
        if (Array.MaxLength - length < text.Length)
        {
            throw new LabException(ErrorCategory.LimitExceeded, $"the distinct symbols have more than {Array.MaxLength} bytes; use a part of the text or another unit");
        }

        if (_bytes.Length - length < text.Length)
        {
            Array.Resize(ref _bytes, (int)Math.Min(Array.MaxLength, Math.Max(2L * _bytes.Length, (long)length + text.Length)));
        }

        if (Count == _ends.Length)
        {
            Array.Resize(ref _ends, 2 * Count);
        }

        text.CopyTo(_bytes.AsSpan(length));
        _ends[Count++] = length + text.Length;
    }

    private void Grow()
    {
        var old = _slots;
        (_slots, _shift) = (new Slot[old.Length * 4], _shift - 2);
        foreach (ref readonly var slot in old.AsSpan())
        {
            if (slot.Number > 0)
            {
                // Old places and new ones ascend together: nothing is out of the cache.
                var place = (int)(slot.Key.Hash >> _shift);
                while (_slots[place].Number > 0)
                {
                    place = (place + 1) & (_slots.Length - 1);
                }

                _slots[place] = slot;
            }
        }
    }

    // The number plus one, so that fresh memory is empty.
    private struct Slot
    {
        public TextKey Key;
        public int Number;
    }
}
