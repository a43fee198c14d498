using System.Globalization;
using System.Text;
using NgramCollapse.Symbols;

namespace NgramCollapse.Models;

/// <summary>
/// Symbols as tokens of an ARPA file, where white space separates and three names are reserved. A space is written ▁
/// (U+2581). Tab, line feed, carriage return, vertical tab, form feed and NUL are \t \n \r \v \f \0; a backslash is \\; a
/// real ▁ and any other white space or byte that is no text is \xHH per UTF-8 byte; a symbol that is spelled like &lt;s&gt;,
/// &lt;/s&gt;, &lt;unk&gt; or &lt;UNK&gt; gets a backslash before it.
/// </summary>
internal static class ArpaToken
{
    public const string Start = "<s>";
    public const string End = "</s>";
    public const string Unknown = "<unk>";

    /// <summary>What some toolkits call the unknown; KenLM takes either name for it.</summary>
    public const string UnknownInCapitals = "<UNK>";

    private const char VisibleSpace = '\u2581';
    private const string Controls = "t\tn\nr\rv\vf\f0\0";

    /// <summary>A symbol as a token.</summary>
    public static string Of(Alphabet alphabet, int symbol) => symbol switch
    {
        Alphabet.DocumentStart => Start,
        Alphabet.DocumentEnd => End,
        Alphabet.Unknown => Unknown,
        _ => Escape(alphabet.Utf8(symbol)),
    };

    /// <summary>The bytes that a token stands for, or null where an escape is wrong. Reserved names are the caller's business.</summary>
    public static byte[]? Unescape(string token)
    {
        var bytes = new List<byte>(token.Length);
        for (var i = 0; i < token.Length; i++)
        {
            if (token[i] == VisibleSpace)
            {
                bytes.Add((byte)' ');
            }
            else if (token[i] == '\\')
            {
                if (!TryEscape(token, ref i, bytes))
                {
                    return null;
                }
            }
            else
            {
                var length = char.IsHighSurrogate(token[i]) && i + 1 < token.Length ? 2 : 1;
                bytes.AddRange(Encoding.UTF8.GetBytes(token, i, length));
                i += length - 1;
            }
        }

        return [.. bytes];
    }

    /// <summary>The bytes of a token in another toolkit's file: those it has, as nothing is escaped there; ▁ alone is the space of a character model.</summary>
    public static byte[] DecodeForeign(string token) => token is [VisibleSpace] ? " "u8.ToArray() : Encoding.UTF8.GetBytes(token);

    private static bool TryEscape(string token, ref int i, List<byte> bytes)
    {
        if (++i == token.Length)
        {
            return false;
        }

        var control = Controls.IndexOf(token[i], StringComparison.Ordinal);
        if (control >= 0 && control % 2 == 0)
        {
            bytes.Add((byte)Controls[control + 1]);
            return true;
        }

        if (token[i] is '\\' or '<')
        {
            bytes.Add((byte)token[i]);
            return true;
        }

        if (token[i] == 'x' && i + 2 < token.Length && byte.TryParse(token.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
        {
            bytes.Add(value);
            i += 2;
            return true;
        }

        return false;
    }

    /// <summary>The bytes of a symbol as a token.</summary>
    public static string Escape(ReadOnlySpan<byte> utf8)
    {
        var token = new StringBuilder();
        while (!utf8.IsEmpty)
        {
            var status = Rune.DecodeFromUtf8(utf8, out var rune, out var length);
            if (status != System.Buffers.OperationStatus.Done || rune.Value == VisibleSpace || (Rune.IsWhiteSpace(rune) && rune.Value > ' '))
            {
                foreach (var b in utf8[..length])
                {
                    token.Append(CultureInfo.InvariantCulture, $"\\x{b:X2}");
                }
            }
            else
            {
                AppendEscaped(token, rune);
            }

            utf8 = utf8[length..];
        }

        var text = token.ToString();
        return text is Start or End or Unknown or UnknownInCapitals ? "\\" + text : text;
    }

    private static void AppendEscaped(StringBuilder token, Rune rune)
    {
        var control = rune.Value < ' ' ? Controls.IndexOf((char)rune.Value, StringComparison.Ordinal) : -1;
        _ = rune.Value switch
        {
            ' ' => token.Append(VisibleSpace),
            '\\' => token.Append(@"\\"),
            < ' ' when control > 0 => token.Append('\\').Append(Controls[control - 1]),
            _ => token.Append(rune.ToString()),
        };
    }
}
