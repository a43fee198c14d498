using NgramCollapse.Symbols;
using NgramCollapse.Theory;

namespace NgramCollapse.Pools;

/// <summary>The text sizes that a recipe works with.</summary>
/// <param name="Human">Symbols and ends of the human training text.</param>
/// <param name="Text">Symbols and ends of each written text.</param>
public readonly record struct PoolSizes(int Human, int Text)
{
    /// <summary>Size of a written text divided by the human training text's.</summary>
    public double Ratio => (double)Text / Human;
}

/// <summary>Documents that a source asks for.</summary>
/// <param name="Text">The text to take them from.</param>
/// <param name="Amount">Symbols and ends to take; null for the whole text.</param>
/// <param name="Order">The documents' indices in the order to take them; null for the text's order.</param>
public sealed record Selection(PoolText Text, int? Amount = null, int[]? Order = null);

/// <summary>The texts that a source can choose from.</summary>
/// <param name="Generation">The pool's generation, 1 or more.</param>
/// <param name="Replicate">0-based replicate.</param>
/// <param name="Seed">The run's seed.</param>
/// <param name="Sizes">Sizes in this generation.</param>
/// <param name="Texts">Texts by generation, from 0, the human one, to the newest; texts beyond the recipe's reach may be released.</param>
public sealed record PoolContext(int Generation, int Replicate, ulong Seed, PoolSizes Sizes, IReadOnlyList<PoolText> Texts)
{
    /// <summary>The human training text.</summary>
    public PoolText Human => Texts[0];

    /// <summary>The text of this generation.</summary>
    public PoolText Newest => Texts[Generation];
}

/// <summary>
/// One ingredient of a recipe: which text, how much of it, which documents, and what their label claims. Each is one file under Sources.
/// </summary>
public abstract record PoolSource
{
    /// <summary>A <see cref="Reach"/> that covers every generation.</summary>
    public const int AllGenerations = int.MaxValue;

    /// <summary>The source's name in <c>lineage.csv</c>, <c>snake_case</c>.</summary>
    public abstract string Name { get; }

    /// <summary>What it chooses, as one phrase.</summary>
    public abstract string Definition { get; }

    /// <summary>Origin that its documents' label claims; null for the true origin.</summary>
    public DocumentOrigin? Claim { get; init; }

    /// <summary>Number of newest texts that it may choose from: 1 for the newest alone, 0 for the human text alone.</summary>
    public virtual int Reach => 1;

    /// <summary>Whether each of its pools is the previous pool plus the newest text, so that older texts are no longer needed.</summary>
    public virtual bool Grows => false;

    /// <summary>Whether the pool may hold a type that is missing from the newest text.</summary>
    public abstract bool BringsBack { get; }

    /// <summary>Symbols that it takes for every pool; null if it takes whole texts.</summary>
    public virtual int? Amount(PoolSizes sizes) => null;

    /// <summary>Chooses documents for the pool of one generation.</summary>
    public abstract IEnumerable<Selection> Select(PoolContext context);

    /// <summary>
    /// The source's formula for theory: adds to a makeup what this source contributes to the pool of a generation. Every source must
    /// state a formula or say why it has none.
    /// </summary>
    /// <param name="pool">The makeup of the sources before this one.</param>
    /// <param name="sizes">Sizes of the run.</param>
    /// <param name="generation">The pool's generation, 1 or more.</param>
    /// <param name="gap">Why there is no formula; null if there is one.</param>
    public abstract PoolMakeup AddTo(PoolMakeup pool, PoolSizes sizes, int generation, out string? gap);
}
