namespace NgramCollapse.Sampling;

/// <summary>Consecutive documents as text, drawn by one thread.</summary>
/// <param name="sampler">Draws them.</param>
/// <param name="stream">Names each document's random stream.</param>
/// <param name="text">Gets them.</param>
/// <param name="request">How each begins, and how long it may be.</param>
internal sealed class TextChunk(IDocumentSampler sampler, TextStream stream, DocumentText text, DocumentRequest request) : IDisposable
{
    private readonly DocumentBatch _batch = new() { Prompt = request.Prompt };
    private readonly List<(int Length, int TextEnd)> _documents = [];
    private int[] _symbols = [];
    private long _first;
    private long _events;

    /// <summary>The documents' text.</summary>
    public DocumentText Text => text;

    /// <summary>Gives the memory back.</summary>
    public void Dispose() => _batch.Dispose();

    /// <summary>Draws documents.</summary>
    /// <param name="first">Number of the first.</param>
    /// <param name="count">How many.</param>
    /// <param name="symbols">The most symbols of use: drawing ends when so many are there.</param>
    public void Draw(long first, int count, long symbols)
    {
        (_first, _events) = (first, 0);
        text.Clear();
        _documents.Clear();
        var limit = (int)Math.Min(symbols, request.LongestDocument);
        while (_documents.Count < count && _events < symbols)
        {
            var next = _documents.Count;
            _batch.Request(Number(next), count - next, limit, sampler.MeanDocumentDraws);
            sampler.DrawDocuments(stream, _batch);
            if (_batch.Drawn == 0)
            {
                _batch.Request(Number(next), 1, limit, sampler.MeanDocumentDraws);
                _batch.DrawOneByOne(sampler, stream);
            }

            for (var d = 0; d < _batch.Drawn; d++)
            {
                Add(_batch, d, Math.Min(_batch.LengthOf(d), limit));
            }
        }
    }

    /// <summary>Leaves only what fits: the last document is cut to fit, and none is begun with one symbol left.</summary>
    /// <param name="events">The most symbols and ends.</param>
    /// <returns>Those that are there.</returns>
    public long CutTo(long events)
    {
        if (_events <= events)
        {
            return _events;
        }

        var (kept, left) = (0, events);
        for (; left >= 2 && _documents[kept].Length + 1L <= left; kept++)
        {
            left -= _documents[kept].Length + 1;
        }

        text.CutTo(kept == 0 ? 0 : _documents[kept - 1].TextEnd);
        if (left < 2)
        {
            return events - left;
        }

        // One document alone, and its stream gives it again.
        var random = stream.Document(Number(kept));
        List<int> symbols = [];
        sampler.DrawDocument(ref random, symbols, request.Prompt, (int)left - 1);
        text.Add(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(symbols));
        return events;
    }

    // Streams are named by 32 bits; after 2^32 documents they come again.
    private int Number(int document) => unchecked((int)(_first + document));

    private void Add(DocumentBatch batch, int document, int length)
    {
        if (_symbols.Length < length)
        {
            _symbols = new int[Math.Max(length, 2 * _symbols.Length)];
        }

        batch.CopyTo(document, _symbols.AsSpan(0, length));
        text.Add(_symbols.AsSpan(0, length));
        _documents.Add((length, text.Length));
        _events += length + 1L;
    }
}
