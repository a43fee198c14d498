using System.Globalization;
using System.Text;
using NgramCollapse.Symbols;

namespace NgramCollapse.Models;

/// <summary>Writes the events of a document as tokens for a table. They are the tokens of ARPA files and can be decoded.</summary>
/// <remarks>
/// A spreadsheet would take a token of several characters that begins with =, +, - or @ for a formula. Its first character is
/// written as \xHH, which decodes like any other escape.
/// </remarks>
public static class EventTokens
{
    private const string BeginsFormulas = "=+-@";

    /// <summary>One token for each symbol of a document, whatever the alphabet, and one for its end.</summary>
    /// <param name="document">The document's text.</param>
    /// <param name="unit">What one symbol is.</param>
    public static IReadOnlyList<string> Of(string document, SymbolUnit unit)
    {
        ArgumentNullException.ThrowIfNull(document);
        var tokens = new List<string>();
        if (unit == SymbolUnit.Byte)
        {
            foreach (var value in Encoding.UTF8.GetBytes(document))
            {
                tokens.Add(ArpaToken.Escape([value]));
            }
        }
        else
        {
            AddUnits(tokens, document, unit);
        }

        tokens.Add(ArpaToken.End);
        return tokens;
    }

    private static void AddUnits(List<string> tokens, string document, SymbolUnit unit)
    {
        if (unit == SymbolUnit.Word)
        {
            foreach (var word in document.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            {
                tokens.Add(Escape(word));
            }

            return;
        }

        for (var rest = document.AsSpan(); !rest.IsEmpty;)
        {
            var length = Segmenter.NextLength(rest, unit);
            tokens.Add(Escape(rest[..length].ToString()));
            rest = rest[length..];
        }
    }

    private static string Escape(string symbol)
    {
        var token = ArpaToken.Escape(Encoding.UTF8.GetBytes(symbol));
        return token.Length > 1 && BeginsFormulas.Contains(token[0], StringComparison.Ordinal)
            ? string.Create(CultureInfo.InvariantCulture, $"\\x{(int)token[0]:X2}{token.AsSpan(1)}")
            : token;
    }
}
