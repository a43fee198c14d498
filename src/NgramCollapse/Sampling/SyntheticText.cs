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
/// In turns: every thread draws a batch of documents, then the text's space is dealt out in the documents' order, then every
/// thread copies its batch there. A symbol is written twice, once while it is drawn and once to its place.
/// </remarks>
public static class SyntheticText
{
    // Large enough that the wait for a batch's last documents does not count, small enough that what is drawn is still in cache when it is copied.
    private const double BatchEvents = 1 << 19;

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
        var mean = sampler.MeanDocumentEvents;
        builder.ReserveAll(1.05 * size / mean);
        var turn = new Turn(sampler, stream, threads);
        for (var first = 0; !builder.IsFull;)
        {
            // As many documents as are likely missing; which of them are kept does not depend on how many are drawn. What a smoothed
            // model writes may be far longer than its mean says, and then the first thread's share would fill the text: the
            // first turn of several threads is a short one, and tells.
            var missing = builder.EventsLeft / mean;
            var share = first == 0 && threads > 1 ? missing / (8.0 * threads) : missing / threads;
            var perThread = (int)Math.Clamp(Math.Min(share, BatchEvents / mean), 1, 1 << 20);
            first += turn.Draw(builder, first, missing < threads * 2.0 ? 1 : threads, perThread, mean / sampler.MeanDocumentEvents);
            var seen = Math.Max((double)(size - builder.EventsLeft) / first, 1);
            mean = Math.Abs(seen - mean) > mean / 4 ? seen : mean; // chance alone is not worth other memory
        }

        return builder.ToText();
    }

    /// <summary>Each thread's batch and where its documents go.</summary>
    private sealed class Turn(IDocumentSampler sampler, TextStream stream, int threads)
    {
        private readonly DocumentBatch[] _batches = [.. Enumerable.Range(0, threads).Select(_ => new DocumentBatch())];
        private readonly List<SymbolTextBuilder.Space>[] _spaces = [.. Enumerable.Range(0, threads).Select(_ => new List<SymbolTextBuilder.Space>())];

        /// <summary>Adds up to <paramref name="perBatch"/> documents a batch, which are <paramref name="longer"/> times as long as the sampler's mean, and returns how many were added, one at least.</summary>
        public int Draw(SymbolTextBuilder builder, int first, int batches, int perBatch, double longer)
        {
            var limit = builder.EventsLeft;
            Each(batches, b =>
            {
                _batches[b].Ask(first + (b * perBatch), perBatch, limit, sampler.MeanDocumentDraws * longer);
                sampler.DrawDocuments(stream, _batches[b]);
            });
            if (_batches[0].Drawn == 0)
            {
                _batches[0].Ask(first, 1, limit, sampler.MeanDocumentDraws * longer);
                _batches[0].DrawOneByOne(sampler, stream);
                batches = 1;
            }

            var added = 0;
            var used = 0;
            for (var whole = true; used < batches && whole; used++)
            {
                _spaces[used].Clear();
                for (var d = 0; d < _batches[used].Drawn; d++)
                {
                    _spaces[used].Add(builder.Open(_batches[used].LengthOf(d)));
                }

                added += _batches[used].Drawn;
                whole = _batches[used].Drawn == perBatch;
            }

            Each(used, b =>
            {
                for (var d = 0; d < _spaces[b].Count; d++)
                {
                    _batches[b].CopyTo(d, builder.Inner(_spaces[b][d]));
                }
            });
            return added;
        }

        private void Each(int batches, Action<int> work)
        {
            if (batches == 1)
            {
                work(0);
            }
            else
            {
                Parallel.For(0, batches, new ParallelOptions { MaxDegreeOfParallelism = threads }, work);
            }
        }
    }
}
