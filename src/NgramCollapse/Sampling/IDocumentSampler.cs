using NgramCollapse.Numerics;

namespace NgramCollapse.Sampling;

/// <summary>Draws documents, each from its own random stream.</summary>
public interface IDocumentSampler
{
    /// <summary>Exclusive upper bound of the symbols it draws.</summary>
    int SymbolBound { get; }

    /// <summary>Approximate number of symbols per document, its end included, 1 or more. It is used only to plan the work.</summary>
    double MeanDocumentEvents { get; }

    /// <summary>Approximate number of random numbers per document. It is used only to plan the memory.</summary>
    double MeanDocumentDraws => MeanDocumentEvents;

    /// <summary>Draws a document, or the rest of one after a prompt.</summary>
    /// <param name="random">The document's random stream.</param>
    /// <param name="output">The symbols are appended to it, without markers and without the prompt.</param>
    /// <param name="prompt">The symbols that the document begins with. Empty to draw a whole document.</param>
    /// <param name="limit">Maximum number of symbols to append.</param>
    /// <returns>Number of symbols appended; <paramref name="limit"/> if the document did not end before.</returns>
    int DrawDocument(ref Xoshiro256StarStar random, List<int> output, ReadOnlySpan<int> prompt, int limit);

    /// <summary>Draws the documents of a batch. They are the same documents that <see cref="DrawDocument"/> draws.</summary>
    /// <param name="stream">Determines each document's random stream.</param>
    /// <param name="batch">Requests the documents and receives them.</param>
    void DrawDocuments(TextStream stream, DocumentBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        batch.DrawOneByOne(this, stream);
    }
}
