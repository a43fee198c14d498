using NgramCollapse.Symbols;

namespace NgramCollapse.Experiments;

/// <summary>Texts that exist already, one for each generation: a chain written elsewhere.</summary>
/// <param name="texts">Texts of generations 1, 2, …, with markers, in the human text's alphabet.</param>
/// <param name="origin">Origin of the texts.</param>
public sealed class GivenTexts(IReadOnlyList<SymbolText> texts, DocumentOrigin origin) : ITextWriter
{
    /// <inheritdoc/>
    public DocumentOrigin Origin => origin;

    /// <inheritdoc/>
    public bool Samples => false;

    /// <inheritdoc/>
    public bool CanExtend => false;

    /// <summary>Returns the text of a generation; the size is ignored.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no text for the generation.</exception>
    public SymbolText Write(WritingTask task, int size)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(task.Stream.Generation, texts.Count, nameof(task));
        return texts[task.Stream.Generation - 1];
    }
}
