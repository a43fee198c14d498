namespace NgramCollapse.Concurrency;

/// <summary>Lets pieces of work finish in the background while the next are prepared; results come out in order.</summary>
/// <param name="threads">With one, nothing runs in the background; with more, as many pieces wait at a time, and no more than <see cref="MostWaiting"/>.</param>
internal sealed class LookAhead<T>(int threads)
    where T : class
{
    // Each holds a text and its counts: enough to even out the phases, not enough to fill the memory.
    private const int MostWaiting = 3;

    private readonly Queue<Task<T>> _running = new();

    /// <summary>Starts the next piece and returns the oldest result if it is due: there are enough pieces under way without it.</summary>
    public T? Start(Func<T> work)
    {
        var due = _running.Count >= Math.Min(threads, MostWaiting) ? Finish() : null;
        _running.Enqueue(threads > 1 ? Task.Run(work) : Task.FromResult(work()));
        return due;
    }

    /// <summary>The oldest result that is still out, or null where there is none.</summary>
    public T? Finish() => _running.TryDequeue(out var oldest) ? oldest.GetAwaiter().GetResult() : null;
}
