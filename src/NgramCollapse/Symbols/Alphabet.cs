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

    private readonly SymbolNumbers _numbers;

    private Alphabet(TextTable sorted, SymbolUnit unit) => _numbers = new SymbolNumbers(sorted, unit);

    /// <summary>What one symbol is.</summary>
    public SymbolUnit Unit => _numbers.Unit;

    /// <summary>Distinct symbols, markers not counted.</summary>
    public int Count => _numbers.Texts.Count;

    /// <summary>A bound above every symbol's number.</summary>
    public int SymbolBound => FirstSymbol + Count;

    /// <summary>Size of the event space E: the symbols, the document's end and the unknown symbol.</summary>
    public int EventSpaceSize => Count + 2;

    /// <summary>The symbols' numbers. They never change, so any thread may look them up.</summary>
    internal SymbolNumbers Numbers => _numbers;

    /// <summary>The alphabet of these documents.</summary>
    public static Alphabet FromDocuments(IReadOnlyList<string> documents, SymbolUnit unit)
    {
        ArgumentNullException.ThrowIfNull(documents);
        CheckUnit(unit);
        var numbers = new SymbolNumbers(unit);
        var symbols = new SymbolBuffer();
        var encoder = new DocumentEncoder(numbers, symbols);
        foreach (var document in documents)
        {
            symbols.Clear();
            encoder.Append(document);
        }

        return Sort(numbers.Texts, unit).Alphabet;
    }

    /// <summary>
    /// The alphabet of these documents, and the documents as its symbols. The result is the same as that of
    /// <see cref="FromDocuments"/> and then <see cref="Encode"/>.
    /// </summary>
    /// <remarks>
    /// Words take a single pass: they are numbered on arrival and renumbered afterwards, which needs two thirds of the time of two
    /// passes. For other units two passes are faster than renumbering, because the first one stays in the cache.
    /// </remarks>
    /// <exception cref="LabException">More symbols than an array holds.</exception>
    public static (Alphabet Alphabet, SymbolText Text) EncodeAll(IReadOnlyList<string> documents, SymbolUnit unit)
    {
        ArgumentNullException.ThrowIfNull(documents);
        CheckUnit(unit);
        if (unit != SymbolUnit.Word)
        {
            var known = FromDocuments(documents, unit);
            return (known, known.Encode(documents));
        }

        var numbers = new SymbolNumbers(unit);
        var symbols = Number(documents, numbers);
        var (alphabet, newNumbers) = Sort(numbers.Texts, unit);
        symbols.Renumber(newNumbers);
        return (alphabet, symbols.ToTrimmedText(alphabet.SymbolBound));
    }

    /// <summary>The alphabet of these symbols, numbered in ordinal order whatever the order of the argument.</summary>
    /// <param name="symbols">The UTF-8 bytes of each symbol; for unit byte, one byte each.</param>
    /// <param name="unit">What one symbol is.</param>
    /// <exception cref="ArgumentException">A symbol occurs twice, is empty, or does not fit the unit.</exception>
    internal static Alphabet FromSymbols(IEnumerable<byte[]> symbols, SymbolUnit unit)
    {
        ArgumentNullException.ThrowIfNull(symbols);
        CheckUnit(unit);
        var texts = new TextTable();
        foreach (var symbol in symbols)
        {
            var known = texts.Count;
            if (symbol.Length == 0 || !IsOfUnit(symbol, unit) || texts.Add(symbol) < known)
            {
                throw new ArgumentException($"Symbol {known} is no {EnumNames.Of(unit)} or comes twice.", nameof(symbols));
            }
        }

        return Sort(texts, unit).Alphabet;
    }

    /// <summary>The alphabet of distinct symbols in any order.</summary>
    /// <param name="texts">The symbols. The alphabet takes ownership of the table.</param>
    /// <param name="unit">What one symbol is.</param>
    /// <returns>The alphabet, and a map from each number by arrival (markers first) to the number in the alphabet.</returns>
    internal static (Alphabet Alphabet, int[] Numbers) Sort(TextTable texts, SymbolUnit unit)
    {
        int[] numbers = [DocumentStart, DocumentEnd, Unknown, .. new int[texts.Count]];
        var order = TextOrder.Of(texts);
        for (var i = 0; i < order.Length; i++)
        {
            numbers[FirstSymbol + order[i]] = FirstSymbol + i;
        }

        texts.Renumber(order);
        return (new Alphabet(texts, unit), numbers);
    }

    /// <summary>The UTF-8 bytes of a symbol; for unit byte, the byte. Empty for the markers.</summary>
    /// <param name="symbol">Its number, below <see cref="SymbolBound"/>.</param>
    public ReadOnlySpan<byte> Utf8(int symbol) => symbol < FirstSymbol ? default : _numbers.Texts[symbol - FirstSymbol];

    /// <summary>
    /// Turns documents into symbols, each document between its markers. A symbol outside the alphabet becomes <see cref="Unknown"/>.
    /// </summary>
    /// <exception cref="LabException">More symbols than an array holds.</exception>
    public SymbolText Encode(IReadOnlyList<string> documents)
    {
        ArgumentNullException.ThrowIfNull(documents);
        return Number(documents, _numbers).ToTrimmedText(SymbolBound);
    }

    /// <summary>Appends the text of the symbols as UTF-8. Markers add nothing.</summary>
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

    private static void CheckUnit(SymbolUnit unit)
    {
        if (!Enum.IsDefined(unit))
        {
            throw new ArgumentOutOfRangeException(nameof(unit), unit, "No unit of text has this number.");
        }
    }

    // Grapheme rules change between Unicode versions, and an older model file must still be accepted. So a grapheme need only be UTF-8.
    private static bool IsOfUnit(byte[] symbol, SymbolUnit unit) => unit switch
    {
        SymbolUnit.Byte => symbol.Length == 1,
        SymbolUnit.Character => Rune.DecodeFromUtf8(symbol, out _, out var length) == OperationStatus.Done && length == symbol.Length,
        _ => System.Text.Unicode.Utf8.IsValid(symbol),
    };

    private static SymbolBuffer Number(IReadOnlyList<string> documents, SymbolNumbers numbers)
    {
        // Most texts are ASCII and have about six characters per word; five leaves a margin.
        var symbols = new SymbolBuffer();
        var charactersPerSymbol = numbers.Unit == SymbolUnit.Word ? 5 : 1;
        symbols.Reserve(Math.Min(Array.MaxLength, documents.Sum(document => 2L + (document.Length / charactersPerSymbol))));
        var encoder = new DocumentEncoder(numbers, symbols);
        foreach (var document in documents)
        {
            encoder.Append(document);
        }

        return symbols;
    }
}
