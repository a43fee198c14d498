namespace NgramCollapse.Symbols;

/// <summary>Names one text of a chain of generations.</summary>
/// <param name="Chain">0-based number of the chain among those that run from one source.</param>
/// <param name="Replicate">0-based replicate.</param>
/// <param name="Generation">0 for the human training text, otherwise the generation that wrote the text.</param>
public readonly record struct TextId(int Chain, int Replicate, int Generation)
{
    /// <summary>The name of one of the text's documents.</summary>
    /// <param name="index">0-based index in the text.</param>
    internal DocumentId Document(int index) => new(Chain, Replicate, Generation, index);
}

/// <summary>Names one document. With the run's seed, the same four numbers name the random stream that a model wrote it with.</summary>
/// <remarks>For a human document, <see cref="SourceText.OriginOf"/> maps the index to the place in the corpus.</remarks>
/// <param name="Chain">0-based number of the chain.</param>
/// <param name="Replicate">0-based replicate.</param>
/// <param name="Generation">0 for a human document, otherwise the generation whose text holds the document.</param>
/// <param name="Index">0-based index in that text.</param>
internal readonly record struct DocumentId(int Chain, int Replicate, int Generation, int Index)
{
    /// <summary>The text that holds the document.</summary>
    public TextId Text => new(Chain, Replicate, Generation);
}

/// <summary>The author of a document, in truth or according to its label.</summary>
public enum DocumentOrigin
{
    /// <summary>A person.</summary>
    Human,

    /// <summary>A model of the chain.</summary>
    Model,

    /// <summary>The label does not say.</summary>
    Unknown,
}

/// <summary>Where a human document comes from.</summary>
/// <param name="File">The file's name, or the shipped corpus's.</param>
/// <param name="Slice">The label of its slice; null where the corpus has none.</param>
/// <param name="Position">1-based number of the document, or of the line in a labelled table, in that file.</param>
internal sealed record HumanDocument(string File, string? Slice, int Position);
