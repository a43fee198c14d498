using NgramCollapse.Numerics;
using NgramCollapse.Symbols;

namespace NgramCollapse.Experiments;

/// <summary>Texts without a model: human documents redrawn with replacement. An alarm raised by such a chain is a false alarm.</summary>
/// <remarks>
/// A bootstrap of documents (Efron and Tibshirani 1993). Every text is drawn from the human training text itself, so nothing accumulates
/// over generations. A resample holds about 63 % of the documents.
/// </remarks>
/// <param name="human">The human training text.</param>
public sealed class RedrawnText(SymbolText human) : ITextWriter
{
    /// <inheritdoc/>
    public DocumentOrigin Origin => DocumentOrigin.Human;

    /// <inheritdoc/>
    public bool Samples => false;

    /// <inheritdoc/>
    public bool CanExtend => true;

    /// <inheritdoc/>
    public SymbolText Write(WritingTask task, int size)
    {
        ArgumentNullException.ThrowIfNull(task);
        var (seed, replicate, generation) = task.Stream;
        var builder = new SymbolTextBuilder(human.SymbolBound, size);
        var random = SeedDerivation.Stream(seed, StreamPurpose.NullChain, replicate, generation, 0);
        while (!builder.IsFull)
        {
            builder.Add(human.Document((int)random.NextBelow((ulong)human.DocumentCount))[1..^1]);
        }

        return builder.ToText();
    }
}
