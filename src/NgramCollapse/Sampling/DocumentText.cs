using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NgramCollapse.Symbols;

namespace NgramCollapse.Sampling;

/// <summary>Decodes documents to UTF-8 text with a line feed before and after each, into a buffer that grows and is reused.</summary>
/// <remarks>
/// If every symbol has at most eight bytes, as every character does, then eight bytes are written for each symbol, and the position
/// advances by the symbol's real length. So there is no branch on the symbol. The text equals that of <see cref="Alphabet.Decode"/>.
/// </remarks>
internal sealed class DocumentText
{
    private const int Word = sizeof(ulong);

    private readonly byte[][] _texts;
    private readonly ulong[] _words;
    private readonly byte[] _lengths;
    private readonly int _longest;
    private readonly bool _separate;
    private readonly byte[] _prompt;
    private byte[] _buffer = new byte[1 << 16];

    /// <param name="alphabet">Decodes the symbols.</param>
    /// <param name="prompt">The symbols that every document begins with.</param>
    public DocumentText(Alphabet alphabet, ReadOnlySpan<int> prompt)
    {
        _separate = alphabet.Unit == SymbolUnit.Word;
        _texts = [.. Enumerable.Range(0, alphabet.SymbolBound).Select(symbol => TextOf(alphabet, symbol))];
        _longest = _texts.Max(text => text.Length);
        (_words, _lengths) = (new ulong[_texts.Length], new byte[_texts.Length]);
        for (var symbol = 0; symbol < _texts.Length && _longest <= Word; symbol++)
        {
            _lengths[symbol] = (byte)_texts[symbol].Length;
            _texts[symbol].CopyTo(MemoryMarshal.AsBytes(_words.AsSpan(symbol, 1)));
        }

        _prompt = [];
        Add(prompt);
        _prompt = _buffer[1..(Length - 1)];
        Length = 0;
    }

    /// <summary>Number of bytes written.</summary>
    public int Length { get; private set; }

    /// <summary>The text so far.</summary>
    public ReadOnlySpan<byte> Bytes => _buffer.AsSpan(0, Length);

    /// <summary>Empties the text.</summary>
    public void Clear() => Length = 0;

    /// <summary>Keeps only the beginning of the text.</summary>
    /// <param name="length">Number of bytes to keep.</param>
    public void CutTo(int length) => Length = length;

    /// <summary>Appends a document.</summary>
    /// <param name="symbols">The document without the prompt.</param>
    public void Add(ReadOnlySpan<int> symbols)
    {
        Reserve(((long)symbols.Length * _longest) + _prompt.Length + Word + 2);
        _buffer[Length] = (byte)'\n';
        _prompt.CopyTo(_buffer, Length + 1);
        var begin = Length + 1 + _prompt.Length;
        var end = _longest <= Word ? AddWords(symbols, begin) : AddTexts(symbols, begin);
        if (_separate && _prompt.Length == 0 && end > begin)
        {
            // Each word was written with a space before it, which the first word does not need.
            _buffer.AsSpan(begin + 1, end - begin - 1).CopyTo(_buffer.AsSpan(begin));
            end--;
        }

        _buffer[end] = (byte)'\n';
        Length = end + 1;
    }

    private int AddWords(ReadOnlySpan<int> symbols, int at)
    {
        ref var buffer = ref MemoryMarshal.GetArrayDataReference(_buffer);
        var (words, lengths) = (_words, _lengths);
        foreach (var symbol in symbols)
        {
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref buffer, at), words[symbol]);
            at += lengths[symbol];
        }

        return at;
    }

    private int AddTexts(ReadOnlySpan<int> symbols, int at)
    {
        foreach (var symbol in symbols)
        {
            _texts[symbol].CopyTo(_buffer, at);
            at += _texts[symbol].Length;
        }

        return at;
    }

    private byte[] TextOf(Alphabet alphabet, int symbol) =>
        _separate && symbol >= Alphabet.FirstSymbol ? [(byte)' ', .. alphabet.Utf8(symbol)] : alphabet.Utf8(symbol).ToArray();

    private void Reserve(long more)
    {
        var wanted = Length + more;
        if (wanted > Array.MaxLength)
        {
            throw new LabException(ErrorCategory.LimitExceeded, "a document has more text than fits in memory at once; use another model");
        }

        if (wanted > _buffer.Length)
        {
            Array.Resize(ref _buffer, (int)Math.Min(Array.MaxLength, Math.Max(wanted, 2L * _buffer.Length)));
        }
    }
}
