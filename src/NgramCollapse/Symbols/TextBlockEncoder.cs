using System.Text;
using NgramCollapse.Corpora;

namespace NgramCollapse.Symbols;

/// <summary>
/// Turns blocks of a UTF-8 text into symbols: decoding, normalising and numbering in one pass over the bytes. The result is that
/// of <see cref="TextDecoder"/>, <see cref="TextNormalizer"/> and <see cref="Alphabet.Encode"/> but for the numbers.
/// </summary>
/// <remarks>
/// With collapsed white space a document ends where a run of white space holds two line ends (paragraphs) or one (lines). A document
/// with a character that NFC may touch, and every text whose options need more, takes the way over strings. An encoder belongs to
/// one thread.
/// </remarks>
internal sealed class TextBlockEncoder
{
    private readonly CorpusOptions _options;
    private readonly SymbolNumbers _numbers;
    private readonly string _where;
    private readonly SymbolBuffer _symbols = new();
    private readonly DocumentEncoder _documents;
    private readonly IBlockPass? _pass;

    /// <summary>Prepares for a text.</summary>
    /// <param name="options">How it becomes documents, which are paragraphs or lines.</param>
    /// <param name="numbers">How its symbols are numbered.</param>
    /// <param name="where">The file as the user named it, for messages.</param>
    public TextBlockEncoder(CorpusOptions options, SymbolNumbers numbers, string where)
    {
        (_options, _numbers, _where) = (options, numbers, where);
        _documents = new DocumentEncoder(numbers, _symbols);
        _pass = options.KeepWhiteSpace || options.FoldCase ? null
            : numbers.Unit == SymbolUnit.Word ? new WordPass(numbers, _symbols, options.Document)
            : new CharacterPass(numbers, _symbols, options.Document);
    }

    /// <summary>The documents of a block, which begins and ends where documents do; good until the next block.</summary>
    /// <param name="text">Bytes of the file.</param>
    /// <param name="offset">Where they begin in it, for messages.</param>
    /// <exception cref="LabException">They are no UTF-8, or hold a NUL (<see cref="ErrorCategory.BadInput"/>).</exception>
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

    /// <summary>Encodes the document that begins at <paramref name="start"/> and returns where the next one does.</summary>
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
        pass.Renumbered();
        _documents.Renumbered();
        return EncodeOverString(text, start);
    }

    private int EncodeOverString(ReadOnlySpan<byte> text, int start)
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

    // The shortest document is a letter and its line's end, and becomes three symbols.
    private void Reserve(int bytes) => _symbols.Reserve((2L * bytes) + 2);
}
