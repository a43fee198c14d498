namespace NgramCollapse.Counting;

/// <summary>How many documents stand before each block, while several threads work on blocks.</summary>
internal sealed class DocumentIndex
{
    private readonly object _gate = new();
    private readonly Dictionary<int, int> _documents = [];
    private readonly Dictionary<int, long> _before = new() { [0] = 0 };
    private int _told;
    private long _symbols;
    private bool _broken;

    /// <summary>Notes a block; returns the symbols of all blocks noted so far.</summary>
    /// <param name="block">Its index; each comes once.</param>
    /// <param name="documents">Documents in it.</param>
    /// <param name="symbols">Its symbols, markers among them.</param>
    public long Tell(int block, int documents, int symbols)
    {
        lock (_gate)
        {
            _documents.Add(block, documents);
            for (; _documents.Remove(_told, out var count); _told++)
            {
                _before[_told + 1] = _before[_told] + count;
            }

            Monitor.PulseAll(_gate);
            return _symbols += symbols;
        }
    }

    /// <summary>Documents before a block; waits until all blocks before it are noted. Null once one of them never will be.</summary>
    public long? Before(int block)
    {
        lock (_gate)
        {
            while (!_broken && _told < block)
            {
                Monitor.Wait(_gate);
            }

            return _before.Remove(block, out var documents) ? Keep(block, documents) : null;
        }
    }

    /// <summary>Lets nobody wait any more: a block has failed.</summary>
    public void Break()
    {
        lock (_gate)
        {
            _broken = true;
            Monitor.PulseAll(_gate);
        }
    }

    // The newest sum is what the next block's is made of.
    private long Keep(int block, long documents)
    {
        if (block == _told)
        {
            _before[block] = documents;
        }

        return documents;
    }
}
