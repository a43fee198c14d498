using System.Runtime.InteropServices;

namespace NgramCollapse.Cli;

/// <summary>Turns SIGINT and SIGTERM into a cancellation, so that open files are closed under their partial names.</summary>
internal sealed class TerminationSignals : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _registrations;
    private int _exitCode;

    public TerminationSignals() => _registrations =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Stop(context, 130)),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Stop(context, 143)),
    ];

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>128 plus the signal's number once one has come.</summary>
    public int? ExitCode => _exitCode == 0 ? null : _exitCode;

    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }

        _source.Dispose();
    }

    private void Stop(PosixSignalContext context, int exitCode)
    {
        // The second signal is not waited for: it ends the process as it would any other.
        if (Interlocked.CompareExchange(ref _exitCode, exitCode, 0) == 0)
        {
            context.Cancel = true;
            _source.Cancel();
        }
    }
}
