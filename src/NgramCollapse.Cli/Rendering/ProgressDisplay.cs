using Spectre.Console;

namespace NgramCollapse.Cli.Rendering;

/// <summary>A progress bar on standard error; nothing if that is not a terminal.</summary>
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
    /// <param name="steps">The number of steps.</param>
    public static ProgressDisplay Start(int steps) => new(steps);

    /// <summary>Marks one step as done.</summary>
    /// <param name="done">The step's description.</param>
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
