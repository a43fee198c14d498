using System.Buffers;
using System.Text;

namespace NgramCollapse.Symbols;

/// <summary>
/// The distinct symbols of a run's generation-0 training text, numbered in ordinal order, and the translation between
/// text and numbers. It is fixed for the whole run, so that perplexities of different generations can be compared.
/// </summary>
public sealed class Alphabet
{
    /// <summary>The start of every document, &lt;s&gt;: a context, never an event.</summary>
    public const int DocumentStart = 0;

    /// <summary>The end of every document, &lt;/s&gt;: an event.</summary>
    public const int DocumentEnd = 1;

    /// <summary>Any symbol outside the alphabet, &lt;unk&gt;: an event.</summary>
    public const int Unknown = 2;

    /// <summary>The number of the first symbol of the text itself.</summary>
    public const int FirstSymbol = 3;

    private const int TableSize = 0x10000;

    private readonly byte[][] _utf8;
    private readonly int[] _idByCodeUnit;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _idByText;

    private Alphabet(SymbolUnit unit, byte[][] utf8, int[] idByCodeUnit, Dictionary<string, int> idByText)
    {
        (Unit, _utf8, _idByCodeUnit) = (unit, utf8, idByCodeUnit);
        _idByText = idByText.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>What one symbol is.</summary>
    public SymbolUnit Unit { get; }

    /// <summary>Distinct symbols, markers not counted.</summary>
    public int Count => _utf8.Length;

    /// <summary>A bound above every symbol's number.</summary>
    public int SymbolBound => FirstSymbol + Count;

    /// <summary>Size of the event space E: the symbols, the document's end and the unknown symbol.</summary>
    public int EventSpaceSize => Count + 2;

    /// <summary>The alphabet of these documents.</summary>
    public static Alphabet FromDocuments(IReadOnlyList<string> documents, SymbolUnit unit)
    {
        ArgumentNullException.ThrowIfNull(documents);
        return unit == SymbolUnit.Byte ? OfBytes(documents) : OfTextUnits(documents, unit);
    }

    /// <summary>The alphabet of these symbols, numbered in ordinal order whatever order they come in.</summary>
    /// <param name="symbols">The UTF-8 bytes of each symbol; for unit byte, one byte each.</param>
    /// <param name="unit">What one symbol is.</param>
    /// <exception cref="ArgumentException">A symbol comes twice, is empty, or is not of that unit's kind.</exception>
    public static Alphabet FromSymbols(IEnumerable<byte[]> symbols, SymbolUnit unit)
    {
        byte[][] sorted = [.. symbols];
        Array.Sort(sorted, (a, b) => a.AsSpan().SequenceCompareTo(b));
        for (var i = 0; i < sorted.Length; i++)
        {
            var valid = sorted[i].Length > 0 && IsOfUnit(sorted[i], unit);
            if (!valid || (i > 0 && sorted[i].AsSpan().SequenceEqual(sorted[i - 1])))
            {
                throw new ArgumentException($"Symbol {i} is no {EnumNames.Of(unit)} or comes twice.", nameof(symbols));
            }
        }

        return Build(sorted, unit);
    }

    /// <summary>The UTF-8 bytes of a symbol; for unit byte, the byte. Empty for the markers.</summary>
    /// <param name="symbol">Its number, below <see cref="SymbolBound"/>.</param>
    public ReadOnlySpan<byte> Utf8(int symbol) => symbol < FirstSymbol ? default : _utf8[symbol - FirstSymbol];

    /// <summary>Documents to symbols, each between its markers; what is not in the alphabet becomes <see cref="Unknown"/>.</summary>
    /// <exception cref="LabException">More symbols than an array holds.</exception>
    public SymbolText Encode(IReadOnlyList<string> documents)
    {
        ArgumentNullException.ThrowIfNull(documents);
        var symbols = new int[Math.Min(Array.MaxLength, documents.Sum(document => (long)UpperBound(document)))];
        var starts = new int[documents.Count + 1];
        var length = 0;
        for (var d = 0; d < documents.Count; d++)
        {
            if ((long)length + UpperBound(documents[d]) > symbols.Length)
            {
                throw new LabException(ErrorCategory.LimitExceeded, $"the text has more than {Array.MaxLength} symbols; use a part of it");
            }

            starts[d] = length;
            symbols[length++] = DocumentStart;
            length += Unit == SymbolUnit.Byte
                ? EncodeBytes(documents[d], symbols.AsSpan(length))
                : EncodeUnits(documents[d], symbols.AsSpan(length));
            symbols[length++] = DocumentEnd;
        }

        starts[^1] = length;
        Array.Resize(ref symbols, length);
        return new SymbolText(symbols, starts, SymbolBound);
    }

    /// <summary>Appends the text of symbols as UTF-8; markers among them add nothing.</summary>
    public void Decode(ReadOnlySpan<int> symbols, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var first = true;
        foreach (var symbol in symbols)
        {
            if (symbol < FirstSymbol)
            {
                continue;
            }

            if (Unit == SymbolUnit.Word && !first)
            {
                output.Write(" "u8);
            }

            output.Write(Utf8(symbol));
            first = false;
        }
    }

    private static Alphabet OfBytes(IReadOnlyList<string> documents)
    {
        var seen = new bool[256];
        foreach (var document in documents)
        {
            foreach (var b in Encoding.UTF8.GetBytes(document))
            {
                seen[b] = true;
            }
        }

        return Build([.. Enumerable.Range(0, 256).Where(b => seen[b]).Select(b => new[] { (byte)b })], SymbolUnit.Byte);
    }

    // What one grapheme is changes with Unicode's version: a model file of yesterday must not be refused for it.
    private static bool IsOfUnit(byte[] symbol, SymbolUnit unit) => unit switch
    {
        SymbolUnit.Byte => symbol.Length == 1,
        SymbolUnit.Character => Rune.DecodeFromUtf8(symbol, out _, out var length) == OperationStatus.Done && length == symbol.Length,
        _ => System.Text.Unicode.Utf8.IsValid(symbol),
    };

    /// <summary>Builds the look-up tables of symbols that stand in ordinal order.</summary>
    private static Alphabet Build(byte[][] utf8, SymbolUnit unit)
    {
        var table = new int[TableSize];
        Array.Fill(table, Unknown);
        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < utf8.Length; i++)
        {
            if (unit == SymbolUnit.Byte)
            {
                table[utf8[i][0]] = FirstSymbol + i;
                continue;
            }

            var text = Encoding.UTF8.GetString(utf8[i]);
            ids.Add(text, FirstSymbol + i);
            if (text.Length == 1)
            {
                table[text[0]] = FirstSymbol + i;
            }
        }

        return new Alphabet(unit, utf8, table, ids);
    }

