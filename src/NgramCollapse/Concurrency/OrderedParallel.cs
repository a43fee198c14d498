using System.Collections.Concurrent;

namespace NgramCollapse.Concurrency;

/// <summary>Runs sequences side by side and hands out their items as if they had run one after another.</summary>
internal static class OrderedParallel
{
    /// <summary>Yields the items of sequence 0, then of sequence 1, and so on, while later ones already run.</summary>
    /// <param name="sequences">How many there are.</param>
    /// <param name="threads">Threads in all; as many sequences run at a time. Items of those that run ahead wait to be read, so they should be small.</param>
    /// <param name="run">Makes a sequence, given its index and the threads it may use itself.</param>
    /// <param name="cancellation">Stops the waiting; the sequences look at it themselves.</param>
    public static IEnumerable<T> Flatten<T>(
        int sequences, int threads, Func<int, int, IEnumerable<T>> run, CancellationToken cancellation)
    {
        var workers = Math.Min(threads, sequences);
        return workers == 1
            ? Enumerable.Range(0, sequences).SelectMany(index => run(index, threads))
            : FlattenParallel(sequences, workers, index => run(index, threads / workers), cancellation);
    }

    private static IEnumerable<T> FlattenParallel<T>(
        int sequences, int workers, Func<int, IEnumerable<T>> run, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var running = new Queue<Background<T>>();
        try
        {
            for (var next = 0; next < sequences || running.Count > 0; running.Dequeue().Dispose())
            {
                while (next < sequences && running.Count < workers)
                {
                    running.Enqueue(new Background<T>(run(next++), stop.Token));
                }

                foreach (var item in running.Peek().Items(cancellation))
                {
                    yield return item;
                }
            }
        }
        finally
        {
            stop.Cancel();
            foreach (var abandoned in running)
            {
                abandoned.Dispose();
            }
        }
    }

    /// <summary>One sequence, enumerated by a thread of its own.</summary>
    private sealed class Background<T> : IDisposable
    {
        private readonly BlockingCollection<T> _items = [];
        private readonly Task _task;

        public Background(IEnumerable<T> sequence, CancellationToken stop) =>
            _task = Task.Factory.StartNew(() => Enumerate(sequence, stop), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

        public IEnumerable<T> Items(CancellationToken cancellation)
        {
            foreach (var item in _items.GetConsumingEnumerable(cancellation))
            {
                yield return item;
            }

            _task.GetAwaiter().GetResult(); // a failure comes out where its items would have
        }

        public void Dispose()
        {
            ((IAsyncResult)_task).AsyncWaitHandle.WaitOne();
            _items.Dispose();
        }

        private void Enumerate(IEnumerable<T> sequence, CancellationToken stop)
        {
            try
            {
                foreach (var item in sequence)
                {
                    stop.ThrowIfCancellationRequested();
                    _items.Add(item, stop);
                }
            }
            finally
            {
                _items.CompleteAdding();
            }
        }
    }
}
