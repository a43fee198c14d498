using System.Text;
using NgramCollapse.Corpora;

namespace NgramCollapse.Symbols;

/// <summary>
/// Turns blocks of a UTF-8 text into symbols: decodes, normalises and numbers in one pass over the bytes. Apart from the numbers, the
/// result equals that of <see cref="TextDecoder"/>, <see cref="TextNormalizer"/> and <see cref="Alphabet.Encode"/>.
/// </summary>
/// <remarks>
/// With collapsed white space, a document ends where a run of white space has two line ends (paragraphs) or one (lines). A document
/// with a character that NFC may change is converted to a string first, and so is every text whose options keep white space or fold
/// case. An encoder belongs to one thread.
/// </remarks>
internal sealed class TextBlockEncoder
{
    private readonly CorpusOptions _options;
    private readonly SymbolNumbers _numbers;
    private readonly string _where;
    private readonly SymbolBuffer _symbols = new();
    private readonly DocumentEncoder _documents;
    private readonly IBlockPass? _pass;

    /// <summary>Creates an encoder for one text.</summary>
    /// <param name="options">How the text becomes documents, which must be paragraphs or lines.</param>
    /// <param name="numbers">Numbers the symbols.</param>
    /// <param name="where">The file as the user named it, for messages.</param>
    public TextBlockEncoder(CorpusOptions options, SymbolNumbers numbers, string where)
    {
        (_options, _numbers, _where) = (options, numbers, where);
        _documents = new DocumentEncoder(numbers, _symbols);
        _pass = options.KeepWhiteSpace || options.FoldCase ? null
            : numbers.Unit == SymbolUnit.Word ? new WordPass(numbers, _symbols, options.Document)
            : new CharacterPass(numbers, _symbols, options.Document);
    }

    /// <summary>The documents of a block. The result is valid until the next call.</summary>
    /// <param name="text">Bytes of the file, from the beginning of one document to the end of another.</param>
    /// <param name="offset">The block's offset in the file, for messages.</param>
    /// <exception cref="LabException">The bytes are not UTF-8, or include a NUL (<see cref="ErrorCategory.BadInput"/>).</exception>
    public SymbolText Encode(ReadOnlySpan<byte> text, long offset)
    {
        _symbols.Clear();
        if (_pass is null)
        {
            Append(TextDecoder.DecodeUtf8(text, offset, _where));
        }
        else
        {
            TextDecoder.CheckUtf8(text, offset, _where);
            Reserve(text.Length);
            for (var at = new WhiteSpaceRun(text, 0).End; at < text.Length;)
            {
                at = EncodeDocument(_pass, text, at);
            }
        }

        return _symbols.ToText(_numbers.Bound);
    }

    /// <summary>Encodes the document that begins at <paramref name="start"/> and returns where the next one begins.</summary>
    private int EncodeDocument(IBlockPass pass, ReadOnlySpan<byte> text, int start)
    {
        var known = _numbers.Bound;
        var at = start;
        _symbols.Open();
        if (pass.TryAppend(text, ref at))
        {
            _symbols.Close();
            return at;
        }

        _symbols.Drop();
        _numbers.Forget(known);
        pass.RefreshNumbers();
        _documents.RefreshNumbers();
        return EncodeThroughString(text, start);
    }

    private int EncodeThroughString(ReadOnlySpan<byte> text, int start)
    {
        var (end, next) = (text.Length, text.Length);
        for (var at = start; at < text.Length;)
        {
            var run = new WhiteSpaceRun(text, at);
            if (run.End > at && (run.End == text.Length || run.Ends(_options.Document)))
            {
                (end, next) = (at, run.End);
                break;
            }

            at = Math.Max(run.End, at + 1);
        }

        Append(Encoding.UTF8.GetString(text[start..end]));
        Reserve(text.Length - next);
        return next;
    }

    private void Append(string text)
    {
        foreach (var document in TextNormalizer.Split(text, _options))
        {
            _documents.Append(document);
        }
    }

    // The shortest document is one letter and a line end: two bytes, which become three symbols.
    private void Reserve(int bytes) => _symbols.Reserve((2L * bytes) + 2);
}