    private static Alphabet OfTextUnits(IReadOnlyList<string> documents, SymbolUnit unit)
    {
        var seenCodeUnits = new bool[TableSize];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var lookup = seen.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var document in documents)
        {
            var rest = document.AsSpan();
            while (!(rest = rest[Segmenter.SkipSeparators(rest, unit)..]).IsEmpty)
            {
                var length = Segmenter.NextLength(rest, unit);
                if (length == 1)
                {
                    seenCodeUnits[rest[0]] = true;
                }
                else
                {
                    lookup.Add(rest[..length]);
                }

                rest = rest[length..];
            }
        }

        for (var c = 0; c < TableSize; c++)
        {
            if (seenCodeUnits[c])
            {
                seen.Add(((char)c).ToString());
            }
        }

        return FromSymbols(seen.Select(Encoding.UTF8.GetBytes), unit);
    }

    // A document has at most one symbol per code unit, or three bytes per code unit, and its two markers.
    private int UpperBound(string document) => Unit == SymbolUnit.Byte ? checked((3 * document.Length) + 2) : document.Length + 2;

    private int EncodeBytes(string document, Span<int> symbols)
    {
        var bytes = Encoding.UTF8.GetBytes(document);
        for (var i = 0; i < bytes.Length; i++)
        {
            symbols[i] = _idByCodeUnit[bytes[i]];
        }

        return bytes.Length;
    }

    private int EncodeUnits(string document, Span<int> symbols)
    {
        var count = 0;
        var rest = document.AsSpan();
        while (!(rest = rest[Segmenter.SkipSeparators(rest, Unit)..]).IsEmpty)
        {
            var length = Segmenter.NextLength(rest, Unit);
            symbols[count++] = length == 1
                ? _idByCodeUnit[rest[0]]
                : _idByText.TryGetValue(rest[..length], out var id) ? id : Unknown;
            rest = rest[length..];
        }

        return count;
    }
}
