using System.Text;
using NgramCollapse.Corpora;

namespace NgramCollapse.Symbols;

/// <summary>Encodes documents as characters, graphemes or bytes: ASCII through a table, what is not ASCII one by one.</summary>
/// <remarks>
/// Of the characters that NFC surely leaves alone, and of white space that has become single spaces, each is a grapheme of its own: a test
/// checks each with each. So here a grapheme is a character.
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
            _ascii.Translate(text[at..stop], _symbols.Take(stop - at));
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
    public void Renumbered() => _ascii.Read();

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
