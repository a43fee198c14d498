using System.Runtime.ExceptionServices;

namespace NgramCollapse.Concurrency;

/// <summary>Does one job on the calling thread and on threads of the runtime's pool, and returns when all of them have finished.</summary>
/// <remarks>
/// The calling thread always works, and a busy pool is never waited for: pool threads that do not arrive before the job is
/// done are not needed any more. So a call cannot deadlock, however many calls are nested. Pool threads keep the memory that
/// the array pool caches for each thread, which new threads would lose, and a short job pays for no thread start and does
/// not load the runtime's own parallel loops.
/// </remarks>
internal static class ForkJoin
{
    /// <summary>Calls <paramref name="body"/> once for each piece. Use it for independent pieces whose number is known.</summary>
    /// <param name="pieces">Number of pieces, 0 or more. Threads take them in ascending order.</param>
    /// <param name="threads">Maximum number of threads, 1 or more, the calling thread included.</param>
    /// <param name="body">Receives the index of a piece, from 0. It must not wait for a piece with a higher index.</param>
    /// <remarks>
    /// After a failure no further piece begins. The exception of the lowest failing piece is thrown, whatever the number of threads.
    /// </remarks>
    public static void For(int pieces, int threads, Action<int> body) => For(pieces, threads, body, QueueToPool);

    /// <summary>Calls <paramref name="work"/> once on each thread. Use it for work that hands out its own pieces.</summary>
    /// <param name="threads">Maximum number of threads, 1 or more, the calling thread included.</param>
    /// <param name="work">Returns when no piece is left. It may wait only for pieces that another thread has already taken.</param>
    /// <remarks>If the work fails on several threads, the exception of the calling thread is thrown, or else the first one.</remarks>
    public static void Invoke(int threads, Action work) => Invoke(threads, work, QueueToPool);

    /// <summary>As <see cref="For(int, int, Action{int})"/>.</summary>
    /// <param name="pieces">Number of pieces.</param>
    /// <param name="threads">Maximum number of threads.</param>
    /// <param name="body">Receives the index of a piece.</param>
    /// <param name="queue">Has a helper executed on another thread, sooner or later.</param>
    internal static void For(int pieces, int threads, Action<int> body, Action<IThreadPoolWorkItem> queue)
    {
        var loop = new Loop(pieces, body);
        Invoke(Math.Min(pieces, threads), loop.Work, queue);
        loop.ThrowIfFailed();
    }

    /// <summary>As <see cref="Invoke(int, Action)"/>.</summary>
    /// <param name="threads">Maximum number of threads.</param>
    /// <param name="work">Called once on each thread.</param>
    /// <param name="queue">Has a helper executed on another thread, sooner or later.</param>
    internal static void Invoke(int threads, Action work, Action<IThreadPoolWorkItem> queue)
    {
        var helpers = new Helpers(work);
        try
        {
            for (var helper = 1; helper < threads; helper++)
            {
                queue(helpers);
            }

            work();
        }
        finally
        {
            helpers.Join();
        }

        helpers.ThrowIfFailed();
    }

    private static void QueueToPool(IThreadPoolWorkItem helper) => ThreadPool.UnsafeQueueUserWorkItem(helper, preferLocal: false);

    /// <summary>Hands out the pieces of a loop.</summary>
    private sealed class Loop(int pieces, Action<int> body)
    {
        private readonly Lock _gate = new();
        private long _taken;
        private long _firstFailing = long.MaxValue;
        private ExceptionDispatchInfo? _failure;

        public void Work()
        {
            // Pieces are taken in ascending order, so every piece below a failing one has been taken and will be finished.
            while (Volatile.Read(ref _firstFailing) == long.MaxValue
                && Interlocked.Increment(ref _taken) - 1 is var piece
                && piece < pieces)
            {
                try
                {
                    body((int)piece);
                }
                catch (Exception e)
                {
                    Fail(piece, e);
                }
            }
        }

        public void ThrowIfFailed() => _failure?.Throw();

        private void Fail(long piece, Exception failure)
        {
            lock (_gate)
            {
                if (piece < _firstFailing)
                {
                    Volatile.Write(ref _firstFailing, piece);
                    _failure = ExceptionDispatchInfo.Capture(failure);
                }
            }
        }
    }

    /// <summary>The pool's share of one job: every pool thread that arrives before <see cref="Join"/> executes the work once.</summary>
    private sealed class Helpers(Action work) : IThreadPoolWorkItem
    {
        private readonly object _gate = new();
        private int _working;
        private bool _closed;
        private ExceptionDispatchInfo? _failure;

        void IThreadPoolWorkItem.Execute()
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
                failure = ExceptionDispatchInfo.Capture(e); // in the pool it would end the process
            }

            lock (_gate)
            {
                _working--;
                _failure ??= failure;
                Monitor.PulseAll(_gate);
            }
        }

        /// <summary>Turns away threads that arrive from now on, and waits for those at work.</summary>
        public void Join()
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
