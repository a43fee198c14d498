using System.Buffers;
using System.Globalization;
using System.Text;
using NgramCollapse.Symbols;

namespace NgramCollapse.Models;

/// <summary>
/// Writes symbols as tokens of an ARPA file, where white space is the separator and some names are reserved. A space is written as
/// ▁ (U+2581). Tab, line feed, carriage return, vertical tab, form feed and NUL are \t \n \r \v \f \0, and a backslash is \\. A
/// real ▁, any other white space and bytes that are not valid UTF-8 are written byte by byte as \xHH. A symbol that is spelled like
/// &lt;s&gt;, &lt;/s&gt;, &lt;unk&gt; or &lt;UNK&gt; is preceded by a backslash.
/// </summary>
internal static class ArpaToken
{
    public const string Start = "<s>";
    public const string End = "</s>";
    public const string Unknown = "<unk>";

    /// <summary>What some toolkits call the unknown symbol. KenLM accepts both names.</summary>
    public const string UnknownInCapitals = "<UNK>";

    private const char VisibleSpace = '\u2581';
    private const string Controls = "t\tn\nr\rv\vf\f0\0";

    /// <summary>The token of a symbol.</summary>
    public static string Of(Alphabet alphabet, int symbol) => symbol switch
    {
        Alphabet.DocumentStart => Start,
        Alphabet.DocumentEnd => End,
        Alphabet.Unknown => Unknown,
        _ => Escape(alphabet.Utf8(symbol)),
    };

    /// <summary>The bytes of the symbol that a token encodes, or null if an escape is invalid. The caller handles reserved names.</summary>
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

    /// <summary>The bytes of a token of another toolkit, where nothing is escaped. A lone ▁ is the space of a character model.</summary>
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

        if (token[i] == 'x'
            && i + 2 < token.Length
            && byte.TryParse(token.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
        {
            bytes.Add(value);
            i += 2;
            return true;
        }

        return false;
    }

    /// <summary>The token that encodes the bytes of a symbol.</summary>
    public static string Escape(ReadOnlySpan<byte> utf8)
    {
        var token = new StringBuilder();
        while (!utf8.IsEmpty)
        {
            var status = Rune.DecodeFromUtf8(utf8, out var rune, out var length);
            if (status != OperationStatus.Done || rune.Value == VisibleSpace || (Rune.IsWhiteSpace(rune) && rune.Value > ' '))
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
