using System.Buffers;
using System.Text;

namespace NgramCollapse.Corpora;

/// <summary>Splits text into documents and normalises them, as described by <see cref="CorpusOptions"/>.</summary>
public static class TextNormalizer
{
    private const char Noncharacter = '\uFFFE';

    /// <summary>Splits and normalises a text. Empty documents are dropped, so the list may be empty.</summary>
    /// <exception cref="LabException">
    /// The text needs NFC, and this .NET runs without Unicode data (<see cref="ErrorCategory.InputOutput"/>).
    /// </exception>
    public static IReadOnlyList<string> Split(string text, CorpusOptions options)
    {
        var normal = ToLineFeeds(ToNfc(text));
        if (options.FoldCase)
        {
            normal = FoldCase(normal);
        }

        var documents = new List<string>();
        foreach (var (start, length) in Ranges(normal, options.Document))
        {
            var raw = normal.AsSpan(start, length);
            var document = options.KeepWhiteSpace ? raw.ToString() : CollapseWhiteSpace(raw);
            if (document.Length > 0)
            {
                documents.Add(document);
            }
        }

        return documents;
    }

    /// <summary>Converts line ends to LF.</summary>
    internal static string ToLineFeeds(string text) => text.Contains('\r', StringComparison.Ordinal)
        ? text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n')
        : text;

    /// <summary>Replaces each run of white space by one space and trims the text.</summary>
    internal static string CollapseWhiteSpace(ReadOnlySpan<char> text)
    {
        // The result is never longer than the text, so a pooled buffer does. It takes a third of the time of a StringBuilder.
        var buffer = ArrayPool<char>.Shared.Rent(text.Length);
        var (length, pendingSpace) = (0, false);
        foreach (var c in text)
        {
            if ((c <= ' ' || c >= 0x80) && char.IsWhiteSpace(c))
            {
                pendingSpace = length > 0;
                continue;
            }

            if (pendingSpace)
            {
                buffer[length++] = ' ';
                pendingSpace = false;
            }

            buffer[length++] = c;
        }

        var collapsed = new string(buffer, 0, length);
        ArrayPool<char>.Shared.Return(buffer);
        return collapsed;
    }

    /// <summary>Converts to Unicode NFC. Most texts hold only characters that NFC never changes, and are returned as they are.</summary>
    internal static string ToNfc(string text)
    {
        // The search below U+0300 is vectorised.
        for (var rest = text.AsSpan(); ; rest = rest[1..])
        {
            var found = rest.IndexOfAnyExceptInRange('\0', '\u02FF');
            if (found < 0)
            {
                return text;
            }

            rest = rest[found..];
            if (!IsInertInNfc(rest[0]))
            {
                return CheckedNormalize(text);
            }
        }
    }

    /// <summary>Whether a character is known to be part of no NFC composition or decomposition. A test checks each.</summary>
    /// <remarks>Only the ranges that are common in books are listed: false means unknown.</remarks>
    internal static bool IsInertInNfc(char c) =>
        c < 0x0300 || c is (>= '\u2010' and <= '\u2027') or (>= '\u2030' and <= '\u205E');

    private static string CheckedNormalize(string text)
    {
        // Without ICU, .NET returns its input unchanged, and the same text would count differently on two machines.
        if (!"e\u0301".Normalize(NormalizationForm.FormC).Equals("\u00E9", StringComparison.Ordinal))
        {
            throw new LabException(
                ErrorCategory.InputOutput,
                "this .NET runs without Unicode data, which this text needs for NFC; "
                    + "install libicu or unset DOTNET_SYSTEM_GLOBALIZATION_INVARIANT");
        }

        // .NET refuses the noncharacter U+FFFE. It is part of no composition, so the text around it is normalised.
        return string.Join(Noncharacter, text.Split(Noncharacter).Select(part => part.Normalize(NormalizationForm.FormC)));
    }

    private static string FoldCase(string text)
    {
        var buffer = new StringBuilder(text.Length);
        Span<char> units = stackalloc char[2];
        foreach (var rune in text.EnumerateRunes())
        {
            buffer.Append(units[..Rune.ToLowerInvariant(rune).EncodeToUtf16(units)]);
        }

        return ToNfc(buffer.ToString());
    }

    private static IEnumerable<(int Start, int Length)> Ranges(string text, DocumentUnit unit)
    {
        if (unit == DocumentUnit.File)
        {
            yield return (0, text.Length);
            yield break;
        }

        // A paragraph runs from its first to its last line that is not blank; -1 while there is none.
        var (paragraphStart, paragraphEnd) = (-1, -1);
        for (var lineStart = 0; lineStart <= text.Length;)
        {
            var lineFeed = text.IndexOf('\n', lineStart);
            var lineEnd = lineFeed < 0 ? text.Length : lineFeed;
            if (unit == DocumentUnit.Line)
            {
                yield return (lineStart, lineEnd - lineStart);
            }
            else if (!text.AsSpan(lineStart, lineEnd - lineStart).IsWhiteSpace())
            {
                paragraphStart = paragraphStart < 0 ? lineStart : paragraphStart;
                paragraphEnd = lineEnd;
            }
            else if (paragraphStart >= 0)
            {
                yield return (paragraphStart, paragraphEnd - paragraphStart);
                paragraphStart = -1;
            }

            lineStart = lineEnd + 1;
        }

        if (paragraphStart >= 0)
        {
            yield return (paragraphStart, paragraphEnd - paragraphStart);
        }
    }
}
