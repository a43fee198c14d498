using System.Text;
using NgramCollapse.Studies;
using NgramCollapse.Symbols;

namespace NgramCollapse.Reporting;

/// <summary>Passages as text.</summary>
public static class PassageText
{
    /// <summary>Symbols as text, with <see cref="DriftTables.EndMark"/> for each document's end.</summary>
    public static string Of(Alphabet alphabet, IReadOnlyList<int> symbols)
    {
        ArgumentNullException.ThrowIfNull(symbols);
        var text = new StringBuilder();
        foreach (var symbol in symbols)
        {
            text.Append(Of(alphabet, symbol));
        }

        return text.ToString();
    }

    /// <summary>A symbol as text; <see cref="DriftTables.EndMark"/> for a document's end.</summary>
    public static string Of(Alphabet alphabet, int symbol)
    {
        ArgumentNullException.ThrowIfNull(alphabet);
        return symbol < Alphabet.FirstSymbol ? DriftTables.EndMark : Encoding.UTF8.GetString(alphabet.Utf8(symbol));
    }
}
