using System.Buffers;
using System.Numerics;
using NgramCollapse.Symbols;

namespace NgramCollapse.Metrics;

/// <summary>Numbers distinct words in order of first appearance, without a string per word.</summary>
/// <remarks>
/// A word whose characters fit 63 bits is its own key, with a 1 bit in front so that words of different lengths have different keys; it is
/// found without comparing characters. A longer word's key is a hash with the highest bit set, and its characters are compared. They are
/// not copied: a word is identified by the first place in the text where it occurs. The tables are rented from a pool and returned on
/// disposal, because fresh memory costs more than the work done in it.
/// </remarks>
internal sealed class WordTypes : IDisposable
{
    private const ulong Hashed = 1UL << 63;

    // A slot holds a word's key and its number; no key is 0.
    private const int FirstSlots = 1 << 15;

    private readonly SymbolText _text;
    private ulong[] _slots;
    private int _slotCount;
    private int _shift;
    private ulong[] _keys;
    private int[] _places;
    private int[] _lengths;

    /// <summary>Starts without words.</summary>
    /// <param name="text">The text that contains the words, numbered by a <see cref="CharacterView"/>.</param>
    internal WordTypes(SymbolText text)
    {
        _text = text;
        Bits = Math.Max(1, 32 - BitOperations.LeadingZeroCount((uint)Math.Max(0, text.SymbolBound - 1)));
        LongestPacked = 62 / Bits;
        _keys = ArrayPool<ulong>.Shared.Rent(FirstSlots / 2);
        (_places, _lengths) = (ArrayPool<int>.Shared.Rent(FirstSlots / 2), ArrayPool<int>.Shared.Rent(FirstSlots / 2));
        _slots = NewSlots(FirstSlots);
    }

    /// <summary>Number of distinct words so far.</summary>
    public int Count { get; private set; }

    /// <summary>Number of bits of a character in a packed word.</summary>
    internal int Bits { get; }

    /// <summary>The greatest length in characters of a word that is its own key.</summary>
    internal int LongestPacked { get; }

    /// <summary>The number of a word; −1 if it is unknown.</summary>
    /// <param name="word">The numbers of its characters.</param>
    public int Find(ReadOnlySpan<int> word) => Find(KeyOf(word), word);

    /// <summary>The characters of a word.</summary>
    public ReadOnlySpan<int> Word(int number) => _text.Symbols.Slice(_places[number], _lengths[number]);

    /// <summary>Returns the tables to their pool. Afterwards only <see cref="Count"/> may be read.</summary>
    public void Dispose()
    {
        ArrayPool<ulong>.Shared.Return(Interlocked.Exchange(ref _slots, []));
        ArrayPool<ulong>.Shared.Return(Interlocked.Exchange(ref _keys, []));
        ArrayPool<int>.Shared.Return(Interlocked.Exchange(ref _places, []));
        ArrayPool<int>.Shared.Return(Interlocked.Exchange(ref _lengths, []));
    }

    /// <summary>The key of a word that is not yet packed.</summary>
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

    /// <summary>The number of the word at a place; a new word gets the next number.</summary>
    /// <param name="key">The word's key.</param>
    /// <param name="place">Place of its first character in the text.</param>
    /// <param name="length">Its length in characters.</param>
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

    /// <summary>How many of these words are also in <paramref name="other"/>. Both must use the same numbers for characters.</summary>
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
