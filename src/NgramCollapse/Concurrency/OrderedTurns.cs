using System.Runtime.ExceptionServices;

namespace NgramCollapse.Concurrency;

/// <summary>
/// Lets numbered pieces pass one point in the order of their numbers. Use it inside <see cref="ForkJoin.Invoke(int, Action)"/> for
/// the step that must keep the order, such as writing to a stream.
/// </summary>
/// <remarks>Every number from 0 on must be taken by a thread that is running, or else the threads of higher numbers wait forever.</remarks>
internal sealed class OrderedTurns
{
    private readonly object _gate = new();
    private long _turn;
    private bool _stopped;
    private ExceptionDispatchInfo? _failure;

    /// <summary>Whether no piece gets a turn any more.</summary>
    public bool IsStopped
    {
        get
        {
            lock (_gate)
            {
                return _stopped;
            }
        }
    }

    /// <summary>Waits until all pieces with lower numbers have had their turns.</summary>
    /// <param name="number">The number of the piece, from 0.</param>
    /// <returns>False if the turns have been stopped; the piece gets no turn then.</returns>
    public bool Wait(long number)
    {
        lock (_gate)
        {
            while (_turn != number && !_stopped)
            {
                Monitor.Wait(_gate);
            }

            return !_stopped;
        }
    }

    /// <summary>Ends the turn that <see cref="Wait"/> gave: the next number is due.</summary>
    public void Advance()
    {
        lock (_gate)
        {
            _turn++;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Gives no further turns and releases all threads that wait.</summary>
    public void Stop()
    {
        lock (_gate)
        {
            _stopped = true;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Stops the turns because a piece failed. The first failure is kept.</summary>
    public void Fail(Exception failure)
    {
        lock (_gate)
        {
            _failure ??= ExceptionDispatchInfo.Capture(failure);
        }

        Stop();
    }

    /// <summary>Throws the failure that was kept, if any. Call it when all threads have finished.</summary>
    public void ThrowIfFailed() => _failure?.Throw();
}
