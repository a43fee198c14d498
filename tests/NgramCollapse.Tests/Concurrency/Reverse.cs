namespace NgramCollapse.Tests.Concurrency;

/// <summary>Makes pieces that run side by side finish in reverse, a group at a time.</summary>
internal sealed class Reverse(int pieces, int group) : IDisposable
{
    private readonly ManualResetEventSlim[] _finished = [.. Enumerable.Range(0, pieces).Select(_ => new ManualResetEventSlim())];

    /// <summary>Waits until the next piece of the same group has finished.</summary>
    public void AwaitNext(int piece)
    {
        if (piece + 1 < pieces && (piece + 1) % group != 0)
        {
            _finished[piece + 1].Await();
        }
    }

    public void Finish(int piece) => _finished[piece].Set();

    public void Dispose()
    {
        foreach (var finished in _finished)
        {
            finished.Dispose();
        }
    }
}
