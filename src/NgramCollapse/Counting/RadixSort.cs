using System.Buffers;
using System.Numerics;

namespace NgramCollapse.Counting;

/// <summary>Sorts numbers with their counts, eleven bits at a time from the lowest.</summary>
/// <remarks>
/// No comparison, so nothing to mispredict: a quarter of a million numbers of 42 bits take four passes. Where a number leaves
/// room for its count both move as one word, which takes two thirds of the time.
/// </remarks>
internal static class RadixSort
{
    private const int DigitBits = 11;
    private const int Digits = 1 << DigitBits;
    private const int Worthwhile = 4096;

    /// <summary>Sorts ascending.</summary>
    /// <param name="keys">Below 2^<paramref name="bits"/>.</param>
    /// <param name="values">Not negative; move with their keys.</param>
    /// <param name="bits">1 … 64.</param>
    public static void Sort(ulong[] keys, int[] values, int bits)
    {
        if (keys.Length < Worthwhile)
        {
            Array.Sort(keys, values);
            return;
        }

        var most = 0;
        foreach (var value in values)
        {
            most |= value;
        }

        var valueBits = 32 - BitOperations.LeadingZeroCount((uint)most);
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
        var (words, others) = (ArrayPool<ulong>.Shared.Rent(keys.Length), ArrayPool<ulong>.Shared.Rent(keys.Length));
        for (var i = 0; i < keys.Length; i++)
        {
            words[i] = (keys[i] << valueBits) | (uint)values[i];
        }

        Span<int> places = stackalloc int[Digits];
        for (var shift = valueBits; shift < valueBits + bits; shift += DigitBits)
        {
            FindPlaces(words.AsSpan(0, keys.Length), shift, places);
            foreach (var word in words.AsSpan(0, keys.Length))
            {
                others[places[(int)(word >> shift) & (Digits - 1)]++] = word;
            }

            (words, others) = (others, words);
        }

        var mask = (1UL << valueBits) - 1;
        for (var i = 0; i < keys.Length; i++)
        {
            (keys[i], values[i]) = (words[i] >> valueBits, (int)(words[i] & mask));
        }

        ArrayPool<ulong>.Shared.Return(words);
        ArrayPool<ulong>.Shared.Return(others);
    }

    private static void SortSideBySide(ulong[] keys, int[] values, int bits)
    {
        var (fromKeys, toKeys) = (keys, new ulong[keys.Length]);
        var (fromValues, toValues) = (values, new int[keys.Length]);
        Span<int> places = stackalloc int[Digits];
        for (var shift = 0; shift < bits; shift += DigitBits)
        {
            FindPlaces(fromKeys, shift, places);
            for (var i = 0; i < fromKeys.Length; i++)
            {
                var to = places[(int)(fromKeys[i] >> shift) & (Digits - 1)]++;
                (toKeys[to], toValues[to]) = (fromKeys[i], fromValues[i]);
            }

            (fromKeys, toKeys) = (toKeys, fromKeys);
            (fromValues, toValues) = (toValues, fromValues);
        }

        if (fromKeys != keys)
        {
            fromKeys.CopyTo(keys, 0);
            fromValues.CopyTo(values, 0);
        }
    }

    /// <summary>Where the numbers of each digit go.</summary>
    private static void FindPlaces(ReadOnlySpan<ulong> words, int shift, Span<int> places)
    {
        places.Clear();
        foreach (var word in words)
        {
            places[(int)(word >> shift) & (Digits - 1)]++;
        }

        var sum = 0;
        foreach (ref var place in places)
        {
            (place, sum) = (sum, sum + place);
        }
    }
}
