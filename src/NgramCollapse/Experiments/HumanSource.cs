using NgramCollapse.Counting;
using NgramCollapse.Symbols;

namespace NgramCollapse.Experiments;

/// <summary>The human training text that chains start from, counted once for all of them.</summary>
/// <param name="text">The text, with markers.</param>
/// <param name="order">The order of the models.</param>
public sealed class HumanSource(SymbolText text, int order)
{
    private readonly Lazy<NgramCounts> _counts = new(() => NgramCounter.Count(text, order));

    /// <summary>The text, with markers.</summary>
    public SymbolText Text => text;

    /// <summary>Its n-grams.</summary>
    public NgramCounts Counts => _counts.Value;
}
