using System.Globalization;
using System.Text;
using NgramCollapse.Symbols;

namespace NgramCollapse.Models;

/// <summary>The events of a document as tokens for a table: what <see cref="ArpaToken"/> makes of them, so that each can be read back.</summary>
/// <remarks>
/// A token of several characters that a spreadsheet would take for a formula, one that begins with =, +, - or @, has this
/// first character as \xHH, which reads back like any other escape.
/// </remarks>
public static class EventTokens
{
    private const string BeginsFormulas = "=+-@";

    /// <summary>A token per symbol of a document, whether an alphabet knows it or not, and one for its end.</summary>
    /// <param name="document">Its text.</param>
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
                tokens.Add(Token(word));
            }

            return;
        }

        for (var rest = document.AsSpan(); !rest.IsEmpty;)
        {
            var length = Segmenter.NextLength(rest, unit);
            tokens.Add(Token(rest[..length].ToString()));
            rest = rest[length..];
        }
    }

    private static string Token(string symbol)
    {
        var token = ArpaToken.Escape(Encoding.UTF8.GetBytes(symbol));
        return token.Length > 1 && BeginsFormulas.Contains(token[0], StringComparison.Ordinal)
            ? string.Create(CultureInfo.InvariantCulture, $"\\x{(int)token[0]:X2}{token.AsSpan(1)}")
            : token;
    }
}
