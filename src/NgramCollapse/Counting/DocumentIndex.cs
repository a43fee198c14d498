using NgramCollapse.Concurrency;

namespace NgramCollapse.Counting;

/// <summary>Running totals over the blocks of a text that several threads encode.</summary>
internal sealed class DocumentIndex
{
    private readonly OrderedTurns _turns = new();
    private long _documents;
    private long _symbols;

    /// <summary>Adds a block's symbols and returns the symbols of all blocks added so far.</summary>
    /// <param name="symbols">Symbols of the block, markers included.</param>
    public long AddSymbols(int symbols) => Interlocked.Add(ref _symbols, symbols);

    /// <summary>Adds a block's documents and returns the number of documents in all earlier blocks, which it waits for.</summary>
    /// <param name="block">Index of the block. Each block is added once.</param>
    /// <param name="documents">Documents in it.</param>
    /// <returns>Null if an earlier block failed.</returns>
    public long? DocumentsBefore(int block, int documents)
    {
        if (!_turns.Wait(block))
        {
            return null;
        }

        var before = _documents;
        _documents += documents;
        _turns.Advance();
        return before;
    }

    /// <summary>Releases the threads that wait, because a block failed.</summary>
    public void Stop() => _turns.Stop();
}
