using NgramCollapse.Symbols;

namespace NgramCollapse.Sampling;

/// <summary>Consecutive documents of a synthetic text, drawn by one thread and later copied to their places.</summary>
/// <remarks>The memory is reused from chunk to chunk.</remarks>
/// <param name="sampler">Draws the documents.</param>
/// <param name="stream">Determines each document's random stream.</param>
internal sealed class DrawnChunk(IDocumentSampler sampler, TextStream stream) : IDisposable
{
    private readonly List<DocumentBatch> _batches = [];
    private readonly List<SymbolTextBuilder.Space> _spaces = [];
    // Samplers of this library keep their promise. One of the user's might not, and what it writes is later counted without bounds checks.
    private readonly bool _trusted = sampler is TableSampler or BackoffSampler or AddKSampler or DecodingSampler;
    private int _used;

    /// <summary>Number of documents drawn: all that were requested, or enough to reach the limit of symbols.</summary>
    public int Documents { get; private set; }

    /// <summary>Number of their symbols and ends.</summary>
    public long Events { get; private set; }

    /// <summary>Draws documents, which replace the previous ones.</summary>
    /// <param name="first">Index of the first document.</param>
    /// <param name="count">Number of documents, 1 or more.</param>
    /// <param name="limit">Number of symbols after which further documents have no use.</param>
    /// <param name="meanDraws">Approximate number of draws per document, to plan the memory.</param>
    public void Draw(int first, int count, int limit, double meanDraws)
    {
        (Documents, Events, _used) = (0, 0, 0);
        while (Documents < count && Events < limit)
        {
            if (_used == _batches.Count)
            {
                _batches.Add(new DocumentBatch());
            }

            // A batch may be incomplete. It is empty if its first document is far longer than the mean.
            var batch = _batches[_used++];
            batch.Request(first + Documents, count - Documents, (int)(limit - Events), meanDraws);
            sampler.DrawDocuments(stream, batch);
            if (batch.Drawn == 0)
            {
                batch.Request(first + Documents, 1, (int)(limit - Events), meanDraws);
                batch.DrawOneByOne(sampler, stream);
            }

            for (var d = 0; d < batch.Drawn; d++)
            {
                Events += batch.LengthOf(d) + 1L;
            }

            Documents += batch.Drawn;
        }
    }

    /// <summary>Returns the memory to the pool.</summary>
    public void Dispose() => _batches.ForEach(batch => batch.Dispose());

    /// <summary>Reserves a place in the text for each document, until the text is full.</summary>
    public void Place(SymbolTextBuilder builder)
    {
        _spaces.Clear();
        for (var b = 0; b < _used; b++)
        {
            for (var d = 0; d < _batches[b].Drawn && !builder.IsFull; d++)
            {
                _spaces.Add(builder.Open(_batches[b].LengthOf(d)));
            }
        }
    }

    /// <summary>
    /// Copies the documents to their places. Meanwhile other chunks may be placed and copied, unless the text has to grow for them.
    /// </summary>
    public void CopyTo(SymbolTextBuilder builder)
    {
        for (var (b, copied) = (0, 0); b < _used; b++)
        {
            for (var d = 0; d < _batches[b].Drawn && copied < _spaces.Count; d++, copied++)
            {
                var inner = builder.Mark(_spaces[copied]);
                _batches[b].CopyTo(d, inner);
                if (!_trusted)
                {
                    SymbolText.CheckSymbols(inner, sampler.SymbolBound, nameof(sampler));
                }
            }
        }
    }
}
