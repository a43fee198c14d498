using System.Globalization;

namespace NgramCollapse.Symbols;

/// <summary>Cuts a document into the units that become symbols.</summary>
internal static class Segmenter
{
    /// <summary>The length in UTF-16 code units of the first unit of <paramref name="rest"/>, which is not empty.</summary>
    /// <remarks>For words, white space before the unit belongs to nothing: skip it with <see cref="SkipSeparators"/> first.</remarks>
    public static int NextLength(ReadOnlySpan<char> rest, SymbolUnit unit) => unit switch
    {
        SymbolUnit.Grapheme => StringInfo.GetNextTextElementLength(rest),
        SymbolUnit.Word => WordLength(rest),
        _ => char.IsHighSurrogate(rest[0]) && rest.Length > 1 ? 2 : 1,
    };

    /// <summary>How many code units at the start of <paramref name="rest"/> only separate units.</summary>
    public static int SkipSeparators(ReadOnlySpan<char> rest, SymbolUnit unit)
    {
        var skipped = 0;
        while (unit == SymbolUnit.Word && skipped < rest.Length && char.IsWhiteSpace(rest[skipped]))
        {
            skipped++;
        }

        return skipped;
    }

    private static int WordLength(ReadOnlySpan<char> rest)
    {
        var length = 1;
        while (length < rest.Length && !char.IsWhiteSpace(rest[length]))
        {
            length++;
        }

        return length;
    }
}
