using NgramCollapse.Numerics;

namespace NgramCollapse.Sampling;

/// <summary>Draws documents, each from its own stream of random numbers.</summary>
public interface IDocumentSampler
{
    /// <summary>A bound above every symbol it draws.</summary>
    int SymbolBound { get; }

    /// <summary>About how many symbols a document has, its end counted, 1 or more; only used to plan the work.</summary>
    double MeanDocumentEvents { get; }

    /// <summary>About how many random numbers a document takes; only used to plan the memory.</summary>
    double MeanDocumentDraws => MeanDocumentEvents;

    /// <summary>Draws the rest of a document and returns how many symbols it added.</summary>
    /// <param name="random">The document's own stream.</param>
    /// <param name="output">The symbols go to its end, without markers.</param>
    /// <param name="prompt">How the document begins; not added to <paramref name="output"/>. Empty for a whole document.</param>
    /// <param name="limit">The most symbols to add.</param>
    int DrawDocument(ref Xoshiro256StarStar random, List<int> output, ReadOnlySpan<int> prompt, int limit);

    /// <summary>Draws whole documents, each from the stream of its own number: the same documents that <see cref="DrawDocument"/> draws.</summary>
    /// <param name="stream">Names each document's stream.</param>
    /// <param name="batch">Says which documents, and gets them.</param>
    void DrawDocuments(TextStream stream, DocumentBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        batch.DrawOneByOne(this, stream);
    }
}
