using NgramCollapse.Numerics;

namespace NgramCollapse.Sampling;

/// <summary>Draws documents from a <see cref="DrawTable"/>, one at a time or many side by side.</summary>
internal abstract class TableSampler : IDocumentSampler
{
    private readonly DrawTable _table;

    private protected TableSampler(DrawTable table, int symbolBound) => (_table, SymbolBound) = (table, symbolBound);

    /// <inheritdoc/>
    public int SymbolBound { get; }

    /// <inheritdoc/>
    public double MeanDocumentEvents { get; internal init; }

    /// <inheritdoc/>
    /// <remarks>If draws can fail, most models take about one and a half draws per symbol. A factor of two leaves room.</remarks>
    public double MeanDocumentDraws => _table.States is not null ? 2 * MeanDocumentEvents : MeanDocumentEvents;

    /// <summary>The compiled sampler.</summary>
    internal DrawTable Table => _table;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The prompt cannot be followed.</exception>
    public int DrawDocument(ref Xoshiro256StarStar random, List<int> output, ReadOnlySpan<int> prompt, int limit)
    {
        ArgumentNullException.ThrowIfNull(output);
        var outcome = Enter(prompt);
        var generator = random;
        var length = 0;
        for (; length < limit; length++)
        {
            outcome = _table.Draw(outcome, ref generator);
            if (outcome < _table.Layout.FirstNotEnd)
            {
                break;
            }

            output.Add(_table.Layout.Symbol(outcome));
        }

        random = generator;
        return length;
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The batch's prompt cannot be followed.</exception>
    public void DrawDocuments(TextStream stream, DocumentBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        if (batch.Count < InterleavedDraw.MinDocuments)
        {
            batch.DrawOneByOne(this, stream);
        }
        else
        {
            InterleavedDraw.Fill(batch, stream, _table, Enter(batch.Prompt.Span));
        }
    }

    /// <summary>The outcome after a document's start and a prompt.</summary>
    internal abstract ulong Enter(ReadOnlySpan<int> prompt);
}
