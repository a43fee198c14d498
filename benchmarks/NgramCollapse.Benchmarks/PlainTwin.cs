using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using NgramCollapse.Symbols;

namespace NgramCollapse.Benchmarks;

/// <summary>
/// The plain twin of every fast path: the obvious code, with strings and dictionaries. A text is one string per document, markers included,
/// whose characters are the symbols' numbers, so that a window is a substring.
/// </summary>
internal static partial class PlainTwin
{
    public const char Start = (char)Alphabet.DocumentStart;
    public const char End = (char)Alphabet.DocumentEnd;
    public const char Unknown = (char)Alphabet.Unknown;

    public static string[] Documents(SymbolText text) => text.SymbolBound > char.MaxValue
        ? throw new InvalidOperationException(
            $"{text.SymbolBound} symbols: the plain twin has a character for each and no more than {char.MaxValue}.")
        :
        [
            .. Enumerable.Range(0, text.DocumentCount)
                .Select(d => string.Concat(text.Document(d).ToArray().Select(symbol => (char)symbol))),
        ];

    /// <summary>Encodes documents for a unit: the alphabet is the distinct symbols in ordinal order.</summary>
    public static string[] Encode(IReadOnlyList<string> documents, SymbolUnit unit)
    {
        string[][] split = [.. documents.Select(document => Split(document, unit).ToArray())];
        var numbers = new Dictionary<string, char>(StringComparer.Ordinal);
        foreach (var symbol in split.SelectMany(symbols => symbols).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            numbers.Add(symbol, checked((char)(Alphabet.FirstSymbol + numbers.Count)));
        }

        return [.. split.Select(symbols => Start + string.Concat(symbols.Select(symbol => numbers[symbol])) + End)];
    }

    /// <summary>How often each window occurs; entry n−1 is for windows of n symbols.</summary>
    public static Dictionary<string, int>[] Count(string[] documents, int order)
    {
        var counts = new Dictionary<string, int>[order];
        for (var length = 1; length <= order; length++)
        {
            counts[length - 1] = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (var document in documents)
            {
                for (var i = 0; i + length <= document.Length; i++)
                {
                    var window = document.Substring(i, length);
                    counts[length - 1][window] = counts[length - 1].GetValueOrDefault(window) + 1;
                }
            }
        }

        return counts;
    }

    /// <summary>The words of encoded documents.</summary>
    public static string[][] Words(string[] documents, string[] textOfSymbol) =>
    [
        .. documents
            .Select(document => string.Concat(document.Select(symbol => textOfSymbol[symbol])))
            .Select(text => Word().Matches(text).Select(match => match.Value).ToArray()),
    ];

    /// <summary>The text of each symbol; the markers have none.</summary>
    public static string[] TextOfSymbol(Alphabet alphabet) =>
        [.. Enumerable.Range(0, alphabet.SymbolBound).Select(symbol => Encoding.UTF8.GetString(alphabet.Utf8(symbol)))];

    private static IEnumerable<string> Split(string document, SymbolUnit unit) => unit switch
    {
        SymbolUnit.Grapheme => Graphemes(document),
        SymbolUnit.Byte => Encoding.UTF8.GetBytes(document).Select(b => b.ToString("X2", CultureInfo.InvariantCulture)),
        SymbolUnit.Word => document.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries),
        _ => document.EnumerateRunes().Select(rune => rune.ToString()),
    };

    private static IEnumerable<string> Graphemes(string document)
    {
        var elements = StringInfo.GetTextElementEnumerator(document);
        while (elements.MoveNext())
        {
            yield return elements.GetTextElement();
        }
    }

    [GeneratedRegex(@"[\p{L}\p{M}\p{Nd}]+(?:['’][\p{L}\p{M}\p{Nd}]+)*", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Word();
}
