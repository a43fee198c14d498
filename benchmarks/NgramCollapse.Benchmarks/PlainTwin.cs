using System.Text;
using System.Text.RegularExpressions;
using NgramCollapse.Symbols;

namespace NgramCollapse.Benchmarks;

/// <summary>
/// The plain twin of every fast path: strings and dictionaries, as one would write it first. A text is one string per
/// document, markers included, with the symbols' numbers as its characters, so that a window is a substring.
/// </summary>
internal static partial class PlainTwin
{
    public const char Start = (char)Alphabet.DocumentStart;
    public const char End = (char)Alphabet.DocumentEnd;
    public const char Unknown = (char)Alphabet.Unknown;

    public static string[] Documents(SymbolText text) => text.SymbolBound > char.MaxValue
        ? throw new InvalidOperationException($"{text.SymbolBound} symbols: the plain twin has a character for each and no more than {char.MaxValue}.")
        : [.. Enumerable.Range(0, text.DocumentCount).Select(d => string.Concat(text.Document(d).ToArray().Select(symbol => (char)symbol)))];

    /// <summary>How often each window stands there; entry n−1 is for windows of n symbols.</summary>
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

    /// <summary>distinct-n of documents of tokens, n = 1 … <paramref name="longest"/>.</summary>
    public static double?[] Distinct(IEnumerable<string[]> documents, int longest)
    {
        var ratios = new double?[longest];
        for (var n = 1; n <= longest; n++)
        {
            var types = new HashSet<string>(StringComparer.Ordinal);
            var all = 0;
            foreach (var document in documents)
            {
                for (var i = 0; i + n <= document.Length; i++, all++)
                {
                    types.Add(string.Join(' ', document[i..(i + n)]));
                }
            }

            ratios[n - 1] = all == 0 ? null : (double)types.Count / all;
        }

        return ratios;
    }

    /// <summary>distinct-n of the symbols inside documents, n = 1 … <paramref name="longest"/>.</summary>
    public static double?[] Distinct(string[] documents, int longest)
    {
        var ratios = new double?[longest];
        for (var n = 1; n <= longest; n++)
        {
            var types = new HashSet<string>(StringComparer.Ordinal);
            var all = 0;
            foreach (var document in documents)
            {
                for (var i = 1; i + n < document.Length; i++, all++)
                {
                    types.Add(document.Substring(i, n));
                }
            }

            ratios[n - 1] = all == 0 ? null : (double)types.Count / all;
        }

        return ratios;
    }

    /// <summary>The words of documents of symbols.</summary>
    public static string[][] Words(string[] documents, string[] textOfSymbol) =>
        [.. documents.Select(document => Word().Matches(string.Concat(document.Select(symbol => textOfSymbol[symbol]))).Select(match => match.Value).ToArray())];

    /// <summary>Each symbol's own text; the markers have none.</summary>
    public static string[] TextOfSymbol(Alphabet alphabet) =>
        [.. Enumerable.Range(0, alphabet.SymbolBound).Select(symbol => Encoding.UTF8.GetString(alphabet.Utf8(symbol)))];

    [GeneratedRegex(@"[\p{L}\p{M}\p{Nd}]+(?:['’][\p{L}\p{M}\p{Nd}]+)*", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Word();
}
