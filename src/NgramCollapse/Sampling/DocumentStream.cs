using NgramCollapse.Concurrency;
using NgramCollapse.Symbols;

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

/// <summary>Writes documents one after another for as long as they are asked for.</summary>
/// <remarks>
/// Every thread draws a run of consecutive documents, makes text of it and, when the runs before are written, writes it
/// itself. So drawing, decoding and writing go on side by side, no thread waits for another but at the pipe, and memory does not
/// grow with the text. Only the writer knows how many symbols are left: the document to be cut is drawn again, shorter.
/// </remarks>
public sealed class DocumentStream
{
    /// <summary>The longest document, in symbols: a model that hardly ever ends one would fill the memory.</summary>
    public const int LongestDocument = 50_000_000;

    private const double RunEvents = 1 << 18;
    private const int MostDocuments = 1 << 13;

    private readonly IDocumentSampler _sampler;
    private readonly DocumentRequest _request;
    private readonly Alphabet _alphabet;
    private readonly Stream _output;
    private readonly CancellationToken _cancellation;
    private readonly TextStream _stream;
    private readonly int _perRun;
    private readonly int _threads;
    private readonly Turns _turns = new();
    private long _eventsLeft;
    private long _events;

    private DocumentStream(IDocumentSampler sampler, DocumentRequest request, Alphabet alphabet, Stream output, CancellationToken cancellation)
    {
        (_sampler, _request, _alphabet, _output, _cancellation) = (sampler, request, alphabet, output, cancellation);
        _stream = new TextStream(request.Seed, Replicate: 0, Generation: 1);
        _eventsLeft = request.Symbols ?? long.MaxValue;
        var wanted = Math.Min(request.Documents ?? double.MaxValue, (request.Symbols ?? double.MaxValue) / sampler.MeanDocumentEvents);
        _perRun = (int)Math.Clamp(Math.Min(RunEvents / sampler.MeanDocumentEvents, Math.Ceiling(wanted / request.Threads)), 1, MostDocuments);
        _threads = (int)Math.Clamp(Math.Ceiling(wanted / _perRun), 1, request.Threads);
    }

    /// <summary>Draws documents in index order and writes them as text, a blank line between two.</summary>
    /// <param name="sampler">Draws them.</param>
    /// <param name="request">How many, and from which chance.</param>
    /// <param name="alphabet">Makes text of them.</param>
    /// <param name="output">Gets the text; flushed at the end.</param>
    /// <param name="cancellation">Ends the work between two runs of documents.</param>
    /// <returns>Symbols and ends written, prompts not counted.</returns>
    /// <exception cref="IOException">The output's own, as soon as it fails.</exception>
    public static long Write(IDocumentSampler sampler, DocumentRequest request, Alphabet alphabet, Stream output, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(sampler);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(alphabet);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentOutOfRangeException.ThrowIfLessThan(request.Threads, 1, nameof(request));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(sampler.SymbolBound, alphabet.SymbolBound, nameof(sampler));
        SymbolText.CheckSymbols(request.Prompt, alphabet.SymbolBound, nameof(request));
        return new DocumentStream(sampler, request, alphabet, output, cancellation).Run();
    }

    private long Run()
    {
        Task[] others = [.. Enumerable.Range(1, _threads - 1).Select(thread => Task.Factory.StartNew(
            () => Work(thread), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))];
        Work(0);
        Task.WaitAll(others, CancellationToken.None);
        _turns.ThrowIfFailed();
        _output.Flush();
        return _events;
    }

    /// <summary>Draws every n-th run, n being the number of threads, and writes it when its turn comes.</summary>
    private void Work(int thread)
    {
        try
        {
            using var run = new DocumentRun(_sampler, _stream, new DocumentText(_alphabet, _request.Prompt), _request);
            for (var index = (long)thread; !_turns.HaveEnded; index += _threads)
            {
                _cancellation.ThrowIfCancellationRequested();
                var first = index * _perRun;
                var count = (int)Math.Clamp((_request.Documents ?? long.MaxValue) - first, 0, _perRun);
                try
                {
                    run.Draw(first, count, _request.Symbols ?? long.MaxValue);
                }
                catch (Exception) when (!_turns.Take(index))
                {
                    // Behind the end, or behind an earlier failure, it is nobody's concern.
                    return;
                }

                if (!_turns.Take(index))
                {
                    return;
                }

                Write(run, isFirst: index == 0);
                if (count < _perRun || _eventsLeft < 2)
                {
                    _turns.End();
                }

                _turns.Pass();
            }
        }
        catch (Exception e)
        {
            _turns.Fail(e);
        }
    }

    /// <summary>Writes a run, or as much of it as is left to be written.</summary>
    private void Write(DocumentRun run, bool isFirst)
    {
        var events = run.CutTo(_eventsLeft);
        _eventsLeft -= events;
        _events += events;

        // Each document brings a line feed before it; the first of all has none.
        _output.Write(run.Text.Bytes[(isFirst && events > 0 ? 1 : 0)..]);
    }
}
