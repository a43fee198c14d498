using NgramCollapse.Symbols;

namespace NgramCollapse.Counting;

/// <summary>
/// The number of the window that starts at each position of a text, length by length. Once every window of length k−1 has a
/// number, a window of length k is a pair (number, next symbol), whatever the length and the alphabet.
/// </summary>
internal sealed class WindowNumbers(SymbolText text)
{
    // A dense table is faster if it stays in cache or is not much larger than the text.
    private const long AlwaysDenseCells = 1 << 18;
    private const long NeverDenseCells = 1 << 24;

    // There is one window of length 0, with number 0.
    private readonly int[] _numbers = new int[text.Symbols.Length];

    /// <summary>The length that is being numbered.</summary>
    public int Length { get; private set; } = 1;

    /// <summary>Distinct windows one symbol shorter.</summary>
    public int ShorterTypes { get; private set; } = 1;

    public int DocumentCount => text.DocumentCount;

    public int SymbolBound => text.SymbolBound;

    /// <summary>Cells of a table of all pairs, or null if hashing is better.</summary>
    public int? DenseCells
    {
        get
        {
            var cells = (long)ShorterTypes * SymbolBound;
            return cells <= AlwaysDenseCells || (cells <= NeverDenseCells && cells <= 4L * _numbers.Length) ? (int)cells : null;
        }
    }

    /// <summary>
    /// The numbers of those shorter windows that have a next symbol in the document. The caller overwrites them with the numbers of
    /// the longer windows.
    /// </summary>
    public Span<int> Shorter(int document)
    {
        var start = text.Starts[document];
        return _numbers.AsSpan(start, Math.Max(0, text.Starts[document + 1] - start - Length + 1));
    }

    /// <summary>The symbols that continue them.</summary>
    public ReadOnlySpan<int> Next(int document)
    {
        var symbols = text.Document(document);
        return symbols.Length < Length ? default : symbols[(Length - 1)..];
    }

    /// <summary>Moves to the next length. Every window must have its number.</summary>
    public void Lengthen(int types) => (Length, ShorterTypes) = (Length + 1, types);
}
