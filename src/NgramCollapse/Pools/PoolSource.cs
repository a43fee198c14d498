using NgramCollapse.Symbols;
using NgramCollapse.Theory;

namespace NgramCollapse.Pools;

/// <summary>Sizes that a recipe is made for.</summary>
/// <param name="Human">Symbols and ends of the human training text.</param>
/// <param name="Text">Symbols and ends of each written text.</param>
public readonly record struct PoolSizes(int Human, int Text)
{
    /// <summary>Size of a written text divided by the human one's.</summary>
    public double Ratio => (double)Text / Human;
}

/// <summary>Documents that a source asks for.</summary>
/// <param name="Text">The text they belong to.</param>
/// <param name="Amount">How many symbols and ends; null for the whole text.</param>
/// <param name="Order">The documents' indices in the order they are taken; null for the text's own order.</param>
public readonly record struct Selection(PoolText Text, int? Amount = null, int[]? Order = null);

/// <summary>What a source can choose from.</summary>
/// <param name="Generation">The pool's generation, 1 or more.</param>
/// <param name="Replicate">0-based replicate.</param>
/// <param name="Seed">The run's seed.</param>
/// <param name="Sizes">Sizes in this generation.</param>
/// <param name="Texts">The texts by generation, from 0 for the human one to the newest; only those that the recipe reaches back to.</param>
public sealed record PoolContext(int Generation, int Replicate, ulong Seed, PoolSizes Sizes, IReadOnlyDictionary<int, PoolText> Texts)
{
    /// <summary>The human training text.</summary>
    public PoolText Human => Texts[0];

    /// <summary>The text of this generation.</summary>
    public PoolText Newest => Texts[Generation];
}

/// <summary>One ingredient of a recipe: which text, how much of it, which documents, and what the label says. One file each.</summary>
public abstract record PoolSource
{
    /// <summary>A whole text: every generation back.</summary>
    public const int AllGenerations = int.MaxValue;

    /// <summary>What the lineage calls it, <c>snake_case</c>.</summary>
    public abstract string Name { get; }

    /// <summary>What it chooses, as one sentence.</summary>
    public abstract string Definition { get; }

    /// <summary>What its documents are labelled as; null for the truth.</summary>
    public DocumentOrigin? Claim { get; init; }

    /// <summary>Newest texts that it may choose from: 1 for the newest alone, 0 for none but the human text.</summary>
    public virtual int Reach => 1;

    /// <summary>Whether each of its pools is the one before and the newest text, so that older texts are no longer needed.</summary>
    public virtual bool Grows => false;

    /// <summary>Whether a type that is missing from the newest text can still come into the pool.</summary>
    public abstract bool BringsBack { get; }

    /// <summary>Symbols that it asks for in every pool; null where it takes whole texts.</summary>
    public virtual int? Amount(PoolSizes sizes) => null;

    /// <summary>Chooses documents for the pool of one generation.</summary>
    public abstract IEnumerable<Selection> Select(PoolContext context);

    /// <summary>Its formula: adds what the pool of a generation has of it. Every source must state one or say why it has none.</summary>
    /// <param name="pool">The makeup so far.</param>
    /// <param name="sizes">Sizes of the run.</param>
    /// <param name="generation">The pool's generation, 1 or more.</param>
    /// <param name="gap">Why there is no formula; null where there is.</param>
    public abstract PoolMakeup AddTo(PoolMakeup pool, PoolSizes sizes, int generation, out string? gap);
}
