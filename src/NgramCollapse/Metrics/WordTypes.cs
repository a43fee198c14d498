using System.Buffers;
using System.Numerics;
using NgramCollapse.Symbols;

namespace NgramCollapse.Metrics;

/// <summary>Numbers distinct words in order of first arrival, without a string per word.</summary>
/// <remarks>
/// A word whose characters fit 63 bits is its own key, a one before them so that no two lengths look alike: it is found
/// without looking at its characters. A longer word's key is a hash with the highest bit set, and its characters decide.
/// They are not copied: a word is known by the first place in the text where it stands. The tables are borrowed, and handed
/// on to the next text when this is disposed of; fresh memory costs more than the work in it.
/// </remarks>
public sealed class WordTypes : IDisposable
{
    private const ulong Hashed = 1UL << 63;

    // A slot is a word's key and, beside it, its number; no key is 0.
    private const int FirstSlots = 1 << 15;

    private readonly SymbolText _text;
    private ulong[] _slots;
    private int _slotCount;
    private int _shift;
    private ulong[] _keys;
    private int[] _places;
    private int[] _lengths;

    /// <summary>No words yet.</summary>
    /// <param name="text">Where the words stand, in the numbers of a <see cref="CharacterView"/>.</param>
    internal WordTypes(SymbolText text)
    {
        _text = text;
        Bits = Math.Max(1, 32 - BitOperations.LeadingZeroCount((uint)Math.Max(0, text.SymbolBound - 1)));
        LongestPacked = 62 / Bits;
        _keys = ArrayPool<ulong>.Shared.Rent(FirstSlots / 2);
        (_places, _lengths) = (ArrayPool<int>.Shared.Rent(FirstSlots / 2), ArrayPool<int>.Shared.Rent(FirstSlots / 2));
        _slots = NewSlots(FirstSlots);
    }

    /// <summary>Distinct words so far.</summary>
    public int Count { get; private set; }

    /// <summary>Bits of a character in a packed word.</summary>
    internal int Bits { get; }

    /// <summary>The most characters of a word that is its own key.</summary>
    internal int LongestPacked { get; }

    /// <summary>The number of a word, or −1 where it is not among them.</summary>
    /// <param name="word">Its characters' numbers.</param>
    public int Find(ReadOnlySpan<int> word) => Find(KeyOf(word), word);

    /// <summary>The characters of a word.</summary>
    public ReadOnlySpan<int> Word(int number) => _text.Symbols.Slice(_places[number], _lengths[number]);

    /// <summary>Hands the tables on. The words must not be asked for any more; their number stays.</summary>
    public void Dispose()
    {
        ArrayPool<ulong>.Shared.Return(Interlocked.Exchange(ref _slots, []));
        ArrayPool<ulong>.Shared.Return(Interlocked.Exchange(ref _keys, []));
        ArrayPool<int>.Shared.Return(Interlocked.Exchange(ref _places, []));
        ArrayPool<int>.Shared.Return(Interlocked.Exchange(ref _lengths, []));
    }

    /// <summary>The key of a word that is not packed already.</summary>
    internal ulong KeyOf(ReadOnlySpan<int> word)
    {
        ulong key = 1;
        if (word.Length <= LongestPacked)
        {
            foreach (var letter in word)
            {
                key = (key << Bits) | (uint)letter;
            }

            return key;
        }

        foreach (var letter in word)
        {
            key = (key ^ (uint)letter) * 0x9E3779B97F4A7C15;
            key ^= key >> 29;
        }

        return key | Hashed;
    }

    /// <summary>The number of the word at a place, new or known.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="place">Where it starts in the text.</param>
    /// <param name="length">Its characters.</param>
    internal int Intern(ulong key, int place, int length)
    {
        var slot = SlotOf(key, _text.Symbols.Slice(place, length));
        if (_slots[2 * slot] != 0)
        {
            return (int)_slots[(2 * slot) + 1];
        }

        if (Count == _keys.Length || Count == _places.Length || Count == _lengths.Length)
        {
            Grow(ref _keys);
            Grow(ref _places);
            Grow(ref _lengths);
        }

        (_keys[Count], _places[Count], _lengths[Count]) = (key, place, length);
        (_slots[2 * slot], _slots[(2 * slot) + 1]) = (key, (ulong)Count);
        if (++Count * 2L > _slotCount)
        {
            Rehash();
        }

        return Count - 1;
    }

    /// <summary>How many of these words <paramref name="other"/> has too; both number the same characters.</summary>
    internal int CountIn(WordTypes other)
    {
        var shared = 0;
        for (var number = 0; number < Count; number++)
        {
            shared += other.Find(_keys[number], Word(number)) >= 0 ? 1 : 0;
        }

        return shared;
    }

    private int Find(ulong key, ReadOnlySpan<int> word)
    {
        var slot = SlotOf(key, word);
        return _slots[2 * slot] == 0 ? -1 : (int)_slots[(2 * slot) + 1];
    }

    private int SlotOf(ulong key, ReadOnlySpan<int> word)
    {
        var slots = _slots;
        var slot = (int)((key * 0x9E3779B97F4A7C15) >> _shift);
        while (slots[2 * slot] != 0
            && (slots[2 * slot] != key || (key >= Hashed && !Word((int)slots[(2 * slot) + 1]).SequenceEqual(word))))
        {
            slot = (slot + 1) & (_slotCount - 1);
        }

        return slot;
    }

    private ulong[] NewSlots(int count)
    {
        var slots = ArrayPool<ulong>.Shared.Rent(2 * count);
        slots.AsSpan(0, 2 * count).Clear();
        (_slotCount, _shift) = (count, 64 - BitOperations.Log2((uint)count));
        return slots;
    }

    private void Rehash()
    {
        ArrayPool<ulong>.Shared.Return(_slots);
        _slots = NewSlots(_slotCount * 4);
        for (var number = 0; number < Count; number++)
        {
            var slot = SlotOf(_keys[number], Word(number));
            (_slots[2 * slot], _slots[(2 * slot) + 1]) = (_keys[number], (ulong)number);
        }
    }

    private void Grow<T>(ref T[] array)
    {
        var larger = ArrayPool<T>.Shared.Rent(array.Length * 2);
        array.AsSpan(0, Count).CopyTo(larger);
        ArrayPool<T>.Shared.Return(array);
        array = larger;
    }
}
