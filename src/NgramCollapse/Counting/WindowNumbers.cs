using NgramCollapse.Symbols;

namespace NgramCollapse.Counting;

/// <summary>
/// The number of the window that starts at each place of a text, length by length: where every window of length k−1 has
/// its number, a window of length k is a pair (number, next symbol), whatever the length and the alphabet.
/// </summary>
internal sealed class WindowNumbers(SymbolText text)
{
    // A dense table pays while it stays in cache or is not much larger than the text.
    private const long AlwaysDenseCells = 1 << 18;
    private const long NeverDenseCells = 1 << 24;

    // Of length 0 there is one window, number 0.
    private readonly int[] _numbers = new int[text.Symbols.Length];

    /// <summary>The length that is being numbered.</summary>
    public int Length { get; private set; } = 1;

    /// <summary>Distinct windows one symbol shorter.</summary>
    public int ShorterTypes { get; private set; } = 1;

    public int DocumentCount => text.DocumentCount;

    public int SymbolBound => text.SymbolBound;

    /// <summary>Cells of a table over all pairs, or null where hashing is better.</summary>
    public int? DenseCells
    {
        get
        {
            var cells = (long)ShorterTypes * SymbolBound;
            return cells <= AlwaysDenseCells || (cells <= NeverDenseCells && cells <= 4L * _numbers.Length) ? (int)cells : null;
        }
    }

    /// <summary>The numbers of a document's shorter windows that can be continued inside it; written over with the longer ones'.</summary>
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

    /// <summary>Goes on to the next length once every window has its number.</summary>
    public void Lengthen(int types) => (Length, ShorterTypes) = (Length + 1, types);
}
