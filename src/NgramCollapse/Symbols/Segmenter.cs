using System.Globalization;

namespace NgramCollapse.Symbols;

/// <summary>Cuts a document into characters or graphemes.</summary>
internal static class Segmenter
{
    /// <summary>The number of code units at the start of <paramref name="rest"/> that are ASCII and certainly one symbol each.</summary>
    public static int PlainLength(ReadOnlySpan<char> rest, SymbolUnit unit)
    {
        var length = rest.IndexOfAnyExceptInRange('\0', '\x7F');
        length = length < 0 ? rest.Length : length;
        if (unit == SymbolUnit.Grapheme)
        {
            // In ASCII only CR LF forms a grapheme of two characters. A combining mark after the ASCII may belong to its last letter.
            length = length < rest.Length && length > 0 && !IsSingleGrapheme(rest[length]) ? length - 1 : length;
            var carriageReturn = rest[..length].IndexOf('\r');
            length = carriageReturn < 0 ? length : carriageReturn;
        }

        return length;
    }

    /// <summary>The length in UTF-16 code units of the first unit of <paramref name="rest"/>, which is not empty.</summary>
    public static int NextLength(ReadOnlySpan<char> rest, SymbolUnit unit)
    {
        if (unit == SymbolUnit.Grapheme)
        {
            return IsSingleGrapheme(rest[0]) && (rest.Length == 1 || IsSingleGrapheme(rest[1]))
                ? 1
                : StringInfo.GetNextTextElementLength(rest);
        }

        return char.IsHighSurrogate(rest[0]) && rest.Length > 1 && char.IsLowSurrogate(rest[1]) ? 2 : 1;
    }

    /// <summary>Whether a character never joins a grapheme with a neighbour for which this is true as well. A test checks each.</summary>
    /// <remarks>
    /// True for Latin, Greek and Cyrillic letters, general punctuation, kana, Chinese characters and Hangul syllables. With these, most
    /// texts need no look-up in Unicode's tables, which takes twenty times as long.
    /// </remarks>
    internal static bool IsSingleGrapheme(char c) =>
        (c < 0x0300 && c != '\r')
        || c is (>= '\u0370' and <= '\u0482') or (>= '\u048A' and <= '\u052F')
            or (>= '\u1E00' and <= '\u1FFF') or (>= '\u2010' and <= '\u2027') or (>= '\u2030' and <= '\u205E')
            or (>= '\u3041' and <= '\u3096') or (>= '\u30A0' and <= '\u30FF')
            or (>= '\u4E00' and <= '\u9FFF') or (>= '\uAC00' and <= '\uD7A3');
}
