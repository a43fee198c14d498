namespace NgramCollapse.Symbols;

/// <summary>Documents as one flat array of symbols.</summary>
/// <remarks>
/// In a text to train on or to score, each document runs from one <see cref="Alphabet.DocumentStart"/> to one
/// <see cref="Alphabet.DocumentEnd"/>. In a view for diversity measures it has neither. The arrays are not copied, so the
/// caller must not change them afterwards.
/// </remarks>
public sealed class SymbolText
{
    private readonly int[] _symbols;
    private readonly int[] _starts;

    /// <summary>Wraps arrays, without a copy.</summary>
    /// <param name="symbols">All documents, one after another.</param>
    /// <param name="starts">Where each document starts in <paramref name="symbols"/>, then the length of that array as last entry.</param>
    /// <param name="symbolBound">A bound above every symbol.</param>
    internal SymbolText(int[] symbols, int[] starts, int symbolBound)
    {
        ArgumentNullException.ThrowIfNull(symbols);
        ArgumentNullException.ThrowIfNull(starts);
        if (starts.Length == 0 || starts[^1] != symbols.Length)
        {
            throw new ArgumentException("The last entry must be the number of symbols.", nameof(starts));
        }

        (_symbols, _starts, SymbolBound) = (symbols, starts, symbolBound);
    }

    /// <summary>Wraps an array that may be longer than the text, so that a text of gigabytes need not be copied to trim it.</summary>
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
}
