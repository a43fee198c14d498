using System.Buffers.Binary;
using NgramCollapse.Numerics;

namespace NgramCollapse.Symbols;

/// <summary>Sorts texts in ordinal order of their bytes.</summary>
internal static class TextOrder
{
    /// <summary>The numbers of a table's texts, in the order of the texts.</summary>
    /// <remarks>
    /// Texts are sorted by their first eight bytes as a number. Only texts that share these are compared byte by byte. For a hundred
    /// thousand words this takes a third of the time of a plain comparison sort.
    /// </remarks>
    public static int[] Of(TextTable texts)
    {
        var (beginnings, numbers) = (new ulong[texts.Count], new int[texts.Count]);
        for (var i = 0; i < numbers.Length; i++)
        {
            (beginnings[i], numbers[i]) = (Beginning(texts[i]), i);
        }

        RadixSort.Sort(beginnings, numbers, 64);
        Comparison<int> compare = (a, b) => texts[a].SequenceCompareTo(texts[b]);
        for (var (start, end) = (0, 0); start < numbers.Length; start = end)
        {
            for (end = start + 1; end < numbers.Length && beginnings[end] == beginnings[start];)
            {
                end++;
            }

            if (end > start + 1)
            {
                numbers.AsSpan(start, end - start).Sort(compare);
            }
        }

        return numbers;
    }

    // A shorter text is padded with zeros. If that makes two beginnings equal, all bytes are compared.
    private static ulong Beginning(ReadOnlySpan<byte> text)
    {
        if (text.Length >= sizeof(ulong))
        {
            return BinaryPrimitives.ReadUInt64BigEndian(text);
        }

        var beginning = 0UL;
        for (var i = 0; i < sizeof(ulong); i++)
        {
            beginning = (beginning << 8) | (i < text.Length ? text[i] : 0UL);
        }

        return beginning;
    }
}
