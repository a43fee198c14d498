namespace NgramCollapse.Experiments;

/// <summary>Lets one piece of work finish in the background while the next is prepared; results come out in order.</summary>
internal sealed class LookAhead<T>(bool parallel)
    where T : class
{
    private Task<T>? _running;

    /// <summary>Starts the next piece and returns the result of the one before, if there was one.</summary>
    public T? Start(Func<T> work)
    {
        var before = _running?.GetAwaiter().GetResult();
        _running = parallel ? Task.Run(work) : Task.FromResult(work());
        return before;
    }

    /// <summary>The result of the last piece.</summary>
    public T Finish() => _running!.GetAwaiter().GetResult();
}
