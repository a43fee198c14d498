namespace NgramCollapse.Metrics;

/// <summary>Numbers distinct words in order of first arrival, without a string per word.</summary>
public sealed class WordTypes
{
    private int[] _letters = new int[1 << 12];
    private int[] _ends = new int[1 << 10];

    // A word's number plus one; 0 is empty.
    private int[] _slots = new int[1 << 11];

    /// <summary>Distinct words so far.</summary>
    public int Count { get; private set; }

    /// <summary>The number of a word, new or known.</summary>
    /// <param name="word">Its characters' numbers.</param>
    public int Intern(ReadOnlySpan<int> word)
    {
        var slot = SlotOf(word);
        if (_slots[slot] != 0)
        {
            return _slots[slot] - 1;
        }

        var start = Count == 0 ? 0 : _ends[Count - 1];
        var end = start + word.Length;
        if (end > _letters.Length)
        {
            Array.Resize(ref _letters, Math.Max(end, _letters.Length * 2));
        }

        if (Count == _ends.Length)
        {
            Array.Resize(ref _ends, Count * 2);
        }

        word.CopyTo(_letters.AsSpan(start));
        _ends[Count] = end;
        _slots[slot] = ++Count;
        if (Count * 2 > _slots.Length)
        {
            Rehash();
        }

        return Count - 1;
    }

    /// <summary>Whether the word has been numbered.</summary>
    public bool Contains(ReadOnlySpan<int> word) => _slots[SlotOf(word)] != 0;

    /// <summary>The number of a word, or −1 where it has none.</summary>
    public int Find(ReadOnlySpan<int> word) => _slots[SlotOf(word)] - 1;

    /// <summary>The characters of a word.</summary>
    public ReadOnlySpan<int> Word(int number)
    {
        var start = number == 0 ? 0 : _ends[number - 1];
        return _letters.AsSpan(start, _ends[number] - start);
    }

    private int SlotOf(ReadOnlySpan<int> word)
    {
        ulong hash = 0;
        foreach (var letter in word)
        {
            hash = (hash ^ (uint)letter) * 0x9E3779B97F4A7C15;
            hash ^= hash >> 29;
        }

        var slot = (int)(hash & (uint)(_slots.Length - 1));
        while (_slots[slot] != 0 && !Word(_slots[slot] - 1).SequenceEqual(word))
        {
            slot = (slot + 1) & (_slots.Length - 1);
        }

        return slot;
    }

    private void Rehash()
    {
        _slots = new int[_slots.Length * 4];
        for (var number = 0; number < Count; number++)
        {
            _slots[SlotOf(Word(number))] = number + 1;
        }
    }
}
