using System.Collections.Concurrent;

namespace NgramCollapse.Concurrency;

/// <summary>Makes items in the background and yields them in the order, and with the failures, of a sequential loop.</summary>
/// <remarks>When the consumer stops reading, early or not, nothing that was started here is still running.</remarks>
internal static class OrderedParallel
{
    /// <summary>
    /// Yields one result for each item. Use it where each item depends on the one before and only the work on it can be done aside.
    /// </summary>
    /// <param name="items">Enumerated by the consumer, while earlier items are worked on in the background.</param>
    /// <param name="ahead">
    /// Maximum number of results under way; an item is made before the oldest of them is waited for, so up to
    /// <paramref name="ahead"/> + 1 items are alive. With 0 the work is done by the consumer too.
    /// </param>
    /// <param name="work">Makes an item's result on a pool thread.</param>
    public static IEnumerable<TResult> Select<T, TResult>(IEnumerable<T> items, int ahead, Func<T, TResult> work) =>
        ahead == 0 ? items.Select(work) : SelectInBackground(items, ahead, work);

    /// <summary>
    /// Yields the items of sequence 0, then of sequence 1, and so on, while later sequences are already running. Use it for
    /// independent sequences of small items: items of a sequence that runs ahead wait in memory.
    /// </summary>
    /// <param name="sequences">Number of sequences.</param>
    /// <param name="threads">Threads in all, 1 or more. As many sequences run at a time, each on a thread of its own.</param>
    /// <param name="sequence">Makes a sequence from its index and the number of threads that it may use itself.</param>
    /// <param name="cancellation">Ends the consumer's waiting. The sequences must observe it themselves.</param>
    public static IEnumerable<T> SelectMany<T>(
        int sequences, int threads, Func<int, int, IEnumerable<T>> sequence, CancellationToken cancellation)
    {
        var atATime = Math.Min(threads, sequences);
        return atATime == 1
            ? Enumerable.Range(0, sequences).SelectMany(index => sequence(index, threads))
            : SelectManyInBackground(sequences, atATime, index => sequence(index, threads / atATime), cancellation);
    }

    private static IEnumerable<TResult> SelectInBackground<T, TResult>(IEnumerable<T> items, int ahead, Func<T, TResult> work)
    {
        var running = new Queue<Task<TResult>>();
        try
        {
            foreach (var item in items)
            {
                var oldest = running.Count < ahead ? null : running.Dequeue();
                oldest?.GetAwaiter().GetResult();
                running.Enqueue(Task.Run(() => work(item), CancellationToken.None));
                if (oldest is not null)
                {
                    yield return oldest.Result;
                }
            }

            while (running.TryDequeue(out var oldest))
            {
                yield return oldest.GetAwaiter().GetResult();
            }
        }
        finally
        {
            foreach (var abandoned in running)
            {
                WaitForEnd(abandoned);
            }
        }
    }

    private static IEnumerable<T> SelectManyInBackground<T>(
        int sequences, int atATime, Func<int, IEnumerable<T>> sequence, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var running = new Queue<BackgroundSequence<T>>();
        try
        {
            for (var next = 0; next < sequences || running.Count > 0; running.Dequeue().Dispose())
            {
                while (next < sequences && running.Count < atATime)
                {
                    running.Enqueue(new BackgroundSequence<T>(sequence(next++), stop.Token));
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

    // Unlike Task.Wait, this does not throw the task's failure.
    private static void WaitForEnd(Task task) => ((IAsyncResult)task).AsyncWaitHandle.WaitOne();

    /// <summary>One sequence, enumerated on a thread of its own.</summary>
    private sealed class BackgroundSequence<T> : IDisposable
    {
        private readonly BlockingCollection<T> _items = [];
        private readonly Task _task;

        public BackgroundSequence(IEnumerable<T> sequence, CancellationToken stop) =>
            _task = Task.Factory.StartNew(
                () => Enumerate(sequence, stop), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

        public IEnumerable<T> Items(CancellationToken cancellation)
        {
            foreach (var item in _items.GetConsumingEnumerable(cancellation))
            {
                yield return item;
            }

            _task.GetAwaiter().GetResult(); // throws a failure after the items before it
        }

        public void Dispose()
        {
            WaitForEnd(_task);
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
