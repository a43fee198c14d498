using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Text;
using NgramCollapse.Corpora;

namespace NgramCollapse.Symbols;

/// <summary>Finds in UTF-8 where plain ASCII ends.</summary>
internal static class BlockScanner
{
    /// <summary>The first position from <paramref name="at"/> on that needs more than a table look-up.</summary>
    /// <remarks>
    /// Such a position holds a byte that is not ASCII, or white space that is longer than one character, ends the text or, if
    /// <paramref name="lines"/> is true, is a line end.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int NextStop(ReadOnlySpan<byte> text, int at, bool lines)
    {
        for (; at < text.Length - Vector256<byte>.Count; at += Vector256<byte>.Count)
        {
            var (here, next) = (Vector256.LoadUnsafe(in text[at]), Vector256.LoadUnsafe(in text[at + 1]));
            var stops = (WhiteSpace(here) & (WhiteSpace(next) | next)) | here;
            if (lines)
            {
                stops |= Vector256.Equals(here, Vector256.Create((byte)'\n')) | Vector256.Equals(here, Vector256.Create((byte)'\r'));
            }

            // The highest bit of each byte says whether the scan stops there.
            var bits = stops.ExtractMostSignificantBits();
            if (bits != 0)
            {
                return at + BitOperations.TrailingZeroCount(bits);
            }
        }

        while (at < text.Length && !Stops(text, at, lines))
        {
            at++;
        }

        return at;
    }

    /// <summary>All ones where a byte is ASCII white space.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> WhiteSpace(Vector128<byte> bytes) =>
        Vector128.Equals(bytes, Vector128.Create((byte)' '))
        | Vector128.LessThanOrEqual(bytes - Vector128.Create((byte)'\t'), Vector128.Create((byte)('\r' - '\t')));

    private static Vector256<byte> WhiteSpace(Vector256<byte> bytes) =>
        Vector256.Equals(bytes, Vector256.Create((byte)' '))
        | Vector256.LessThanOrEqual(bytes - Vector256.Create((byte)'\t'), Vector256.Create((byte)('\r' - '\t')));

    private static bool Stops(ReadOnlySpan<byte> text, int at, bool lines) =>
        text[at] >= 0x80
        || (char.IsWhiteSpace((char)text[at])
            && (at + 1 == text.Length
                || text[at + 1] >= 0x80
                || char.IsWhiteSpace((char)text[at + 1])
                || (lines && text[at] is (byte)'\n' or (byte)'\r')));
}

/// <summary>A run of white space in UTF-8, with its number of line ends. CR LF counts as one.</summary>
internal readonly ref struct WhiteSpaceRun
{
    private readonly int _lineEnds;

    /// <summary>The run that begins at <paramref name="start"/>; empty if there is no white space at that position.</summary>
    public WhiteSpaceRun(ReadOnlySpan<byte> text, int start)
    {
        End = start;
        while (End < text.Length)
        {
            var value = (int)text[End];
            var width = 1;
            if (value >= 0x80)
            {
                Rune.DecodeFromUtf8(text[End..], out var rune, out width);
                value = rune.Value;
            }

            if (value > char.MaxValue || !char.IsWhiteSpace((char)value))
            {
                return;
            }

            _lineEnds += value == '\r' || (value == '\n' && (End == start || text[End - 1] != '\r')) ? 1 : 0;
            End += width;
        }
    }

    /// <summary>The position after the run.</summary>
    public int End { get; }

    /// <summary>Whether the run separates documents. Two line ends enclose a blank line, which ends a paragraph.</summary>
    public bool Ends(DocumentUnit unit) => _lineEnds >= (unit == DocumentUnit.Line ? 1 : 2);
}
