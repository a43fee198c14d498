using Spectre.Console;

namespace NgramCollapse.Cli.Rendering;

/// <summary>A progress bar on standard error while generations come in; nothing where that is no terminal.</summary>
internal sealed class ProgressDisplay : IDisposable
{
    private readonly ManualResetEventSlim _finished = new();
    private readonly Task? _display;
    private ProgressTask? _task;

    private ProgressDisplay(int steps)
    {
        if (!Terminal.Moves)
        {
            return;
        }

        using var started = new ManualResetEventSlim();
        _display = Task.Run(() => Terminal.OnError().Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context =>
            {
                _task = context.AddTask("generation 0", maxValue: steps);
                started.Set();
                _finished.Wait();
            }));
        started.Wait();
    }

    /// <summary>Starts the bar.</summary>
    /// <param name="steps">How often it will be advanced.</param>
    public static ProgressDisplay Start(int steps) => new(steps);

    /// <summary>One step is done.</summary>
    /// <param name="done">Which one.</param>
    public void Advance(string done)
    {
        if (_task is { } task)
        {
            task.Description = done;
            task.Increment(1);
        }
    }

    public void Dispose()
    {
        _finished.Set();
        _display?.Wait();
        _finished.Dispose();
    }
}
