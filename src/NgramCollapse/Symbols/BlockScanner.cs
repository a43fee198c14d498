using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Text;
using NgramCollapse.Corpora;

namespace NgramCollapse.Symbols;

/// <summary>Finds in UTF-8 where plain ASCII ends.</summary>
internal static class BlockScanner
{
    /// <summary>The first place from <paramref name="at"/> on that needs more than a table: white space of more than one character, at the text's end or, with lines, with a line end; and all that is not ASCII.</summary>
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

            // The highest bit of a byte says whether it stops.
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
            && (at + 1 == text.Length || text[at + 1] >= 0x80 || char.IsWhiteSpace((char)text[at + 1]) || (lines && text[at] is (byte)'\n' or (byte)'\r')));
}

/// <summary>White space in UTF-8, and how many line ends it holds; CR LF is one.</summary>
internal readonly ref struct WhiteSpaceRun
{
    private readonly int _lineEnds;

    /// <summary>The run that begins at <paramref name="start"/>; empty where no white space stands there.</summary>
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

    /// <summary>Where it ends.</summary>
    public int End { get; }

    /// <summary>Whether it parts documents: two line ends hold a blank line between them.</summary>
    public bool Ends(DocumentUnit unit) => _lineEnds >= (unit == DocumentUnit.Line ? 1 : 2);
}
