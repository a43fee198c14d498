
namespace NgramCollapse.Sampling;

/// <summary>What a stream of documents is to be.</summary>
public sealed record DocumentRequest
{
    /// <summary>Where all chance comes from.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Documents to draw; null for no limit.</summary>
    public long? Documents { get; init; }

    /// <summary>Symbols and document ends to draw, exactly; null for no limit. The last document is cut to fit.</summary>
    public long? Symbols { get; init; }

    /// <summary>How every document begins, as symbols of the model.</summary>
    public int[] Prompt { get; init; } = [];

    /// <summary>The most symbols of one document, 1 or more; decoding may never come to an end.</summary>
    public int LongestDocument { get; init; } = DocumentStream.LongestDocument;

    /// <summary>Threads to draw with; they change nothing but the time.</summary>
    public int Threads { get; init; } = 1;
}

/// <summary>Draws documents one after another for as long as they are asked for.</summary>
public static class DocumentStream
{
    /// <summary>The longest document, in symbols: a model that hardly ever ends one would fill the memory.</summary>
    public const int LongestDocument = 50_000_000;

    private const double ChunkEvents = 65536;

    /// <summary>Yields documents without markers and without the prompt, in index order, a chunk per thread ahead.</summary>
    /// <param name="sampler">Draws them.</param>
    /// <param name="request">How many, and from which chance.</param>
    public static IEnumerable<ReadOnlyMemory<int>> Draw(IDocumentSampler sampler, DocumentRequest request)
    {
        ArgumentNullException.ThrowIfNull(sampler);
        ArgumentNullException.ThrowIfNull(request);
        var perChunk = (int)Math.Clamp(ChunkEvents / sampler.MeanDocumentEvents, 1, 8192);
        var (documentsLeft, symbolsLeft) = (request.Documents ?? long.MaxValue, request.Symbols ?? long.MaxValue);
        for (var first = 0; documentsLeft > 0 && symbolsLeft >= 2; first += perChunk * request.Threads)
        {
            var chunks = new Chunk[request.Threads];
            var (start, documents, symbols) = (first, documentsLeft, symbolsLeft);
            Parallel.For(0, chunks.Length, new ParallelOptions { MaxDegreeOfParallelism = request.Threads }, c =>
                chunks[c] = Chunk.Draw(sampler, request, start + (c * perChunk), (int)Math.Min(perChunk, documents - ((long)c * perChunk)), symbols));
            foreach (var document in chunks.SelectMany(chunk => chunk.Documents()))
            {
                if (documentsLeft == 0 || symbolsLeft < 2)
                {
                    yield break;
                }

                var kept = document[..(int)Math.Min(document.Length, symbolsLeft - 1)];
                yield return kept;
                documentsLeft--;
                symbolsLeft -= kept.Length + 1;
            }
        }
    }

    /// <summary>Consecutive documents drawn by one thread.</summary>
    private sealed class Chunk
    {
        private readonly List<int> _symbols = [];
        private readonly List<int> _ends = [];

        public static Chunk Draw(IDocumentSampler sampler, DocumentRequest request, int firstDocument, int documents, long symbols)
        {
            var chunk = new Chunk();
            var limit = (int)Math.Min(symbols, request.LongestDocument);

            // What lies beyond the last symbol asked for is never kept, so a chunk stops there.
            for (var d = 0; d < documents && chunk._symbols.Count < symbols; d++)
            {
                var random = new TextStream(request.Seed, 0, 1).Document(firstDocument + d);
                sampler.DrawDocument(ref random, chunk._symbols, request.Prompt, limit);
                chunk._ends.Add(chunk._symbols.Count);
            }

            return chunk;
        }

        public IEnumerable<ReadOnlyMemory<int>> Documents()
        {
            var symbols = _symbols.ToArray();
            var start = 0;
            foreach (var end in _ends)
            {
                yield return symbols.AsMemory(start, end - start);
                start = end;
            }
        }
    }
}
