using System.Text;
using NgramCollapse.Corpora;

namespace NgramCollapse.Symbols;

/// <summary>Encodes documents as characters, graphemes or bytes: ASCII through a table, other characters one by one.</summary>
/// <remarks>
/// A character that NFC is certain not to change is always one grapheme, and so is a single space that replaces white space. A test
/// checks every pair of them. Graphemes can therefore be read as characters here.
/// </remarks>
internal sealed class CharacterPass : IBlockPass
{
    private readonly SymbolNumbers _numbers;
    private readonly SymbolBuffer _symbols;
    private readonly DocumentUnit _document;
    private readonly AsciiNumbers _ascii;

    public CharacterPass(SymbolNumbers numbers, SymbolBuffer symbols, DocumentUnit document)
    {
        (_numbers, _symbols, _document) = (numbers, symbols, document);
        _ascii = new AsciiNumbers(numbers, spaces: true);
    }

    /// <inheritdoc/>
    public bool TryAppend(ReadOnlySpan<byte> text, ref int at)
    {
        while (at < text.Length)
        {
            var stop = BlockScanner.NextStop(text, at, _document == DocumentUnit.Line);
            _ascii.Translate(text[at..stop], _symbols.Extend(stop - at));
            at = stop;
            if (at == text.Length)
            {
                break;
            }

            var run = new WhiteSpaceRun(text, at);
            if (run.End > at)
            {
                at = run.End;
                if (at == text.Length || run.Ends(_document))
                {
                    break;
                }

                _symbols.Add(_ascii.Of(' '));
                continue;
            }

            Rune.DecodeFromUtf8(text[at..], out var rune, out var width);
            if (!rune.IsBmp || !TextNormalizer.IsInertInNfc((char)rune.Value))
            {
                return false;
            }

            Append(rune, text.Slice(at, width));
            at += width;
        }

        return true;
    }

    /// <inheritdoc/>
    public void RefreshNumbers() => _ascii.Refresh();

    private void Append(Rune rune, ReadOnlySpan<byte> bytes)
    {
        if (_numbers.Unit != SymbolUnit.Byte)
        {
            _symbols.Add(_numbers.Of(rune.Value));
            return;
        }

        foreach (var value in bytes)
        {
            _symbols.Add(_numbers.Of(value));
        }
    }
}
