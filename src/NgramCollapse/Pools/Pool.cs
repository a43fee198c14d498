using NgramCollapse.Counting;
using NgramCollapse.Curation;
using NgramCollapse.Symbols;

namespace NgramCollapse.Pools;

/// <summary>One part of a pool: documents that one source chose from one text.</summary>
/// <param name="Text">Name of the text; generation 0 is the human training text.</param>
/// <param name="Origin">True origin of the text.</param>
/// <param name="Claim">Origin that the source's label claims.</param>
/// <param name="Source">Name of the source.</param>
/// <param name="Documents">Documents in the part, including one that is cut.</param>
/// <param name="Symbols">Symbols and document ends in the part.</param>
public sealed record PoolPart(TextId Text, DocumentOrigin Origin, DocumentOrigin Claim, string Source, int Documents, long Symbols)
{
    /// <summary>The chosen documents; null for the whole text.</summary>
    internal DocumentSet? Chosen { get; init; }
}

/// <summary>The training data of one model.</summary>
/// <param name="Counts">N-grams of all documents.</param>
/// <param name="Parts">One or more parts in the order of the recipe's sources.</param>
public sealed record Pool(NgramCounts Counts, IReadOnlyList<PoolPart> Parts)
{
    /// <summary>Documents that filters dropped, by filter and reason; empty without filters.</summary>
    public IReadOnlyList<DroppedDocuments> Dropped { get; init; } = [];

    /// <summary>Number of documents that filters judged; 0 without filters.</summary>
    public int Judged { get; init; }

    /// <summary>Symbols and document ends of all parts.</summary>
    public long Symbols => Parts.Sum(part => part.Symbols);

    /// <summary>Symbols of human origin, by the truth and not the label, divided by all symbols, 0 … 1.</summary>
    public double HumanShare => (double)Parts.Where(part => part.Origin == DocumentOrigin.Human).Sum(part => part.Symbols) / Symbols;
}
