using System.Globalization;
using System.Text;
using NgramCollapse.Symbols;

namespace NgramCollapse.Tests.Reference;

/// <summary>The plain twin of encoding documents: cut into strings, sort, look up in a dictionary.</summary>
internal static class PlainUnits
{
    public static string[] Cut(string document, SymbolUnit unit) => unit switch
    {
        SymbolUnit.Byte => [.. Encoding.UTF8.GetBytes(document).Select(b => ((char)b).ToString())],
        SymbolUnit.Grapheme => Graphemes(document),
        SymbolUnit.Word => document.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries),
        SymbolUnit.Character => [.. document.EnumerateRunes().Select(rune => rune.ToString())],
        _ => throw new ArgumentOutOfRangeException(nameof(unit), unit, "No such unit."),
    };

    /// <summary>The distinct symbols of documents in the order of their bytes.</summary>
    public static string[] Alphabet(IEnumerable<string> documents, SymbolUnit unit) =>
    [
        .. documents.SelectMany(document => Cut(document, unit))
            .Distinct(StringComparer.Ordinal)
            .OrderBy(symbol => Convert.ToHexString(Bytes(symbol, unit)), StringComparer.Ordinal),
    ];

    public static byte[] Bytes(string symbol, SymbolUnit unit) =>
        unit == SymbolUnit.Byte ? [(byte)symbol[0]] : Encoding.UTF8.GetBytes(symbol);

    /// <summary>The numbers of one document's symbols, with its markers.</summary>
    public static int[] Encode(string document, IReadOnlyDictionary<string, int> numbers, SymbolUnit unit) =>
        [0, .. Cut(document, unit).Select(symbol => numbers.TryGetValue(symbol, out var number) ? number : 2), 1];

    private static string[] Graphemes(string document)
    {
        var graphemes = new List<string>();
        var elements = StringInfo.GetTextElementEnumerator(document);
        while (elements.MoveNext())
        {
            graphemes.Add(elements.GetTextElement());
        }

        return [.. graphemes];
    }
}
