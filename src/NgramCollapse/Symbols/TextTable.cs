using System.Runtime.CompilerServices;
using NgramCollapse.Numerics;

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
    private const int FewestTexts = 128;

    private readonly ProbedTable<Query, Slot, Policy> _table;
    private byte[] _bytes;
    private int[] _ends;

    /// <summary>Starts without texts.</summary>
    /// <param name="texts">How many to have room for.</param>
    public TextTable(int texts = 0)
    {
        _table = new ProbedTable<Query, Slot, Policy>(Math.Max(FewestTexts, texts));
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
    public int Find(ReadOnlySpan<byte> text) => _table.Find(new Query(this, text)).Number - 1;

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
        ref var slots = ref _table.Start;
        var shift = _table.Shift;
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
        var number = _table.FindOrAdd(new Query(this, text)).Number - 1;
        if (number == Count)
        {
            Append(text);
        }

        return number;
    }

    /// <summary>Takes back the texts from the <paramref name="count"/>th on.</summary>
    public void Forget(int count)
    {
        for (; Count > count; Count--)
        {
            _table.Remove(new Query(this, this[Count - 1]));
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
        foreach (ref var slot in _table.Slots)
        {
            slot.Number = slot.Number == 0 ? 0 : numbers[slot.Number - 1];
        }
    }

    private void Append(ReadOnlySpan<byte> text)
    {
        var length = Length;
        if (Array.MaxLength - length < text.Length)
        {
            throw new LabException(
                ErrorCategory.LimitExceeded,
                $"the distinct symbols have more than {Array.MaxLength} bytes; use a part of the text or another unit");
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

    // The number plus one, so that fresh memory is empty.
    private struct Slot
    {
        public TextKey Key;
        public int Number;
    }

    private readonly ref struct Query(TextTable texts, ReadOnlySpan<byte> text)
    {
        private readonly ReadOnlySpan<byte> _text = text;

        public TextKey Key { get; } = TextKey.Of(text);

        public bool Is(int number) => !Key.IsHash || texts[number].SequenceEqual(_text);
    }

    private readonly struct Policy : IProbePolicy<Query, Slot>
    {
        public static int GrowthBits => 2;

        public static int Capacity(int slots) => slots / 2;

        public static Exception TooMany(int keys) =>
            new LabException(ErrorCategory.LimitExceeded, $"more than {keys} distinct symbols; use a part of the text or another unit");

        public ulong Hash(Query key) => key.Key.Hash;

        public ulong HashOf(in Slot slot) => slot.Key.Hash;

        public bool IsEmpty(in Slot slot) => slot.Number == 0;

        public bool Holds(in Slot slot, Query key) => slot.Key == key.Key && key.Is(slot.Number - 1);

        public Slot Create(Query key, int number) => new() { Key = key.Key, Number = number + 1 };

        public void Recur(in Slot slot)
        {
        }
    }
}
