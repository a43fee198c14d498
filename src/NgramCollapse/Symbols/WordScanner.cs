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
    /// <summary>
    /// Number of bytes that <see cref="ReadPlain"/> needs after the first byte of a word. It reads every plain word of a text that is
    /// followed by as many bytes.
    /// </summary>
    public const int LookAhead = 17;

    private const int AtOnce = 32;

    /// <summary>Numbers words from <paramref name="at"/> on as long as they are plain: short ASCII, separated by one white space.</summary>
    /// <param name="text">UTF-8.</param>
    /// <param name="at">Where a word begins.</param>
    /// <param name="lines">Whether a line end separates documents.</param>
    /// <param name="numbers">Numbers the words.</param>
    /// <param name="to">Receives the numbers. It must have room for one per two bytes.</param>
    /// <returns>Where the first word that is not plain begins, or the end of a word that more than one white space follows.</returns>
    /// <remarks>
    /// Sixteen bytes are read at a time: one comparison finds the end of the word, and its bytes, with the rest masked out, are its key.
    /// There is no branch on a word's length, which no processor could predict. Many words are looked up at once: see
    /// <see cref="TextTable.FindAll"/>.
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
            var symbols = to.Extend(count);
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
        for (count = 0; count < keys.Length && at < text.Length - LookAhead; at++)
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

    // ASCII white space lies at or below the space. Other control characters, and bytes that are not ASCII, do not begin a plain word.
    private static bool StartsWord(byte value) => (sbyte)value > ' ';

    /// <summary>Where the word that begins at <paramref name="start"/> ends.</summary>
    /// <param name="text">UTF-8.</param>
    /// <param name="start">Where the word begins.</param>
    /// <param name="inert">Whether NFC is certain not to change any of its characters.</param>
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
