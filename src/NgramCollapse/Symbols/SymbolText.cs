namespace NgramCollapse.Symbols;

/// <summary>Documents as one flat array of symbols.</summary>
/// <remarks>
/// In a text to train on or to score, each document runs from one <see cref="Alphabet.DocumentStart"/> to one
/// <see cref="Alphabet.DocumentEnd"/>. In a view for diversity measures it has neither. The arrays are not copied, so the
/// caller must not change them afterwards. Counting and scoring index arrays with the symbols and check no bounds, so a
/// text is checked once, when it is made.
/// </remarks>
public sealed class SymbolText
{
    private readonly int[] _symbols;
    private readonly int[] _starts;

    /// <summary>Wraps arrays without copying them. The caller gives them up and must not change them afterwards.</summary>
    /// <param name="symbols">All documents, one after another.</param>
    /// <param name="starts">Where each document starts in <paramref name="symbols"/>, ascending from 0, and the total length as last entry.</param>
    /// <param name="symbolBound">A bound above every symbol, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">A symbol is negative or not below the bound, or the bound is negative.</exception>
    /// <exception cref="ArgumentException">The starts do not ascend from 0 to the number of symbols.</exception>
    public SymbolText(int[] symbols, int[] starts, int symbolBound)
    {
        ArgumentNullException.ThrowIfNull(symbols);
        ArgumentNullException.ThrowIfNull(starts);
        ArgumentOutOfRangeException.ThrowIfNegative(symbolBound);
        CheckStarts(starts, symbols.Length);
        CheckSymbols(symbols, symbolBound, nameof(symbols));
        (_symbols, _starts, SymbolBound) = (symbols, starts, symbolBound);
    }

    /// <summary>Wraps an array that may be longer than the text, so that a text of gigabytes need not be copied to trim it. Nothing is checked.</summary>
    internal SymbolText(int[] symbols, List<int> starts, int length, int symbolBound) =>
        (_symbols, _starts, SymbolBound) = (symbols, [.. starts, length], symbolBound);

    /// <summary>Number of documents.</summary>
    public int DocumentCount => _starts.Length - 1;

    /// <summary>All documents, one after another.</summary>
    public ReadOnlySpan<int> Symbols => _symbols.AsSpan(0, _starts[^1]);

    /// <summary>Where each document starts, and the total length as last entry.</summary>
    public ReadOnlySpan<int> Starts => _starts;

    /// <summary>A bound above every symbol.</summary>
    public int SymbolBound { get; }

    /// <summary>The text's size as runs state it: all symbols and one end per document. Starts do not count.</summary>
    public int EventCount => _starts[^1] - DocumentCount;

    /// <summary>One document, with its markers if the text has them.</summary>
    public ReadOnlySpan<int> Document(int index) => _symbols.AsSpan(_starts[index], _starts[index + 1] - _starts[index]);

    /// <summary>Refuses symbols that are negative or not below a bound.</summary>
    /// <exception cref="ArgumentOutOfRangeException">One of them is.</exception>
    internal static void CheckSymbols(ReadOnlySpan<int> symbols, int symbolBound, string parameter)
    {
        var place = symbolBound > 0 ? symbols.IndexOfAnyExceptInRange(0, symbolBound - 1) : symbols.IsEmpty ? -1 : 0;
        if (place >= 0)
        {
            throw new ArgumentOutOfRangeException(
                parameter, symbols[place], $"Symbol {symbols[place]} at place {place} is not from 0 to {symbolBound - 1}, below the bound {symbolBound}.");
        }
    }

    private static void CheckStarts(ReadOnlySpan<int> starts, int length)
    {
        if (starts.IsEmpty || starts[0] != 0 || starts[^1] != length)
        {
            throw new ArgumentException($"Starts must begin with 0 and end with the number of symbols, {length}.", nameof(starts));
        }

        for (var d = 1; d < starts.Length; d++)
        {
            if (starts[d] < starts[d - 1])
            {
                throw new ArgumentException($"Document {d - 1} starts at {starts[d - 1]} and ends at {starts[d]}; starts must ascend.", nameof(starts));
            }
        }
    }
}
