using System.Text;

namespace NgramCollapse.Tests.Architecture;

/// <summary>
/// C# source without its comments and the text of its literals; code in the holes of interpolated strings stays. A small
/// reader of its own: the analyzers' compiler is not a package of the tests.
/// </summary>
internal sealed class CSharpCode
{
    private readonly string _source;
    private readonly StringBuilder _code = new();
    private int _at;

    private CSharpCode(string source) => _source = source;

    public static string Strip(string source)
    {
        var reader = new CSharpCode(source);
        reader.ReadCode(hole: false);
        return reader._code.ToString();
    }

    /// <summary>Copies code up to the end of the source, or of the interpolation hole.</summary>
    private void ReadCode(bool hole)
    {
        var depth = 0;
        while (_at < _source.Length)
        {
            if (StartsWith("//"))
            {
                SkipTo("\n", past: false);
            }
            else if (StartsWith("/*"))
            {
                SkipTo("*/", past: true);
            }
            else if (_source[_at] == '\'')
            {
                ReadCharacter();
            }
            else if (LiteralPrefix() is { } prefix)
            {
                ReadString(prefix);
            }
            else
            {
                var c = _source[_at];
                depth += c == '{' ? 1 : c == '}' ? -1 : 0;
                if (hole && depth < 0)
                {
                    return;
                }

                _code.Append(c);
                _at++;
            }
        }
    }

    private bool StartsWith(string text) => string.CompareOrdinal(_source, _at, text, 0, text.Length) == 0;

    private void SkipTo(string end, bool past)
    {
        var found = _source.IndexOf(end, _at, StringComparison.Ordinal);
        _at = found < 0 ? _source.Length : past ? found + end.Length : found;
        _code.Append(' ');
    }

    private void ReadCharacter()
    {
        _at++;
        while (_at < _source.Length && _source[_at] != '\'')
        {
            _at += _source[_at] == '\\' ? 2 : 1;
        }

        _at++;
        _code.Append("' '");
    }

    /// <summary>The dollar and at signs before a quote here, or null.</summary>
    private string? LiteralPrefix()
    {
        var end = _at;
        while (end < _source.Length && _source[end] is '$' or '@')
        {
            end++;
        }

        return end < _source.Length && _source[end] == '"' ? _source[_at..end] : null;
    }

    private void ReadString(string prefix)
    {
        _at += prefix.Length;
        var quotes = RunOf('"');
        var dollars = prefix.Count(c => c == '$');
        var verbatim = prefix.Contains('@', StringComparison.Ordinal);
        _code.Append(" \"");
        if (quotes >= 3 && !verbatim)
        {
            _at += quotes;
            ReadRaw(quotes, dollars);
        }
        else
        {
            _at++;
            ReadPlain(verbatim, interpolated: dollars > 0);
        }

        _code.Append("\" ");
    }

    private void ReadRaw(int quotes, int dollars)
    {
        while (_at < _source.Length)
        {
            if (_source[_at] == '"')
            {
                var run = RunOf('"');
                _at += run;
                if (run >= quotes)
                {
                    return;
                }
            }
            else if (dollars > 0 && _source[_at] == '{')
            {
                var run = RunOf('{');
                _at += run;
                if (run >= dollars)
                {
                    ReadHole(dollars);
                }
            }
            else
            {
                _at++;
            }
        }
    }

    private void ReadPlain(bool verbatim, bool interpolated)
    {
        while (_at < _source.Length)
        {
            var c = _source[_at];
            if (c == '"' && !(verbatim && RunOf('"') > 1))
            {
                _at++;
                return;
            }

            if (interpolated && c == '{' && RunOf('{') == 1)
            {
                _at++;
                ReadHole(closing: 1);
                continue;
            }

            var pair = (c == '\\' && !verbatim) || (c == '"' && verbatim) || (c == '{' && interpolated);
            _at += pair ? 2 : 1;
        }
    }

    private void ReadHole(int closing)
    {
        _code.Append(" (");
        ReadCode(hole: true);
        _code.Append(") ");
        _at += closing;
    }

    private int RunOf(char c)
    {
        var end = _at;
        while (end < _source.Length && _source[end] == c)
        {
            end++;
        }

        return end - _at;
    }
}
