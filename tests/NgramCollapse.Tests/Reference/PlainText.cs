using System.Text;
using System.Text.RegularExpressions;
using NgramCollapse.Counting;
using NgramCollapse.Symbols;

namespace NgramCollapse.Tests.Reference;

/// <summary>Texts and counts of the engine as strings, and plain measures of strings.</summary>
internal static partial class PlainText
{
    /// <summary>The name of a symbol in the plain twin.</summary>
    public static string Token(Alphabet alphabet, int symbol) => symbol switch
    {
        Alphabet.DocumentStart => PlainModel.Start,
        Alphabet.DocumentEnd => PlainModel.End,
        Alphabet.Unknown => PlainModel.Unknown,
        _ => Encoding.UTF8.GetString(alphabet.Utf8(symbol)),
    };

    public static string[][] Tokens(Alphabet alphabet, SymbolText text) =>
        [.. Enumerable.Range(0, text.DocumentCount).Select(d => Tokens(alphabet, text.Document(d)))];

    public static string[] Tokens(Alphabet alphabet, ReadOnlySpan<int> symbols) =>
        [.. symbols.ToArray().Select(symbol => Token(alphabet, symbol))];

    /// <summary>The names of all n-grams of each length, in the engine's order.</summary>
    public static string[][] Names(Alphabet alphabet, NgramCounts counts)
    {
        var names = new string[counts.Order][];
        for (var length = 1; length <= counts.Order; length++)
        {
            var level = counts.Level(length);
            names[length - 1] = new string[level.Count];
            for (var i = 0; i < level.Count; i++)
            {
                var last = Token(alphabet, level.Symbols[i]);
                names[length - 1][i] = length == 1 ? last : PlainModel.Name([names[length - 2][level.Prefixes[i]], last]);
            }
        }

        return names;
    }

    /// <summary>Distinct n-grams of characters inside documents, divided by all; null if there are none.</summary>
    public static double? Distinct(IEnumerable<string[]> documents, int n)
    {
        var all = documents
            .SelectMany(document => Enumerable.Range(0, Math.Max(0, document.Length - n + 1))
                .Select(i => PlainModel.Name(document[i..(i + n)])))
            .ToArray();
        return all.Length == 0 ? null : (double)all.Distinct(StringComparer.Ordinal).Count() / all.Length;
    }

    public static string[] Characters(string document) => [.. document.EnumerateRunes().Select(rune => rune.ToString())];

    /// <summary>The words of a text in the basic plane.</summary>
    public static string[] Words(string document) => [.. Word().Matches(document).Select(match => match.Value)];

    [GeneratedRegex(@"[\p{L}\p{M}\p{Nd}]+(?:['’][\p{L}\p{M}\p{Nd}]+)*", RegexOptions.None, matchTimeoutMilliseconds: -1)]
    private static partial Regex Word();
}
