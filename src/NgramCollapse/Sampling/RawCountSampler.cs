using NgramCollapse.Counting;
using NgramCollapse.Models;

namespace NgramCollapse.Sampling;

/// <summary>
/// Draws documents from the counts themselves (maximum likelihood): the next symbol is drawn in proportion to how often it followed
/// the context. Every n-gram it writes has been seen, so types can die but never be born.
/// </summary>
/// <remarks>
/// Each context that can be reached from a document's start is a state: consecutive <see cref="DrawSlot"/>s, which are the alias table of
/// its continuations. A symbol takes one random number, whatever the order. Many documents are drawn side by side
/// (<see cref="InterleavedDraw"/>).
/// </remarks>
internal sealed class RawCountSampler : TableSampler
{
    private readonly ulong _start;

    internal RawCountSampler(DrawTable table, ulong start, int symbolBound)
        : base(table, symbolBound) => _start = start;

    /// <summary>Compiles the sampler of counts.</summary>
    /// <param name="counts">Counts of a text with markers.</param>
    /// <exception cref="LabException">There are too many continuations (<see cref="ErrorCategory.LimitExceeded"/>).</exception>
    public static RawCountSampler Compile(NgramCounts counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        return new RawCountCompiler(counts).Compile();
    }

    /// <summary>Whether some document of the counted text can begin with a prompt: all its n-grams have been counted.</summary>
    internal bool Knows(ReadOnlySpan<int> prompt)
    {
        var outcome = _start;
        foreach (var symbol in prompt)
        {
            if (Find(outcome, symbol) is not { } next)
            {
                return false;
            }

            outcome = next;
        }

        return true;
    }

    /// <summary>Compiles the sampler of a model's counts. It draws the same documents as the sampler of those counts.</summary>
    /// <param name="model">A model with counts.</param>
    /// <exception cref="ArgumentException">The model has no counts.</exception>
    /// <exception cref="LabException">There are too many continuations (<see cref="ErrorCategory.LimitExceeded"/>).</exception>
    public static RawCountSampler Compile(Automaton model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model.HasCounts
            ? AutomatonCompiler.FromCounts(model)
            : throw new ArgumentException("The model has no counts.", nameof(model));
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The prompt has an n-gram that was not counted.</exception>
    internal override ulong Enter(ReadOnlySpan<int> prompt)
    {
        var outcome = _start;
        foreach (var symbol in prompt)
        {
            outcome = Follow(outcome, symbol);
        }

        return outcome;
    }

    private ulong Follow(ulong outcome, int symbol) =>
        Find(outcome, symbol) ?? throw new ArgumentException($"Symbol {symbol} never followed this context.", nameof(symbol));

    // The slots of a state are sorted by the symbols of their own outcomes.
    private ulong? Find(ulong outcome, int symbol)
    {
        var (slots, layout) = (Table.Slots, Table.Layout);
        var (low, high) = (layout.FirstSlot(outcome), layout.FirstSlot(outcome) + layout.Slots(outcome));
        while (low < high)
        {
            var middle = (low + high) / 2;
            var own = slots[middle].Own;
            if (layout.Symbol(own) == symbol)
            {
                return own;
            }

            (low, high) = layout.Symbol(own) < symbol ? (middle + 1, high) : (low, middle);
        }

        return null;
    }
}
