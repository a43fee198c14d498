using NgramCollapse.Concurrency;
using NgramCollapse.Symbols;

namespace NgramCollapse.Sampling;

/// <summary>What <see cref="DocumentStream"/> is to write.</summary>
public sealed record DocumentRequest
{
    /// <summary>The seed of all random streams.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Number of documents; null for no limit.</summary>
    public long? Documents { get; init; }

    /// <summary>Exact number of symbols and document ends; null for no limit. The last document is cut to fit.</summary>
    public long? Symbols { get; init; }

    /// <summary>The symbols that every document begins with.</summary>
    public int[] Prompt { get; init; } = [];

    /// <summary>Maximum length of a document in symbols, 1 or more. With some decoding options a document never ends.</summary>
    public int LongestDocument { get; init; } = DocumentStream.LongestDocument;

    /// <summary>Threads to draw with, 1 or more; they change only the time.</summary>
    public int Threads { get; init; } = 1;
}

/// <summary>Writes documents to a stream until a number of documents or symbols is reached.</summary>
/// <remarks>
/// Every thread draws a chunk of consecutive documents, decodes it to text, and writes it once all earlier chunks are written. So
/// drawing, decoding and writing overlap, threads wait for each other only to write, and memory does not grow with the text. Only the
/// thread that writes knows how many symbols are left, so the document that must be cut is drawn again, shorter.
/// </remarks>
public sealed class DocumentStream
{
    /// <summary>Maximum length of a document in symbols. A model that hardly ever ends a document would fill the memory.</summary>
    public const int LongestDocument = 50_000_000;

    private const double ChunkEvents = 1 << 18;
    private const int MaxDocumentsPerChunk = 1 << 13;

    private readonly IDocumentSampler _sampler;
    private readonly DocumentRequest _request;
    private readonly Alphabet _alphabet;
    private readonly Stream _output;
    private readonly CancellationToken _cancellation;
    private readonly TextStream _stream;
    private readonly int _documentsPerChunk;
    private readonly int _threads;
    private readonly OrderedTurns _turns = new();
    private long _claimed;
    private long _eventsLeft;
    private long _events;

    private DocumentStream(
        IDocumentSampler sampler, DocumentRequest request, Alphabet alphabet, Stream output, CancellationToken cancellation)
    {
        (_sampler, _request, _alphabet, _output, _cancellation) = (sampler, request, alphabet, output, cancellation);
        _stream = new TextStream(request.Seed, Replicate: 0, Generation: 1);
        _eventsLeft = request.Symbols ?? long.MaxValue;
        var wanted = Math.Min(request.Documents ?? double.MaxValue, (request.Symbols ?? double.MaxValue) / sampler.MeanDocumentEvents);
        var perChunk = Math.Min(ChunkEvents / sampler.MeanDocumentEvents, Math.Ceiling(wanted / request.Threads));
        _documentsPerChunk = (int)Math.Clamp(perChunk, 1, MaxDocumentsPerChunk);
        _threads = (int)Math.Clamp(Math.Ceiling(wanted / _documentsPerChunk), 1, request.Threads);
    }

    /// <summary>Draws documents in index order and writes them as UTF-8 text with a blank line between two documents.</summary>
    /// <param name="sampler">Draws the documents.</param>
    /// <param name="request">What to write.</param>
    /// <param name="alphabet">Decodes the symbols.</param>
    /// <param name="output">Receives the text; flushed at the end.</param>
    /// <param name="cancellation">Ends the work between two chunks of documents.</param>
    /// <returns>Number of symbols and document ends written, without prompts.</returns>
    /// <exception cref="IOException">The output failed.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public static long Write(
        IDocumentSampler sampler,
        DocumentRequest request,
        Alphabet alphabet,
        Stream output,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(sampler);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(alphabet);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentOutOfRangeException.ThrowIfLessThan(request.Threads, 1, nameof(request));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(sampler.SymbolBound, alphabet.SymbolBound, nameof(sampler));
        SymbolText.CheckSymbols(request.Prompt, alphabet.SymbolBound, nameof(request));
        return new DocumentStream(sampler, request, alphabet, output, cancellation).WriteAll();
    }

    private long WriteAll()
    {
        ForkJoin.Invoke(_threads, Work);
        _turns.ThrowIfFailed();
        _output.Flush();
        return _events;
    }

    /// <summary>Claims one chunk after another, draws it, and writes it when its turn comes.</summary>
    private void Work()
    {
        try
        {
            using var chunk = new TextChunk(_sampler, _stream, new DocumentText(_alphabet, _request.Prompt), _request);
            while (!_turns.IsStopped)
            {
                var index = Interlocked.Increment(ref _claimed) - 1;
                _cancellation.ThrowIfCancellationRequested();
                var first = index * _documentsPerChunk;
                var count = (int)Math.Clamp((_request.Documents ?? long.MaxValue) - first, 0, _documentsPerChunk);
                try
                {
                    chunk.Draw(first, count, _request.Symbols ?? long.MaxValue);
                }
                catch (Exception) when (!_turns.Wait(index))
                {
                    // A failure beyond the end, or after an earlier failure, does not matter.
                    return;
                }

                if (!_turns.Wait(index))
                {
                    return;
                }

                Write(chunk, isFirst: index == 0);
                if (count < _documentsPerChunk || _eventsLeft < 2)
                {
                    _turns.Stop();
                }

                _turns.Advance();
            }
        }
        catch (Exception e)
        {
            _turns.Fail(e);
        }
    }

    /// <summary>Writes a chunk, or the part of it that is still needed.</summary>
    private void Write(TextChunk chunk, bool isFirst)
    {
        var events = chunk.CutTo(_eventsLeft);
        _eventsLeft -= events;
        _events += events;

        // Each document begins with a line feed, which the very first document does not need.
        _output.Write(chunk.Text.Bytes[(isFirst && events > 0 ? 1 : 0)..]);
    }
}
