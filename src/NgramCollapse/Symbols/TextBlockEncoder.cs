using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using NgramCollapse.Corpora;

namespace NgramCollapse.Symbols;

/// <summary>
/// Turns blocks of a UTF-8 text into symbols: decoding, normalising and numbering in one pass over the bytes. The result is that
/// of <see cref="TextDecoder"/>, <see cref="TextNormalizer"/> and <see cref="Alphabet.Encode"/> but for the numbers.
/// </summary>
/// <remarks>
/// With collapsed white space a document ends where a run of white space holds two line ends (paragraphs) or one (lines). Between
/// such runs ASCII goes through a table. A document with a character that NFC may touch, and every text whose options or
/// unit need more, takes the way over strings. An encoder belongs to one thread.
/// </remarks>
internal sealed class TextBlockEncoder
{
    private readonly CorpusOptions _options;
    private readonly SymbolNumbers _numbers;
    private readonly string _where;
    private readonly bool _overStrings;
    private readonly int[] _ofAscii = new int[128];
    private readonly List<int> _starts = [];
    private int[] _symbols = [];
    private int _length;

    /// <summary>Prepares for a text.</summary>
    /// <param name="options">How it becomes documents, which are paragraphs or lines.</param>
    /// <param name="numbers">How its symbols are numbered.</param>
    /// <param name="where">The file as the user named it, for messages.</param>
    public TextBlockEncoder(CorpusOptions options, SymbolNumbers numbers, string where)
    {
        (_options, _numbers, _where) = (options, numbers, where);
        _overStrings = options.KeepWhiteSpace || options.FoldCase || numbers.Unit is SymbolUnit.Grapheme or SymbolUnit.Word;
        ReadNumbers();
    }

    /// <summary>The documents of a block, which begins and ends where documents do; good until the next block.</summary>
    /// <param name="text">Bytes of the file.</param>
    /// <param name="offset">Where they begin in it, for messages.</param>
    /// <exception cref="LabException">They are no UTF-8, or hold a NUL (<see cref="ErrorCategory.BadInput"/>).</exception>
    public SymbolText Encode(ReadOnlySpan<byte> text, long offset)
    {
        _starts.Clear();
        _length = 0;
        if (_overStrings)
        {
            Append(TextDecoder.DecodeUtf8(text, offset, _where));
        }
        else
        {
            TextDecoder.CheckUtf8(text, offset, _where);

            // The shortest document is a letter and its line's end, and becomes three symbols.
            Reserve((2 * text.Length) + 2);
            for (var at = new WhiteSpaceRun(text, 0).End; at < text.Length;)
            {
                at = EncodeDocument(text, at);
            }
        }

        return new SymbolText(_symbols, _starts, _length, _numbers.Bound);
    }

    /// <summary>Encodes the document that begins at <paramref name="start"/> and returns where the next one does.</summary>
    private int EncodeDocument(ReadOnlySpan<byte> text, int start)
    {
        var (known, length) = (_numbers.Bound, _length);
        Open();
        var at = start;
        while (at < text.Length)
        {
            var stop = BlockScanner.NextStop(text, at, _options.Document == DocumentUnit.Line);
            Translate(text[at..stop]);
            at = stop;
            if (at == text.Length)
            {
                break;
            }

            var run = new WhiteSpaceRun(text, at);
            if (run.End > at)
            {
                at = run.End;
                if (at == text.Length || run.Ends(_options.Document))
                {
                    break;
                }

                _symbols[_length++] = Of(' ');
                continue;
            }

            Rune.DecodeFromUtf8(text[at..], out var rune, out var width);
            if (!rune.IsBmp || !TextNormalizer.IsInertInNfc((char)rune.Value))
            {
                _numbers.Forget(known);
                ReadNumbers();
                _length = length;
                _starts.RemoveAt(_starts.Count - 1);
                return EncodeOverString(text, start);
            }

            Append(rune, text.Slice(at, width));
            at += width;
        }

        _symbols[_length++] = Alphabet.DocumentEnd;
        return at;
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
        Reserve((2 * (text.Length - next)) + 2);
        return next;
    }

