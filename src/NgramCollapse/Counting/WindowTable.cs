using NgramCollapse.Symbols;

namespace NgramCollapse.Counting;

/// <summary>Counts the windows of one length, padded rests among them. One table belongs to one thread.</summary>
/// <remarks><see cref="WindowTableChoice"/> says which table counts what.</remarks>
internal abstract class WindowTable(WindowPacking packing)
{
    /// <summary>How its windows are packed.</summary>
    public WindowPacking Packing { get; } = packing;

    /// <summary>The error for more distinct windows than the largest table holds.</summary>
    public static LabException TooMany(int windows) =>
        new(ErrorCategory.LimitExceeded, $"more than {windows} distinct n-grams; use a lower --order or a smaller text");

    /// <summary>Counts documents of a text, whose symbols are below the packing's bound.</summary>
    /// <param name="text">The text.</param>
    /// <param name="first">The first document counted.</param>
    /// <param name="end">The first one that is not.</param>
    public void Add(SymbolText text, int first, int end)
    {
        for (var d = first; d < end; d++)
        {
            var document = text.Document(d);
            if (document.Length >= Packing.Order)
            {
                Tally(document);
            }
            else
            {
                AddRests(document);
            }
        }
    }

    /// <summary>Adds to one window's count.</summary>
    public abstract void Add(ulong window, int times);

    /// <summary>The distinct windows in any order, and their counts. Ends the table's use.</summary>
    public abstract (ulong[] Windows, int[] Counts) Take();

    /// <summary>Counts all windows of a document that has a full one, its rests too.</summary>
    protected abstract void Tally(ReadOnlySpan<int> document);

    /// <summary>Counts what is left of a document where no full window begins any more.</summary>
    protected void AddRests(ReadOnlySpan<int> document)
    {
        for (var start = Packing.FirstRest(document); start < document.Length; start++)
        {
            Add(Packing.Rest(document, start), 1);
        }
    }
}
