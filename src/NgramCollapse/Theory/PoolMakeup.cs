namespace NgramCollapse.Theory;

/// <summary>What theory needs to know of one pool: which symbols are in it, in units of the source's size.</summary>
/// <remarks>A whole part holds every symbol of its text; of a cut or drawn part theory takes the symbols for chosen one by one.</remarks>
public readonly record struct PoolMakeup
{
    /// <summary>All symbols of the pool divided by those of the source, positive.</summary>
    public required double Size { get; init; }

    /// <summary>Whether the pool holds the whole source.</summary>
    public bool HoldsSource { get; init; }

    /// <summary>The chance that a source symbol is in the human part that is drawn anew for each pool; 0 without such a part.</summary>
    public double FreshSource { get; init; }

    /// <summary>The chance that a source symbol is in the human part that is drawn once for all pools; 0 without such a part.</summary>
    public double FixedSource { get; init; }

    /// <summary>How many of the newest written texts the pool holds whole.</summary>
    public int WholeTexts { get; init; }

    /// <summary>The part of the newest text that the pool holds, above 0 up to 1, where it is cut; 0 otherwise.</summary>
    public double NewestPart { get; init; }

    private bool HoldsNewest => WholeTexts > 0 || NewestPart > 0;

    /// <summary>Whether the pool would hold a part of a kind twice with the parts of another makeup, which no formula allows for.</summary>
    internal bool Overlaps(PoolMakeup other) =>
        (HoldsSource && other.HoldsSource)
        || (FreshSource > 0 && other.FreshSource > 0)
        || (FixedSource > 0 && other.FixedSource > 0)
        || (HoldsNewest && other.HoldsNewest);

    /// <summary>Pool 0: the source itself.</summary>
    public static PoolMakeup Source => new() { Size = 1, HoldsSource = true };
}