    private void Append(string text)
    {
        foreach (var document in TextNormalizer.Split(text, _options))
        {
            // At most three bytes per code unit, and its two markers.
            Reserve((3 * document.Length) + 2);
            Open();
            AppendUnits(document);
            _symbols[_length++] = Alphabet.DocumentEnd;
        }

        ReadNumbers();
    }

    private void AppendUnits(string document)
    {
        if (_numbers.Unit == SymbolUnit.Byte)
        {
            foreach (var value in Encoding.UTF8.GetBytes(document))
            {
                _symbols[_length++] = _numbers.Of(value);
            }
        }
        else if (_numbers.Unit == SymbolUnit.Character)
        {
            foreach (var rune in document.EnumerateRunes())
            {
                _symbols[_length++] = _numbers.Of(rune.Value);
            }
        }
        else
        {
            var rest = document.AsSpan();
            while (!(rest = rest[Segmenter.SkipSeparators(rest, _numbers.Unit)..]).IsEmpty)
            {
                var length = Segmenter.NextLength(rest, _numbers.Unit);
                _symbols[_length++] = _numbers.Of(rest[..length]);
                rest = rest[length..];
            }
        }
    }

    private void Append(Rune rune, ReadOnlySpan<byte> bytes)
    {
        if (_numbers.Unit == SymbolUnit.Character)
        {
            _symbols[_length++] = _numbers.Of(rune.Value);
            return;
        }

        foreach (var value in bytes)
        {
            _symbols[_length++] = _numbers.Of(value);
        }
    }

    private void Open()
    {
        _starts.Add(_length);
        _symbols[_length++] = Alphabet.DocumentStart;
    }

    /// <summary>ASCII, in which white space stands alone, to symbols.</summary>
    private void Translate(ReadOnlySpan<byte> ascii)
    {
        var symbols = _symbols.AsSpan(_length, ascii.Length);
        _length += ascii.Length;
        LookUp(ascii, _ofAscii, symbols);

        // The start of a document is no symbol of a text: it stands for what has no number yet.
        for (var i = symbols.IndexOf(Alphabet.DocumentStart); i >= 0 && i < symbols.Length; i++)
        {
            symbols[i] = Of(ascii[i]);
        }
    }

    // All bytes are ASCII, so they are inside the table: unchecked access.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void LookUp(ReadOnlySpan<byte> ascii, int[] table, Span<int> symbols)
    {
        ref var numbers = ref MemoryMarshal.GetArrayDataReference(table);
        ref var to = ref MemoryMarshal.GetReference(symbols);
        var i = 0;
        for (; i <= ascii.Length - 4; i += 4)
        {
            Unsafe.Add(ref to, i) = Unsafe.Add(ref numbers, ascii[i]);
            Unsafe.Add(ref to, i + 1) = Unsafe.Add(ref numbers, ascii[i + 1]);
            Unsafe.Add(ref to, i + 2) = Unsafe.Add(ref numbers, ascii[i + 2]);
            Unsafe.Add(ref to, i + 3) = Unsafe.Add(ref numbers, ascii[i + 3]);
        }

        for (; i < ascii.Length; i++)
        {
            symbols[i] = table[ascii[i]];
        }
    }

    private int Of(int ascii)
    {
        if (_ofAscii[ascii] == 0)
        {
            _numbers.Of(char.IsWhiteSpace((char)ascii) ? ' ' : ascii);
            ReadNumbers();
        }

        return _ofAscii[ascii];
    }

    private void ReadNumbers()
    {
        for (var c = 0; c < _ofAscii.Length; c++)
        {
            _ofAscii[c] = _numbers.Known(char.IsWhiteSpace((char)c) ? ' ' : c);
        }
    }

    /// <summary>Makes room for so many more symbols.</summary>
    private void Reserve(int more)
    {
        if (_length + more > _symbols.Length)
        {
            Array.Resize(ref _symbols, Math.Max(_length + more, (int)Math.Min(_symbols.Length * 2L, Array.MaxLength)));
        }
    }
}
