using System.Runtime.ExceptionServices;

namespace NgramCollapse.Concurrency;

/// <summary>Does one work on several threads: in parts of its own, or shared out by the work itself.</summary>
/// <remarks>
/// Parts get plain threads, because a short run would have to load and compile the runtime's parallel loops first; for one part there
/// is no further thread at all.
/// </remarks>
internal static class Parts
{
    /// <summary>Does all parts, a thread for each, and returns when the last one is done; what the first failed part threw is thrown again.</summary>
    /// <param name="count">How many, 1 or more; about equally large.</param>
    /// <param name="work">Gets the part's number, from 0.</param>
    public static void Run(int count, Action<int> work)
    {
        var failures = new Exception?[count];
        var threads = new Thread[count - 1];
        for (var part = 1; part < count; part++)
        {
            var own = part;
            threads[part - 1] = new Thread(() => Try(own)) { IsBackground = true };
            threads[part - 1].Start();
        }

        Try(0);
        foreach (var thread in threads)
        {
            thread.Join();
        }

        foreach (var failure in failures)
        {
            if (failure is not null)
            {
                ExceptionDispatchInfo.Throw(failure);
            }
        }

        void Try(int part)
        {
            try
            {
                work(part);
            }
            catch (Exception e)
            {
                failures[part] = e; // on a thread of our own nobody else would catch it
            }
        }
    }

    /// <summary>
    /// Does a work that shares itself out on this thread, and on as many of the pool's as come before this one is through with it:
    /// what the pool's threads keep for the next work would be gone with threads of our own, and one that is busy is not waited for.
    /// </summary>
    /// <param name="most">The most threads, 1 or more.</param>
    /// <param name="work">Done once by each thread; returns when there is nothing left to do for it.</param>
    public static void Share(int most, Action work)
    {
        var helpers = new Helpers(work);
        for (var helper = 1; helper < most; helper++)
        {
            ThreadPool.UnsafeQueueUserWorkItem(static those => those.Help(), helpers, preferLocal: false);
        }

        try
        {
            work();
        }
        finally
        {
            helpers.Close();
        }

        helpers.ThrowIfFailed();
    }

    private sealed class Helpers(Action work)
    {
        private readonly object _gate = new();
        private int _working;
        private bool _closed;
        private ExceptionDispatchInfo? _failure;

        public void Help()
        {
            lock (_gate)
            {
                if (_closed)
                {
                    return;
                }

                _working++;
            }

            ExceptionDispatchInfo? failure = null;
            try
            {
                work();
            }
            catch (Exception e)
            {
                failure = ExceptionDispatchInfo.Capture(e); // in the pool nobody else would catch it
            }

            lock (_gate)
            {
                _working--;
                _failure ??= failure;
                Monitor.PulseAll(_gate);
            }
        }

        /// <summary>Lets nobody begin any more, and waits for those who have begun.</summary>
        public void Close()
        {
            lock (_gate)
            {
                _closed = true;
                while (_working > 0)
                {
                    Monitor.Wait(_gate);
                }
            }
        }

        public void ThrowIfFailed() => _failure?.Throw();
    }
}
