using System.Text;
using System.Text.Unicode;

namespace NgramCollapse.Symbols;

/// <summary>Turns documents that are strings into symbols.</summary>
/// <remarks>
/// Stretches of ASCII go through a table; words and bytes are read from the document's UTF-8. An unpaired surrogate is read as
/// U+FFFD; no reader lets one through. An encoder belongs to one thread.
/// </remarks>
internal sealed class DocumentEncoder
{
    private readonly SymbolNumbers _numbers;
    private readonly SymbolBuffer _symbols;
    private readonly AsciiNumbers _ascii;
    private byte[] _utf8 = new byte[1 << 12];

    /// <summary>Creates an encoder that writes into a buffer.</summary>
    /// <param name="numbers">Numbers the symbols.</param>
    /// <param name="symbols">Receives the documents.</param>
    public DocumentEncoder(SymbolNumbers numbers, SymbolBuffer symbols)
    {
        (_numbers, _symbols) = (numbers, symbols);
        _ascii = new AsciiNumbers(numbers, spaces: false);
    }

    /// <summary>Adds a document.</summary>
    /// <exception cref="LabException">More symbols than an array holds.</exception>
    public void Append(string document)
    {
        // At most one symbol per code unit (three with unit byte), and the two markers.
        _symbols.Reserve(_numbers.Unit == SymbolUnit.Byte ? (3L * document.Length) + 2 : document.Length + 2L);
        _symbols.Open();
        switch (_numbers.Unit)
        {
            case SymbolUnit.Byte:
                AppendBytes(ToUtf8(document, padding: 0));
                break;
            case SymbolUnit.Word:
                AppendWords(ToUtf8(document, WordScanner.LookAhead));
                break;
            default:
                AppendCharacters(document);
                break;
        }

        _symbols.Close();
    }

    /// <summary>Must be called after numbers were taken back.</summary>
    public void RefreshNumbers() => _ascii.Refresh();

    private void AppendBytes(ReadOnlySpan<byte> rest)
    {
        while (!rest.IsEmpty)
        {
            var plain = rest.IndexOfAnyExceptInRange((byte)0, (byte)0x7F);
            plain = plain < 0 ? rest.Length : plain;
            _ascii.Translate(rest[..plain], _symbols.Extend(plain));
            for (rest = rest[plain..]; !rest.IsEmpty && rest[0] >= 0x80; rest = rest[1..])
            {
                _symbols.Add(_numbers.Of(rest[0]));
            }
        }
    }

    private void AppendWords(ReadOnlySpan<byte> text)
    {
        for (var at = new WhiteSpaceRun(text, 0).End; at < text.Length;)
        {
            at = WordScanner.ReadPlain(text, at, lines: false, _numbers, _symbols);
            var run = new WhiteSpaceRun(text, at);
            if (run.End == at)
            {
                var end = WordScanner.EndOf(text, at, out _);
                _symbols.Add(_numbers.Of(text[at..end]));
                run = new WhiteSpaceRun(text, end);
            }

            at = run.End;
        }
    }

    private void AppendCharacters(ReadOnlySpan<char> rest)
    {
        while (!rest.IsEmpty)
        {
            var plain = Segmenter.PlainLength(rest, _numbers.Unit);
            _ascii.Translate(rest[..plain], _symbols.Extend(plain));
            rest = rest[plain..];
            if (rest.IsEmpty)
            {
                break;
            }

            var length = Segmenter.NextLength(rest, _numbers.Unit);
            Rune.DecodeFromUtf16(rest, out var rune, out var used);
            _symbols.Add(used == length ? _numbers.Of(rune.Value) : _numbers.Of(ToUtf8(rest[..length], padding: 0)));
            rest = rest[length..];
        }
    }

    /// <summary>The text as UTF-8, followed by spaces. The result is valid until the next call.</summary>
    private ReadOnlySpan<byte> ToUtf8(ReadOnlySpan<char> text, int padding)
    {
        var bound = (3L * text.Length) + padding;
        if (bound > _utf8.Length)
        {
            _utf8 = GC.AllocateUninitializedArray<byte>((int)Math.Min(Array.MaxLength, Math.Max(bound, 2L * _utf8.Length)));
        }

        Utf8.FromUtf16(text, _utf8, out _, out var written);
        _utf8.AsSpan(written, padding).Fill((byte)' ');
        return _utf8.AsSpan(0, written + padding);
    }
}
