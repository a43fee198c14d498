using System.Buffers;
using System.Text;
using NgramCollapse.Symbols;

namespace NgramCollapse.Reporting;

/// <summary>Texts as files: short samples for people, whole texts for programs.</summary>
internal static class TextFiles
{
    /// <summary>Characters in a sample.</summary>
    public const int SampleCharacters = 2000;

    /// <summary>The start of a text: its first <see cref="SampleCharacters"/> characters, with a blank line between documents.</summary>
    /// <remarks>Bytes that are not UTF-8 appear as U+FFFD.</remarks>
    public static byte[] Sample(SymbolText text, Alphabet alphabet)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(alphabet);
        var sample = new StringBuilder();
        var left = SampleCharacters;
        for (var d = 0; d < text.DocumentCount && left > 0; d++)
        {
            var bytes = new ArrayBufferWriter<byte>();
            var symbols = text.Document(d);

            // A character has at most four bytes, so this many symbols are enough for any unit.
            alphabet.Decode(symbols[..Math.Min(symbols.Length, (4 * left) + 1)], bytes);
            foreach (var rune in Encoding.UTF8.GetString(bytes.WrittenSpan).EnumerateRunes().Take(left))
            {
                sample.Append(rune.ToString());
                left--;
            }

            sample.Append(d + 1 < text.DocumentCount && left > 0 ? "\n\n" : "\n");
        }

        return Encoding.UTF8.GetBytes(sample.ToString());
    }

    /// <summary>Writes a whole text, one document a line.</summary>
    /// <remarks>Documents are verbatim, except that line feed, carriage return and backslash become \n, \r and \\.</remarks>
    public static void WriteWhole(SymbolText text, Alphabet alphabet, Stream output)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(alphabet);
        ArgumentNullException.ThrowIfNull(output);
        var bytes = new ArrayBufferWriter<byte>();
        for (var d = 0; d < text.DocumentCount; d++)
        {
            bytes.ResetWrittenCount();
            alphabet.Decode(text.Document(d), bytes);
            WriteEscaped(bytes.WrittenSpan, output);
            output.WriteByte((byte)'\n');
        }
    }

    private static void WriteEscaped(ReadOnlySpan<byte> bytes, Stream output)
    {
        for (var special = bytes.IndexOfAny("\n\r\\"u8); special >= 0; special = bytes.IndexOfAny("\n\r\\"u8))
        {
            output.Write(bytes[..special]);
            output.Write(bytes[special] switch
            {
                (byte)'\n' => "\\n"u8,
                (byte)'\r' => "\\r"u8,
                _ => "\\\\"u8,
            });
            bytes = bytes[(special + 1)..];
        }

        output.Write(bytes);
    }
}
