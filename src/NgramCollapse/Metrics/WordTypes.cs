using System.Buffers;
using System.Numerics;
using NgramCollapse.Numerics;
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

    private const int FirstWords = 1 << 14;

    private readonly SymbolText _text;
    private readonly ProbedTable<Query, Slot, Policy> _table = new(FirstWords);
    private ulong[] _keys;
    private int[] _places;
    private int[] _lengths;
    private bool _disposed;

    /// <summary>Starts without words.</summary>
    /// <param name="text">The text that contains the words, numbered by a <see cref="CharacterView"/>.</param>
    internal WordTypes(SymbolText text)
    {
        _text = text;
        Bits = Math.Max(1, 32 - BitOperations.LeadingZeroCount((uint)Math.Max(0, text.SymbolBound - 1)));
        LongestPacked = 62 / Bits;
        _keys = ArrayPool<ulong>.Shared.Rent(FirstWords);
        (_places, _lengths) = (ArrayPool<int>.Shared.Rent(FirstWords), ArrayPool<int>.Shared.Rent(FirstWords));
    }

    /// <summary>Number of distinct words so far.</summary>
    public int Count { get; private set; }

    /// <summary>Number of bits of a character in a packed word.</summary>
    internal int Bits { get; }

    /// <summary>The greatest length in characters of a word that is its own key.</summary>
    internal int LongestPacked { get; }

    /// <summary>The number of a word, or −1 where it is not among them.</summary>
    /// <param name="word">Its characters' numbers.</param>
    public int Find(ReadOnlySpan<int> word)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return Find(KeyOf(word), word);
    }

    /// <summary>The characters of a word.</summary>
    public ReadOnlySpan<int> Word(int number) => _text.Symbols.Slice(_places[number], _lengths[number]);

    /// <summary>Returns the tables to their pool. Afterwards only <see cref="Count"/> may be read.</summary>
    public void Dispose()
    {
        if (!Interlocked.Exchange(ref _disposed, true))
        {
            _table.Release();
            ArrayPool<ulong>.Shared.Return(_keys);
            ArrayPool<int>.Shared.Return(_places);
            ArrayPool<int>.Shared.Return(_lengths);
            (_keys, _places, _lengths) = ([], [], []);
        }
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
            key = (key ^ (uint)letter) * MultiplicativeHash.Factor;
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
        var number = _table.FindOrAdd(new Query(this, key, _text.Symbols.Slice(place, length))).Number;
        if (number < Count)
        {
            return number;
        }

        if (Count == _keys.Length || Count == _places.Length || Count == _lengths.Length)
        {
            Grow(ref _keys);
            Grow(ref _places);
            Grow(ref _lengths);
        }

        (_keys[Count], _places[Count], _lengths[Count]) = (key, place, length);
        return Count++;
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
        ref readonly var slot = ref _table.Find(new Query(this, key, word));
        return slot.Key == 0 ? -1 : slot.Number;
    }

    private void Grow<T>(ref T[] array)
    {
        var larger = ArrayPool<T>.Shared.Rent(array.Length * 2);
        array.AsSpan(0, Count).CopyTo(larger);
        ArrayPool<T>.Shared.Return(array);
        array = larger;
    }

    private struct Slot
    {
        public ulong Key;
        public int Number;
    }

    private readonly ref struct Query(WordTypes types, ulong key, ReadOnlySpan<int> word)
    {
        private readonly ReadOnlySpan<int> _word = word;

        public ulong Key => key;

        public bool Is(int number) => key < Hashed || types.Word(number).SequenceEqual(_word);
    }

    /// <summary>A slot is a word's key and its number; no key is 0.</summary>
    private readonly struct Policy : IProbePolicy<Query, Slot>
    {
        public static int GrowthBits => 2;

        public static int Capacity(int slots) => slots / 2;

        public static Slot[] Allocate(int count) => BorrowedArray.Zeros<Slot>(count);

        public static void Free(Slot[] slots) => BorrowedArray.Return(slots);

        public static Exception TooMany(int keys) =>
            new LabException(ErrorCategory.LimitExceeded, $"more than {keys} distinct words; use a smaller text");

        public ulong Hash(Query key) => MultiplicativeHash.Of(key.Key);

        public ulong HashOf(in Slot slot) => MultiplicativeHash.Of(slot.Key);

        public bool IsEmpty(in Slot slot) => slot.Key == 0;

        public bool Holds(in Slot slot, Query key) => slot.Key == key.Key && key.Is(slot.Number);

        public Slot Create(Query key, int number) => new() { Key = key.Key, Number = number };

        public void Recur(in Slot slot)
        {
        }
    }
}
