using NgramCollapse.Concurrency;
using NgramCollapse.Symbols;

namespace NgramCollapse.Sampling;

/// <summary>Writes whole synthetic texts of an exact size. The number of threads does not change the text.</summary>
/// <remarks>
/// Every thread draws a chunk of consecutive documents, reserves their places once all earlier chunks have theirs, and copies them there
/// while other threads draw, place or copy. A symbol is written twice: once while it is drawn and once to its place.
/// </remarks>
public sealed class SyntheticText
{
    // Large enough that the wait for a chunk's last documents is negligible, small enough that a drawn chunk is still in cache when it is
    // copied.
    private const double ChunkEvents = 1 << 18;
    private const double FirstChunkEvents = 1 << 15;

    private readonly IDocumentSampler _sampler;
    private readonly TextStream _stream;
    private readonly int _threads;
    private readonly SymbolTextBuilder _builder;
    private readonly double _drawsPerEvent;
    private readonly OrderedTurns _turns = new();

    // Guards the state of the builder, though not its symbols, and the fields below.
    private readonly Lock _gate = new();

    private double _mean;
    private int _chunks;
    private int _claimed;
    private int _placed;

    // Number of threads that are copying.
    private int _copying;

    private SyntheticText(IDocumentSampler sampler, int size, TextStream stream, int threads)
    {
        // The sampler's means are only used to plan the work, so even nonsense must not stop it.
        (_sampler, _stream) = (sampler, stream);
        _mean = sampler.MeanDocumentEvents >= 1 ? Math.Min(sampler.MeanDocumentEvents, int.MaxValue) : 1;
        var drawsPerEvent = sampler.MeanDocumentDraws / sampler.MeanDocumentEvents;
        _drawsPerEvent = drawsPerEvent is >= 1 and <= 1000 ? drawsPerEvent : 1;
        _threads = (int)Math.Clamp(size / (2 * _mean), 1, threads);
        _builder = new SymbolTextBuilder(sampler.SymbolBound, size);
        _builder.ReserveAll(1.05 * size / _mean);
    }

    /// <summary>Draws documents in index order until the text has <paramref name="size"/> symbols and document ends.</summary>
    /// <param name="sampler">Draws the documents.</param>
    /// <param name="size">
    /// Number of symbols and document ends. The last document is cut to fit; no document begins if only one symbol is left.
    /// </param>
    /// <param name="stream">Determines each document's random stream.</param>
    /// <param name="threads">Threads to draw with, 1 or more; they change only the time.</param>
    public static SymbolText Write(IDocumentSampler sampler, int size, TextStream stream, int threads)
    {
        ArgumentNullException.ThrowIfNull(sampler);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        return new SyntheticText(sampler, size, stream, threads).Write();
    }

    private SymbolText Write()
    {
        ForkJoin.Invoke(_threads, Work);
        _turns.ThrowIfFailed();
        return _builder.ToText();
    }

    /// <summary>
    /// Draws one chunk after another. The thread that claims a chunk draws it at once, so no thread waits for a chunk that nobody draws.
    /// </summary>
    private void Work()
    {
        using var chunk = new DrawnChunk(_sampler, _stream);
        for (var claim = Claim(); claim is { } own;)
        {
            try
            {
                chunk.Draw(own.First, own.Count, own.Limit, own.MeanDraws);
            }
            catch (Exception e)
            {
                // A failure beyond the text's end, or after an earlier failure, does not matter.
                if (_turns.Wait(own.Number))
                {
                    _turns.Fail(e);
                }

                return;
            }

            if (!_turns.Wait(own.Number))
            {
                return;
            }

            claim = PlaceAndCopy(chunk);
        }
    }

    /// <summary>Reserves places for a chunk's documents, ends the chunk's turn, and copies the documents. Returns the next claim.</summary>
    private Claimed? PlaceAndCopy(DrawnChunk chunk)
    {
        Claimed? claim = null;
        try
        {
            claim = Place(chunk) ? Claim() : null;
            _turns.Advance();
            chunk.CopyTo(_builder);
        }
        catch (Exception e)
        {
            _turns.Fail(e);
            claim = null;
        }
        finally
        {
            Interlocked.Decrement(ref _copying);
        }

        return claim;
    }

    /// <summary>Reserves places for the documents of the chunk whose turn it is. Returns false if the text is full afterwards.</summary>
    private bool Place(DrawnChunk chunk)
    {
        lock (_gate)
        {
            // This thread counts as copying. If the text has to grow, wait until it is the only one.
            if (Interlocked.Increment(ref _copying) > 1 && !_builder.HasRoomFor(chunk.Documents, chunk.Events))
            {
                SpinWait.SpinUntil(() => Volatile.Read(ref _copying) == 1);
            }

            chunk.Place(_builder);
            _placed += chunk.Documents;
            if (_builder.IsFull)
            {
                _turns.Stop();
                return false;
            }

            // Random fluctuations must not change the size of chunks and thus of the memory.
            var seen = Math.Max((double)_builder.EventCount / _placed, 1);
            _mean = Math.Abs(seen - _mean) > _mean / 4 ? seen : _mean;
            return true;
        }
    }

    /// <summary>Claims the next chunk; null if the text is full or the chunks being drawn are likely to fill it.</summary>
    private Claimed? Claim()
    {
        lock (_gate)
        {
            // Claim about as many documents as are missing. How many are drawn does not change which of them are kept. Documents of a
            // smoothed model may be far longer than its mean says, and one thread's share could fill the text or the memory. So the first
            // chunks are short, and the real mean is known afterwards.
            var missing = _builder.EventsLeft - (_mean * (_claimed - _placed));
            if (_builder.IsFull || _turns.IsStopped || (missing <= 0 && _claimed > _placed))
            {
                return null;
            }

            var share = _chunks < _threads
                ? Math.Min(_builder.EventsLeft / (8.0 * _threads), FirstChunkEvents)
                : missing / (_threads - (_chunks % _threads));
            var count = (int)Math.Clamp(Math.Min(share, ChunkEvents) / _mean, 1, 1 << 20);
            var claim = new Claimed(_chunks, _claimed, count, _builder.EventsLeft, _drawsPerEvent * _mean);
            _chunks++;
            _claimed += count;
            return claim;
        }
    }

    /// <summary>A chunk that one thread is to draw.</summary>
    private readonly record struct Claimed(int Number, int First, int Count, int Limit, double MeanDraws);
}
