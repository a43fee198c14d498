namespace NgramCollapse.Symbols;

/// <summary>Some documents of one text, in a given order. The last one may be cut. The documents are not copied.</summary>
internal sealed class DocumentSet
{
    // Null if the set holds the text's first documents in the text's order.
    private readonly int[]? _indices;
    private readonly int _lastLength;

    private DocumentSet(TextId id, SymbolText text, int[]? indices, int count, int symbols, int lastLength) =>
        (Id, Text, _indices, Count, Symbols, _lastLength) = (id, text, indices, count, symbols, lastLength);

    /// <summary>The text's name.</summary>
    public TextId Id { get; }

    /// <summary>The text, with markers.</summary>
    public SymbolText Text { get; }

    /// <summary>Number of documents, including a cut one.</summary>
    public int Count { get; }

    /// <summary>Symbols and ends in the set. A cut document counts one end too.</summary>
    public int Symbols { get; }

    /// <summary>The first documents of a text, up to a size.</summary>
    /// <param name="id">The text's name.</param>
    /// <param name="text">The text, with markers.</param>
    /// <param name="size">
    /// Symbols and ends, 0 or more. The document that crosses the size is cut. No document is begun if only an end would fit.
    /// </param>
    public static DocumentSet First(TextId id, SymbolText text, int size) => Take(id, text, null, size);

    /// <summary>Documents in a given order, up to a size.</summary>
    /// <param name="id">The text's name.</param>
    /// <param name="text">The text, with markers.</param>
    /// <param name="order">Indices of documents, each at most once; the array is not copied.</param>
    /// <param name="size">
    /// Symbols and ends, 0 or more. The document that crosses the size is cut. No document is begun if only an end would fit.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The size is negative.</exception>
    public static DocumentSet InOrder(TextId id, SymbolText text, int[] order, int size)
    {
        ArgumentNullException.ThrowIfNull(order);
        return Take(id, text, order, size);
    }

    /// <summary>Documents in a given order, the last one cut to a length.</summary>
    /// <param name="id">The text's name.</param>
    /// <param name="text">The text, with markers.</param>
    /// <param name="indices">Indices of documents, each at most once; the array is not copied.</param>
    /// <param name="lastLength">Symbols to keep of the last document, without markers; at most its length.</param>
    internal static DocumentSet Of(TextId id, SymbolText text, int[] indices, int lastLength)
    {
        var symbols = indices.Length == 0 ? 0 : lastLength + 1;
        foreach (var index in indices.AsSpan()[..^Math.Min(1, indices.Length)])
        {
            symbols += text.Document(index).Length - 1;
        }

        return new DocumentSet(id, text, indices, indices.Length, symbols, lastLength);
    }

    /// <summary>The name of one document.</summary>
    /// <param name="position">0-based position in the set.</param>
    public DocumentId this[int position] => Id.Document(IndexAt(position));

    /// <summary>The symbols of one document, without markers. The last document may be cut.</summary>
    /// <param name="position">0-based position in the set.</param>
    public ReadOnlySpan<int> Document(int position)
    {
        var inner = Text.Document(IndexAt(position))[1..^1];
        return position == Count - 1 ? inner[.._lastLength] : inner;
    }

    /// <summary>Adds the documents to a text.</summary>
    public void AddTo(SymbolTextBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        for (var position = 0; position < Count; position++)
        {
            builder.Add(Document(position));
        }
    }

    private static DocumentSet Take(TextId id, SymbolText text, int[]? order, int size)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        var (count, left, last) = (0, size, 0);
        for (var available = order?.Length ?? text.DocumentCount; count < available && left >= 2; count++)
        {
            last = Math.Min(text.Document(order is null ? count : order[count]).Length - 2, left - 1);
            left -= last + 1;
        }

        return new DocumentSet(id, text, order, count, size - left, last);
    }

    private int IndexAt(int position)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(position);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(position, Count);
        return _indices is null ? position : _indices[position];
    }
}
