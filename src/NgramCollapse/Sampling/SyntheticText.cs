using NgramCollapse.Concurrency;
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

    /// <summary>The stream of one block.</summary>
    internal Xoshiro256StarStar Block(int index) =>
        SeedDerivation.Stream(Seed, StreamPurpose.Block, Replicate, Generation, index);
}

/// <summary>Writes whole synthetic texts of an exact size, on any number of threads with one result.</summary>
/// <remarks>
/// Every thread draws a run of consecutive documents, finds them their places when the runs before have theirs, and copies them
/// there while others draw, place or copy. A symbol is written twice, once while it is drawn and once to its place.
/// </remarks>
public sealed class SyntheticText
{
    // Large enough that the wait for a run's last documents does not count, small enough that what is drawn is still in cache when it is copied.
    private const double ChunkEvents = 1 << 18;
    private const double FirstChunkEvents = 1 << 15;

    private readonly IDocumentSampler _sampler;
    private readonly TextStream _stream;
    private readonly int _threads;
    private readonly SymbolTextBuilder _builder;
    private readonly double _drawsPerEvent;
    private readonly OrderedTurns _turns = new();

    // Guards the builder's state, though not its symbols, and what stands below.
    private readonly Lock _gate = new();

    private double _mean;
    private int _chunks;
    private int _claimed;
    private int _placed;

    // Threads that copy.
    private int _copying;

    private SyntheticText(IDocumentSampler sampler, int size, TextStream stream, int threads)
    {
        // What a sampler says of its means only plans the work: nonsense must not stop it.
        (_sampler, _stream) = (sampler, stream);
        _mean = sampler.MeanDocumentEvents >= 1 ? Math.Min(sampler.MeanDocumentEvents, int.MaxValue) : 1;
        _drawsPerEvent = sampler.MeanDocumentDraws / sampler.MeanDocumentEvents is >= 1 and <= 1000 and var draws ? draws : 1;
        _threads = (int)Math.Clamp(size / (2 * _mean), 1, threads);
        _builder = new SymbolTextBuilder(sampler.SymbolBound, size);
        _builder.ReserveAll(1.05 * size / _mean);
    }

    /// <summary>Draws documents in index order until <paramref name="size"/> symbols and ends stand there.</summary>
    /// <param name="sampler">Draws the documents.</param>
    /// <param name="size">Symbols and document ends; the last document is cut to fit. With one left, none is begun.</param>
    /// <param name="stream">Names each document's random stream.</param>
    /// <param name="threads">Threads to draw with, 1 or more; they change nothing but the time.</param>
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

    /// <summary>Draws run after chunk. Nobody waits for one that is not being drawn: a thread claims its first when it starts.</summary>
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
                // Behind the text's end, or behind an earlier failure, it is nobody's concern.
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

    /// <summary>Finds a run's documents their places, lets the next run have its turn, and copies the documents there; the next claim.</summary>
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

    /// <summary>Finds a run's documents their places, which it has the turn for; false where the text is full then.</summary>
    private bool Place(DrawnChunk chunk)
    {
        lock (_gate)
        {
            // This thread is one of those that copy.
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

            // Chance alone is not worth other memory.
            var seen = Math.Max((double)_builder.EventCount / _placed, 1);
            _mean = Math.Abs(seen - _mean) > _mean / 4 ? seen : _mean;
            return true;
        }
    }

    /// <summary>The next run; null when what others draw is likely to fill the text, or it is full.</summary>
    private Claimed? Claim()
    {
        lock (_gate)
        {
            // As many documents as are likely missing; which of them are kept does not depend on how many are drawn. What a smoothed
            // model writes may be far longer than its mean says, and then the first thread's share would fill the text, or the
            // memory: the first runs are short ones, and tell.
            var missing = _builder.EventsLeft - (_mean * (_claimed - _placed));
            if (_builder.IsFull || _turns.IsStopped || (missing <= 0 && _claimed > _placed))
            {
                return null;
            }

            var share = _chunks < _threads ? Math.Min(_builder.EventsLeft / (8.0 * _threads), FirstChunkEvents) : missing / (_threads - (_chunks % _threads));
            var count = (int)Math.Clamp(Math.Min(share, ChunkEvents) / _mean, 1, 1 << 20);
            var claim = new Claimed(_chunks, _claimed, count, _builder.EventsLeft, _drawsPerEvent * _mean);
            _chunks++;
            _claimed += count;
            return claim;
        }
    }

    /// <summary>A run that one thread is to draw.</summary>
    private readonly record struct Claimed(int Number, int First, int Count, int Limit, double MeanDraws);
}
