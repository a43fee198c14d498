using System.Buffers;
using System.Text.Unicode;

namespace NgramCollapse.Corpora;

/// <summary>Decodes bytes strictly: undecodable bytes are an error with their offset, never a replacement character.</summary>
internal static class TextDecoder
{
    /// <summary>Decodes UTF-8, with or without a byte-order mark, or UTF-16 with one.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="where">The file as the user named it, for the message.</param>
    /// <exception cref="LabException">Invalid bytes or a NUL (<see cref="ErrorCategory.BadInput"/>).</exception>
    public static string Decode(ReadOnlySpan<byte> bytes, string where) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, ..] => DecodeUtf8(bytes[3..], 3, where),
        [0xFF, 0xFE, 0, 0, ..] => throw new LabException(
            ErrorCategory.BadInput, $"{where}: this is UTF-32; save the text as UTF-8"),
        [0xFF, 0xFE, ..] => DecodeUtf16(bytes, bigEndian: false, where),
        [0xFE, 0xFF, ..] => DecodeUtf16(bytes, bigEndian: true, where),
        _ => DecodeUtf8(bytes, 0, where),
    };

    /// <summary>Decodes UTF-8 without a byte-order mark.</summary>
    /// <param name="bytes">A file, or a part of one that begins and ends at a character boundary.</param>
    /// <param name="offset">Position of the part's first byte in the file.</param>
    /// <param name="where">The file as the user named it, for the message.</param>
    internal static string DecodeUtf8(ReadOnlySpan<byte> bytes, long offset, string where)
    {
        // The bytes before a NUL are decoded first, so that the error names the first bad byte.
        var nul = bytes.IndexOf((byte)0);
        var body = nul < 0 ? bytes : bytes[..nul];
        var buffer = new char[body.Length];
        if (Utf8.ToUtf16(body, buffer, out var read, out var written, replaceInvalidSequences: false) != OperationStatus.Done)
        {
            throw new LabException(
                ErrorCategory.BadInput,
                $"{where}: byte {offset + read} (0x{bytes[read]:X2}) is not valid UTF-8; "
                    + "save the text as UTF-8, or as UTF-16 with a byte-order mark");
        }

        return nul < 0 ? new string(buffer, 0, written) : throw Nul(where, offset + nul);
    }

    /// <summary>Throws where <see cref="DecodeUtf8"/> would, without decoding valid text.</summary>
    internal static void CheckUtf8(ReadOnlySpan<byte> bytes, long offset, string where)
    {
        if (bytes.Contains((byte)0) || !Utf8.IsValid(bytes))
        {
            DecodeUtf8(bytes, offset, where);
        }
    }

    private static string DecodeUtf16(ReadOnlySpan<byte> bytes, bool bigEndian, string where)
    {
        if (bytes.Length % 2 != 0)
        {
            throw new LabException(
                ErrorCategory.BadInput,
                $"{where}: byte {bytes.Length - 1} is half a UTF-16 code unit; the file is cut short or is not UTF-16");
        }

        var buffer = new char[(bytes.Length / 2) - 1];
        for (var i = 0; i < buffer.Length; i++)
        {
            var (a, b) = (bytes[(2 * i) + 2], bytes[(2 * i) + 3]);
            buffer[i] = (char)(bigEndian ? (a << 8) | b : (b << 8) | a);
        }

        for (var i = 0; i < buffer.Length; i++)
        {
            if (buffer[i] == '\0')
            {
                throw Nul(where, (2 * i) + 2);
            }

            if (char.IsHighSurrogate(buffer[i]) && i + 1 < buffer.Length && char.IsLowSurrogate(buffer[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(buffer[i]))
            {
                throw new LabException(
                    ErrorCategory.BadInput, $"{where}: byte {(2 * i) + 2} starts half a UTF-16 surrogate pair; the file is damaged");
            }
        }

        return new string(buffer);
    }

    private static LabException Nul(string where, long offset) => new(
        ErrorCategory.BadInput, $"{where}: byte {offset} is a NUL; this is not a text file (UTF-16 needs a byte-order mark)");
}
