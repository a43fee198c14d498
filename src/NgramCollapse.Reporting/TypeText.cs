using System.Globalization;
using System.Text;
using NgramCollapse.Counting;
using NgramCollapse.Symbols;

namespace NgramCollapse.Reporting;

/// <summary>Spells n-gram types.</summary>
/// <remarks>
/// A document's start and end are &lt;s&gt; and &lt;/s&gt;; line feed, carriage return and backslash are \n, \r and \\. Words have
/// spaces between them; bytes are hexadecimal.
/// </remarks>
internal sealed class TypeText(NgramCounts counts, Alphabet alphabet)
{
    /// <summary>The n-gram of the highest order with this number.</summary>
    public string Of(int type)
    {
        var parts = new string[counts.Order];
        for (var length = counts.Order; length >= 1; length--)
        {
            var level = counts.Level(length);
            parts[length - 1] = Symbol(level.Symbols[type]);
            type = level.Prefixes[type];
        }

        return string.Join(alphabet.Unit is SymbolUnit.Word or SymbolUnit.Byte ? " " : "", parts);
    }

    private string Symbol(int symbol) => symbol switch
    {
        Alphabet.DocumentStart => "<s>",
        Alphabet.DocumentEnd => "</s>",
        _ when alphabet.Unit == SymbolUnit.Byte => alphabet.Utf8(symbol)[0].ToString("X2", CultureInfo.InvariantCulture),
        _ => Escaped(Encoding.UTF8.GetString(alphabet.Utf8(symbol))),
    };

    private static string Escaped(string text) => text
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal)
        .Replace("\r", "\\r", StringComparison.Ordinal);
}
