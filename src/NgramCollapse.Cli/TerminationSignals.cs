using System.Runtime.InteropServices;
using NgramCollapse.Reporting;

namespace NgramCollapse.Cli;

/// <summary>
/// Turns SIGINT and SIGTERM into a cancellation, so that open files are closed under their partial names; or into the end of the
/// process, for a verb that cannot be cancelled.
/// </summary>
internal sealed class TerminationSignals : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _registrations;
    private readonly bool _waits;
    private int _exitCode;

    /// <param name="waits">Whether the verb finishes in order; otherwise the process ends at once.</param>
    public TerminationSignals(bool waits) => (_waits, _registrations) =
    (
        waits,
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Stop(context, 130)),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Stop(context, 143)),
        ]);

    /// <summary>The message about the stop; it mentions unfinished files only if there are any.</summary>
    public static string Message => PartialFile.AnyUnfinished ? "stopped; what is unfinished keeps the name .partial" : "stopped";

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>128 plus the signal's number; null before the first signal.</summary>
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
        // A second signal keeps its default effect and ends the process.
        if (Interlocked.CompareExchange(ref _exitCode, exitCode, 0) == 0)
        {
            context.Cancel = true;
            if (!_waits)
            {
                StandardError.WriteLine($"ngram-collapse: {Message}");
                Environment.Exit(exitCode);
            }

            _source.Cancel();
        }
    }
}
