using NgramCollapse.Counting;
using NgramCollapse.Numerics;

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
public sealed class RawCountSampler : IDocumentSampler
{
    private readonly DrawSlot[] _slots;
    private readonly OutcomeLayout _layout;
    private readonly ulong _start;

    internal RawCountSampler(DrawSlot[] slots, OutcomeLayout layout, ulong start, int symbolBound) =>
        (_slots, _layout, _start, SymbolBound) = (slots, layout, start, symbolBound);

    /// <inheritdoc/>
    public int SymbolBound { get; }

    /// <inheritdoc/>
    public double MeanDocumentEvents { get; internal init; }

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

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The prompt holds an n-gram that the counts have not.</exception>
    public int DrawDocument(ref Xoshiro256StarStar random, List<int> output, ReadOnlySpan<int> prompt, int limit)
    {
        ArgumentNullException.ThrowIfNull(output);
        var outcome = _start;
        foreach (var symbol in prompt)
        {
            outcome = Follow(outcome, symbol);
        }

        var generator = random;
        var length = 0;
        for (; length < limit; length++)
        {
            outcome = _layout.Next(ref _slots[0], outcome, generator.NextUInt64());
            if (outcome < _layout.FirstNotEnd)
            {
                break;
            }

            output.Add(_layout.Symbol(outcome));
        }

        random = generator;
        return length;
    }

    /// <inheritdoc/>
    public void DrawDocuments(TextStream stream, DocumentBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        if (batch.Count < InterleavedDraw.FewestDocuments)
        {
            batch.DrawOneByOne(this, stream);
        }
        else
        {
            InterleavedDraw.Fill(batch, stream, _slots, _layout, _start);
        }
    }

    private ulong Follow(ulong outcome, int symbol) =>
        Find(outcome, symbol) ?? throw new ArgumentException($"Symbol {symbol} never stood there.", nameof(symbol));

    // A state's slots stand in the order of their own symbols.
    private ulong? Find(ulong outcome, int symbol)
    {
        var (low, high) = (_layout.FirstSlot(outcome), _layout.FirstSlot(outcome) + _layout.Slots(outcome));
        while (low < high)
        {
            var middle = (low + high) / 2;
            var own = _slots[middle].Own;
            if (_layout.Symbol(own) == symbol)
            {
                return own;
            }

            (low, high) = _layout.Symbol(own) < symbol ? (middle + 1, high) : (low, middle);
        }

        return null;
    }
}
