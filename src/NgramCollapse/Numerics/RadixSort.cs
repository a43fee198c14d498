using System.Numerics;

namespace NgramCollapse.Numerics;

/// <summary>Sorts integer keys with their values, eleven bits at a time from the lowest. Equal keys keep their order.</summary>
/// <remarks>
/// There are no comparisons, so no mispredicted branches: a quarter of a million keys of 42 bits take four passes. If key and value
/// fit one word together, they move as one.
/// </remarks>
internal static class RadixSort
{
    private const int DigitBits = 11;
    private const int Digits = 1 << DigitBits;

    /// <summary>Sorts ascending.</summary>
    /// <param name="keys">Below 2^<paramref name="bits"/>.</param>
    /// <param name="values">One value per key, not negative. Values move with their keys.</param>
    /// <param name="bits">1 … 64.</param>
    public static void Sort(ulong[] keys, int[] values, int bits)
    {
        var all = 0;
        foreach (var value in values)
        {
            all |= value;
        }

        var valueBits = 32 - BitOperations.LeadingZeroCount((uint)all);
        if (bits + valueBits <= 64)
        {
            SortAsWords(keys, values, bits, valueBits);
        }
        else
        {
            SortSideBySide(keys, values, bits);
        }
    }

    private static void SortAsWords(ulong[] keys, int[] values, int bits, int valueBits)
    {
        var (words, others) = (LargeArray.Uninitialized<ulong>(keys.Length), LargeArray.Uninitialized<ulong>(keys.Length));
        for (var i = 0; i < words.Length; i++)
        {
            words[i] = (keys[i] << valueBits) | (uint)values[i];
        }

        Span<int> places = stackalloc int[Digits];
        for (var shift = valueBits; shift < valueBits + bits; shift += DigitBits)
        {
            if (FindPlaces(words, shift, places))
            {
                foreach (var word in words)
                {
                    others[places[(int)(word >> shift) & (Digits - 1)]++] = word;
                }

                (words, others) = (others, words);
            }
        }

        var mask = (1UL << valueBits) - 1;
        for (var i = 0; i < words.Length; i++)
        {
            (keys[i], values[i]) = (words[i] >> valueBits, (int)(words[i] & mask));
        }
    }

    private static void SortSideBySide(ulong[] keys, int[] values, int bits)
    {
        var (fromKeys, toKeys) = (keys, LargeArray.Uninitialized<ulong>(keys.Length));
        var (fromValues, toValues) = (values, LargeArray.Uninitialized<int>(keys.Length));
        Span<int> places = stackalloc int[Digits];
        for (var shift = 0; shift < bits; shift += DigitBits)
        {
            if (FindPlaces(fromKeys, shift, places))
            {
                for (var i = 0; i < fromKeys.Length; i++)
                {
                    var to = places[(int)(fromKeys[i] >> shift) & (Digits - 1)]++;
                    (toKeys[to], toValues[to]) = (fromKeys[i], fromValues[i]);
                }

                (fromKeys, toKeys) = (toKeys, fromKeys);
                (fromValues, toValues) = (toValues, fromValues);
            }
        }

        if (fromKeys != keys)
        {
            fromKeys.CopyTo(keys, 0);
            fromValues.CopyTo(values, 0);
        }
    }

    /// <summary>Computes where the words of each digit go. Returns false if all have the same digit and can stay.</summary>
    private static bool FindPlaces(ReadOnlySpan<ulong> words, int shift, Span<int> places)
    {
        places.Clear();
        foreach (var word in words)
        {
            places[(int)(word >> shift) & (Digits - 1)]++;
        }

        if (words.IsEmpty || places[(int)(words[0] >> shift) & (Digits - 1)] == words.Length)
        {
            return false;
        }

        var sum = 0;
        foreach (ref var place in places)
        {
            (place, sum) = (sum, sum + place);
        }

        return true;
    }
}
