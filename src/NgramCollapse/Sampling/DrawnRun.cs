using NgramCollapse.Symbols;

namespace NgramCollapse.Sampling;

/// <summary>Consecutive documents of a synthetic text, drawn by one thread and later copied to their places.</summary>
/// <remarks>Its memory serves run after run.</remarks>
/// <param name="sampler">Draws them.</param>
/// <param name="stream">Names each document's random stream.</param>
internal sealed class DrawnRun(IDocumentSampler sampler, TextStream stream) : IDisposable
{
    private readonly List<DocumentBatch> _batches = [];
    private readonly List<SymbolTextBuilder.Space> _spaces = [];
    // Samplers of this library keep their promise. One of the user's might not, and what it writes is later counted without bounds checks.
    private readonly bool _trusted = sampler is TableSampler or BackoffSampler or AddKSampler or DecodingSampler;
    private int _used;

    /// <summary>Documents that are there: all that were asked for, or as many as have the symbols that can be of use.</summary>
    public int Documents { get; private set; }

    /// <summary>Their symbols and ends.</summary>
    public long Events { get; private set; }

    /// <summary>Draws documents in place of those before.</summary>
    /// <param name="first">Number of the first.</param>
    /// <param name="count">How many, 1 or more.</param>
    /// <param name="limit">The most symbols of use.</param>
    /// <param name="meanDraws">About how many draws one of them takes, to plan the memory.</param>
    public void Draw(int first, int count, int limit, double meanDraws)
    {
        (Documents, Events, _used) = (0, 0, 0);
        while (Documents < count && Events < limit)
        {
            if (_used == _batches.Count)
            {
                _batches.Add(new DocumentBatch());
            }

            // A batch may come back short, or empty when its first document is far longer than the mean.
            var batch = _batches[_used++];
            batch.Ask(first + Documents, count - Documents, (int)(limit - Events), meanDraws);
            sampler.DrawDocuments(stream, batch);
            if (batch.Drawn == 0)
            {
                batch.Ask(first + Documents, 1, (int)(limit - Events), meanDraws);
                batch.DrawOneByOne(sampler, stream);
            }

            for (var d = 0; d < batch.Drawn; d++)
            {
                Events += batch.LengthOf(d) + 1L;
            }

            Documents += batch.Drawn;
        }
    }

    /// <summary>Gives the memory back.</summary>
    public void Dispose() => _batches.ForEach(batch => batch.Dispose());

    /// <summary>Finds the documents their places, until the text is full.</summary>
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

    /// <summary>Copies the documents to their places; other runs can be placed and copied meanwhile, unless the text has to grow.</summary>
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
