using System.Runtime.InteropServices;

namespace NgramCollapse.Sampling;

/// <summary>Consecutive documents, drawn by one thread and decoded to text.</summary>
/// <param name="sampler">Draws the documents.</param>
/// <param name="stream">Determines each document's random stream.</param>
/// <param name="text">Receives the documents.</param>
/// <param name="request">The prompt and the maximum length of a document.</param>
internal sealed class TextChunk(IDocumentSampler sampler, TextStream stream, DocumentText text, DocumentRequest request) : IDisposable
{
    private readonly DocumentBatch _batch = new() { Prompt = request.Prompt };
    private readonly List<(int Length, int TextEnd)> _documents = [];
    private int[] _symbols = [];
    private long _first;
    private long _events;

    /// <summary>The text of the documents.</summary>
    public DocumentText Text => text;

    /// <summary>Returns the memory to the pool.</summary>
    public void Dispose() => _batch.Dispose();

    /// <summary>Draws documents, which replace the previous ones.</summary>
    /// <param name="first">Index of the first document.</param>
    /// <param name="count">Number of documents.</param>
    /// <param name="symbols">Drawing ends after this number of symbols and document ends.</param>
    public void Draw(long first, int count, long symbols)
    {
        (_first, _events) = (first, 0);
        text.Clear();
        _documents.Clear();
        var limit = (int)Math.Min(symbols, request.LongestDocument);
        while (_documents.Count < count && _events < symbols)
        {
            var next = _documents.Count;
            _batch.Request(StreamIndex(next), count - next, limit, sampler.MeanDocumentDraws);
            sampler.DrawDocuments(stream, _batch);
            if (_batch.Drawn == 0)
            {
                _batch.Request(StreamIndex(next), 1, limit, sampler.MeanDocumentDraws);
                _batch.DrawOneByOne(sampler, stream);
            }

            for (var d = 0; d < _batch.Drawn; d++)
            {
                Add(_batch, d, Math.Min(_batch.LengthOf(d), limit));
            }
        }
    }

    /// <summary>Shortens the chunk. The last document is cut to fit; no document begins if only one symbol is left.</summary>
    /// <param name="events">Maximum number of symbols and document ends.</param>
    /// <returns>Number of symbols and document ends that remain.</returns>
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

        // The stream of the document that is cut gives it again.
        var random = stream.Document(StreamIndex(kept));
        List<int> symbols = [];
        sampler.DrawDocument(ref random, symbols, request.Prompt, (int)left - 1);
        text.Add(CollectionsMarshal.AsSpan(symbols));
        return events;
    }

    // A stream has an index of 32 bits, so streams repeat after 2^32 documents.
    private int StreamIndex(int document) => unchecked((int)(_first + document));

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
