using NgramCollapse.Counting;
using NgramCollapse.Symbols;

namespace NgramCollapse.Pools;

/// <summary>One part of a pool: where it comes from and how much of it there is.</summary>
/// <param name="SourceGeneration">0 for human text, otherwise the generation of the text.</param>
/// <param name="Documents">Documents of it in the pool, a cut one counted.</param>
/// <param name="Symbols">Symbols and document ends of it in the pool.</param>
public readonly record struct PoolPart(int SourceGeneration, int Documents, int Symbols)
{
    /// <summary>A whole text as part.</summary>
    public static PoolPart Of(SymbolText text, int sourceGeneration)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new PoolPart(sourceGeneration, text.DocumentCount, text.EventCount);
    }
}

/// <summary>What one model is trained on.</summary>
/// <param name="Counts">The n-grams of all its documents.</param>
/// <param name="Parts">Its parts in the order of their generations; at least one.</param>
public sealed record Pool(NgramCounts Counts, IReadOnlyList<PoolPart> Parts)
{
    /// <summary>Symbols and document ends of all parts.</summary>
    public long Symbols => Parts.Sum(part => (long)part.Symbols);

    /// <summary>Human symbols divided by all symbols, 0 … 1.</summary>
    public double HumanShare => (double)Parts.Where(part => part.SourceGeneration == 0).Sum(part => (long)part.Symbols) / Symbols;
}
