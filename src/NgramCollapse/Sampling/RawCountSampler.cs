using NgramCollapse.Counting;
using NgramCollapse.Models;

namespace NgramCollapse.Sampling;

/// <summary>
/// Draws documents from the counts themselves (maximum likelihood): the next symbol after a context is drawn in
/// proportion to how often it stood there. Every n-gram it writes has been seen, so types can die but never be born.
/// </summary>
/// <remarks>
/// An automaton in one flat array: a state per context that can be reached from a document's start is a run of
/// <see cref="DrawSlot"/>s, the alias table over its continuations. A symbol costs one random number, whatever the order.
/// Many documents are drawn side by side (<see cref="InterleavedDraw"/>).
/// </remarks>
public sealed class RawCountSampler : TableSampler
{
    private readonly ulong _start;

    internal RawCountSampler(DrawTable table, ulong start, int symbolBound)
        : base(table, symbolBound) => _start = start;

    /// <summary>Compiles the automaton of these counts, which have markers.</summary>
    /// <exception cref="LabException">More continuations than can be numbered beside so many symbols.</exception>
    public static RawCountSampler Compile(NgramCounts counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        return new RawCountCompiler(counts).Compile();
    }

    /// <summary>Whether every n-gram at the beginning of a document, its start counted, is one of the counts.</summary>
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

    /// <summary>The same from a model that kept the counts; from one seed both write the same documents.</summary>
    /// <exception cref="ArgumentException">It has none.</exception>
    /// <exception cref="LabException">More continuations than can be numbered beside so many symbols.</exception>
    public static RawCountSampler Compile(Automaton model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model.HasCounts ? AutomatonCompiler.FromCounts(model) : throw new ArgumentException("The model has no counts.", nameof(model));
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The prompt holds an n-gram that the counts have not.</exception>
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
        Find(outcome, symbol) ?? throw new ArgumentException($"Symbol {symbol} never stood there.", nameof(symbol));

    // A state's slots stand in the order of their own symbols.
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
