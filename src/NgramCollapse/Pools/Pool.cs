using NgramCollapse.Counting;
using NgramCollapse.Curation;
using NgramCollapse.Symbols;

namespace NgramCollapse.Pools;

/// <summary>One part of a pool: documents of one text that one source chose.</summary>
/// <param name="Text">The text's name; generation 0 for the human training text.</param>
/// <param name="Origin">Whom the text is by, in truth.</param>
/// <param name="Claim">Whom it is by according to the source's label.</param>
/// <param name="Source">The name of the source.</param>
/// <param name="Documents">Documents of it in the pool, a cut one counted.</param>
/// <param name="Symbols">Symbols and document ends of it in the pool.</param>
public sealed record PoolPart(TextId Text, DocumentOrigin Origin, DocumentOrigin Claim, string Source, int Documents, long Symbols)
{
    /// <summary>Which documents; null for all of the text.</summary>
    internal DocumentSet? Chosen { get; init; }
}

/// <summary>What one model is trained on.</summary>
/// <param name="Counts">The n-grams of all its documents.</param>
/// <param name="Parts">Its parts in the order of the recipe's sources; at least one.</param>
public sealed record Pool(NgramCounts Counts, IReadOnlyList<PoolPart> Parts)
{
    /// <summary>What filters dropped; empty without filters.</summary>
    public IReadOnlyList<DroppedDocuments> Dropped { get; init; } = [];

    /// <summary>Documents that filters judged; 0 without filters.</summary>
    public int Judged { get; init; }

    /// <summary>Symbols and document ends of all parts.</summary>
    public long Symbols => Parts.Sum(part => part.Symbols);

    /// <summary>Truly human symbols divided by all symbols, 0 … 1.</summary>
    public double HumanShare => (double)Parts.Where(part => part.Origin == DocumentOrigin.Human).Sum(part => part.Symbols) / Symbols;
}
