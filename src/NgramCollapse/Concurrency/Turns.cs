using System.Runtime.ExceptionServices;

namespace NgramCollapse.Concurrency;

/// <summary>Lets numbered pieces of work, done side by side by several threads, through one after another.</summary>
internal sealed class Turns
{
    private readonly object _gate = new();
    private long _turn;
    private bool _ended;
    private ExceptionDispatchInfo? _failure;

    /// <summary>Whether nobody gets a turn any more.</summary>
    public bool HaveEnded
    {
        get
        {
            lock (_gate)
            {
                return _ended;
            }
        }
    }

    /// <summary>Waits until all pieces with lower numbers have had their turns.</summary>
    /// <param name="number">The piece's, from 0.</param>
    /// <returns>False where the turns have ended.</returns>
    public bool Take(long number)
    {
        lock (_gate)
        {
            while (_turn != number && !_ended)
            {
                Monitor.Wait(_gate);
            }

            return !_ended;
        }
    }

    /// <summary>The next number's turn; only for who has taken one.</summary>
    public void Pass()
    {
        lock (_gate)
        {
            _turn++;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Lets everybody go who waits.</summary>
    public void End()
    {
        lock (_gate)
        {
            _ended = true;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Ends the turns because a piece failed.</summary>
    public void Fail(Exception failure)
    {
        lock (_gate)
        {
            _failure ??= ExceptionDispatchInfo.Capture(failure);
        }

        End();
    }

    /// <summary>Throws again what the first failed piece threw, for who has waited for all threads.</summary>
    public void ThrowIfFailed() => _failure?.Throw();
}
