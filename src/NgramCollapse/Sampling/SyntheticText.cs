using NgramCollapse.Numerics;
using NgramCollapse.Symbols;

namespace NgramCollapse.Sampling;

/// <summary>Where a synthetic text belongs in a run; with a document's index it names that document's random stream.</summary>
/// <param name="Seed">The run's seed.</param>
/// <param name="Replicate">0-based replicate.</param>
/// <param name="Generation">The text's generation, 1 or more.</param>
public readonly record struct TextStream(ulong Seed, int Replicate, int Generation)
{
    /// <summary>The stream of one document.</summary>
    public Xoshiro256StarStar Document(int index) =>
        SeedDerivation.Stream(Seed, StreamPurpose.Document, Replicate, Generation, index);
}

/// <summary>Writes whole synthetic texts of an exact size, on any number of threads with one result.</summary>
public static class SyntheticText
{
    private const double ChunkEvents = 16384;

    /// <summary>Draws documents in index order until <paramref name="size"/> symbols and ends stand there.</summary>
    /// <param name="sampler">Draws the documents.</param>
    /// <param name="size">Symbols and document ends; the last document is cut to fit. With one left, none is begun.</param>
    /// <param name="stream">Names each document's random stream.</param>
    /// <param name="threads">Threads to draw with, 1 or more; they change nothing but the time.</param>
    public static SymbolText Write(IDocumentSampler sampler, int size, TextStream stream, int threads)
    {
        ArgumentNullException.ThrowIfNull(sampler);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        var builder = new SymbolTextBuilder(sampler.SymbolBound, size);
        var chunkDocuments = (int)Math.Clamp(ChunkEvents / sampler.MeanDocumentEvents, 1, 4096);
        var firstDocument = 0;
        while (!builder.IsFull)
        {
            // Draw about as many chunks as are still missing; which documents are kept does not depend on how many.
            var missing = builder.EventsLeft / (chunkDocuments * sampler.MeanDocumentEvents);
            var chunks = new Chunk[threads == 1 ? 1 : (int)Math.Clamp(missing, 1, 4096)];
            var (first, limit) = (firstDocument, builder.EventsLeft);
            if (threads == 1)
            {
                chunks[0] = Chunk.Draw(sampler, stream, first, chunkDocuments, limit);
            }
            else
            {
                Parallel.For(0, chunks.Length, new ParallelOptions { MaxDegreeOfParallelism = threads }, c =>
                    chunks[c] = Chunk.Draw(sampler, stream, first + (c * chunkDocuments), chunkDocuments, limit));
            }

            foreach (var chunk in chunks)
            {
                chunk.AddTo(builder);
            }

            firstDocument += chunks.Length * chunkDocuments;
        }

        return builder.ToText();
    }

    /// <summary>Consecutive documents drawn by one thread.</summary>
    private sealed class Chunk
    {
        private readonly List<int> _symbols = new((int)ChunkEvents * 2);
        private readonly List<int> _ends = [];

        public static Chunk Draw(IDocumentSampler sampler, TextStream stream, int firstDocument, int documents, int limit)
        {
            var chunk = new Chunk();

            // What lies beyond the text's end is never kept, so a chunk stops there.
            for (var d = 0; d < documents && chunk._symbols.Count < limit; d++)
            {
                var random = stream.Document(firstDocument + d);
                sampler.DrawDocument(ref random, chunk._symbols, [], limit);
                chunk._ends.Add(chunk._symbols.Count);
            }

            return chunk;
        }

        public void AddTo(SymbolTextBuilder builder)
        {
            var symbols = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_symbols);
            var start = 0;
            foreach (var end in _ends)
            {
                builder.Add(symbols[start..end]);
                start = end;
            }
        }
    }
}
