using NgramCollapse.Concurrency;
using NgramCollapse.Corpora;

namespace NgramCollapse.Counting;

/// <summary>Counts a text block by block, on several threads.</summary>
/// <remarks>
/// Each thread numbers symbols on arrival and counts in its own table. At the end the alphabets are merged in ordinal order, and the
/// windows are renumbered, sorted and added up. The result does not depend on which thread counted which block.
/// </remarks>
internal sealed class StreamCounter
{
    private readonly TextBlocks _blocks;
    private readonly DocumentIndex _documents = new();
    private readonly CountingPlan _plan;
    private readonly StreamWorker[] _workers;
    private volatile bool _stopped;

    private StreamCounter(TextBlocks blocks, string where, CorpusOptions options, CountingPlan plan, int threads)
    {
        (_blocks, _plan) = (blocks, plan);
        _workers = [.. Enumerable.Range(0, threads).Select(_ => new StreamWorker(plan, options, where, _documents))];
    }

    /// <summary>Counts the rest of a file. Returns null if the windows do not fit 64 bits.</summary>
    /// <param name="file">The file, positioned at UTF-8 text without a byte-order mark.</param>
    /// <param name="where">The file as the user named it, for messages.</param>
    /// <param name="options">Documents are paragraphs or lines.</param>
    /// <param name="plan">What is counted.</param>
    /// <param name="blockBytes">Size of a block.</param>
    public static CountedCorpus? Count(FileStream file, string where, CorpusOptions options, CountingPlan plan, int blockBytes)
    {
        var threads = (int)Math.Clamp((file.Length - file.Position) / blockBytes, 1, plan.Threads);
        var stream = new StreamCounter(new TextBlocks(file, options.Document, where, blockBytes), where, options, plan, threads);
        ForkJoin.For(threads, threads, worker => stream.Work(stream._workers[worker]));
        return stream.Result(where);
    }

    // Blocks are handed out in order, so all blocks before a faulty one have a thread, which finishes them.
    private void Work(StreamWorker worker)
    {
        var block = new TextBlock();
        var index = int.MaxValue; // a read error ranks after errors in any block
        try
        {
            while (!_stopped && _blocks.Read(block))
            {
                index = block.Index;
                if (!worker.TryCount(block))
                {
                    Stop();
                }

                index = int.MaxValue;
            }
        }
        catch (Exception e)
        {
            // Catch everything: otherwise a thread waiting for this block would wait forever.
            worker.Trouble = (index, e);
            Stop();
        }
    }

    private void Stop()
    {
        _stopped = true;
        _documents.Stop();
    }

    private CountedCorpus? Result(string where)
    {
        if (_workers.Where(worker => worker.Trouble is not null).MinBy(worker => worker.Trouble!.Value.Block)?.Trouble is { } first)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(first.Error);
        }

        if (_stopped)
        {
            return null;
        }

        var documents = _workers.Sum(worker => worker.Documents);
        if (documents == 0)
        {
            throw CorpusReader.OnlyWhiteSpace(where);
        }

        var union = new UnitedNumbers(_plan, _workers);
        var packing = new WindowPacking(_plan.Order, union.Alphabet.SymbolBound);
        if (!packing.Fits)
        {
            return null;
        }

        var events = _workers.Sum(worker => worker.Events);
        var longest = _workers.Max(worker => worker.LongestDocument);
        return new CountedCorpus(union.Alphabet, Unite(union, packing), documents, events, longest);
    }

    private CountedText Unite(UnitedNumbers union, WindowPacking packing)
    {
        var fitting = Unite(_workers.Select(worker => worker.Counter.Table), union, packing);
        if (!_plan.InParts)
        {
            return new CountedText(fitting, union.FirstAppearance);
        }

        var heldOut = Unite(_workers.Select(worker => worker.HeldOutCounter.Table), union, packing);
        return new CountedText(NgramCounts.Merge(fitting, heldOut), union.FirstAppearance, new CountedParts(fitting, heldOut));
    }

    private static NgramCounts Unite(IEnumerable<WindowTable> tables, UnitedNumbers union, WindowPacking packing)
    {
        var (windows, counts) = WindowRuns.Unite([.. tables], packing, union.OfWorker);
        return new NgramCounts(WindowTrie.Build(windows, counts, packing), packing.SymbolBound);
    }
}
