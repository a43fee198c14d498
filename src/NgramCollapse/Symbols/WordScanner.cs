using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;
using NgramCollapse.Corpora;

namespace NgramCollapse.Symbols;

/// <summary>Cuts UTF-8 into words.</summary>
internal static class WordScanner
{
    /// <summary>Bytes behind a word's first that <see cref="ReadPlain"/> looks at: a text that goes on for so many has all its words read.</summary>
    public const int LooksAhead = 17;

    private const int AtOnce = 32;

    /// <summary>Numbers words from <paramref name="at"/> on for as long as they are plain: ASCII, short, one white space between them.</summary>
    /// <param name="text">UTF-8.</param>
    /// <param name="at">Where a word begins.</param>
    /// <param name="lines">Whether a line end is more than white space.</param>
    /// <param name="numbers">Numbers the words.</param>
    /// <param name="to">Gets the numbers; has room for one per two bytes.</param>
    /// <returns>Where a word begins that is not plain, or the end of one that more than one white space follows.</returns>
    /// <remarks>
    /// Sixteen bytes at a time: one comparison finds the word's end, its bytes without what follows are its key. There is no branch
    /// on a word's length, which no processor could predict. Words are looked up many at once: see <see cref="TextTable.FindAll"/>.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int ReadPlain(ReadOnlySpan<byte> text, int at, bool lines, SymbolNumbers numbers, SymbolBuffer to)
    {
        Span<TextKey> keys = stackalloc TextKey[AtOnce];
        Span<int> starts = stackalloc int[AtOnce];
        int count;
        do
        {
            at = Cut(text, at, lines, keys, starts, out count);
            var symbols = to.Take(count);
            var missing = numbers.Texts.FindAll(keys[..count], Alphabet.FirstSymbol, symbols);
            for (; missing != 0; missing &= missing - 1)
            {
                var i = BitOperations.TrailingZeroCount(missing);
                symbols[i] = numbers.Of(text.Slice(starts[i], keys[i].Length));
            }
        }
        while (count == AtOnce && StartsWord(text[at]));
        return at;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Cut(ReadOnlySpan<byte> text, int at, bool lines, Span<TextKey> keys, Span<int> starts, out int count)
    {
        ref var bytes = ref MemoryMarshal.GetReference(text);
        for (count = 0; count < keys.Length && at < text.Length - LooksAhead; at++)
        {
            var here = Vector128.LoadUnsafe(ref bytes, (nuint)at);
            var white = BlockScanner.WhiteSpace(here).ExtractMostSignificantBits();
            var stops = white | here.ExtractMostSignificantBits();
            var length = BitOperations.TrailingZeroCount(stops | (1u << Vector128<byte>.Count));
            if (length > TextKey.Inline || (white >> length & 1) == 0)
            {
                break;
            }

            starts[count] = at;
            keys[count++] = TextKey.Of(here, length);
            at += length;
            if (!StartsWord(Unsafe.Add(ref bytes, at + 1)) || (lines && Unsafe.Add(ref bytes, at) is (byte)'\n' or (byte)'\r'))
            {
                break;
            }
        }

        return at;
    }

    // In ASCII all white space is at or below the space; what else is there, or is not ASCII, is no plain word's beginning.
    private static bool StartsWord(byte value) => (sbyte)value > ' ';

    /// <summary>Where the word that begins at <paramref name="start"/> ends.</summary>
    /// <param name="text">UTF-8.</param>
    /// <param name="start">Where it begins.</param>
    /// <param name="inert">Whether NFC surely leaves all its characters alone.</param>
    public static int EndOf(ReadOnlySpan<byte> text, int start, out bool inert)
    {
        inert = true;
        var end = start;
        while (end < text.Length)
        {
            int value = text[end];
            var width = 1;
            if (value >= 0x80)
            {
                Rune.DecodeFromUtf8(text[end..], out var rune, out width);
                value = rune.Value;
                inert &= rune.IsBmp && TextNormalizer.IsInertInNfc((char)value);
            }

            if (value <= char.MaxValue && char.IsWhiteSpace((char)value))
            {
                break;
            }

            end += width;
        }

        return end;
    }
}
