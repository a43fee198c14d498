namespace NgramCollapse.Tests.Architecture;

/// <summary>
/// Only the room Concurrency starts threads, queues work or makes threads wait for each other. Every room may use mutual exclusion.
/// </summary>
public sealed class ThreadingTests
{
    private static readonly HashSet<string> Reserved = new(StringComparer.Ordinal)
    {
        "Thread", "ThreadPool", "Task", "ValueTask", "TaskFactory", "TaskCompletionSource", "TaskScheduler", "Parallel",
        "ParallelEnumerable", "BackgroundWorker", "Timer", "PeriodicTimer",
        "BlockingCollection", "Channel", "Monitor", "Barrier", "CountdownEvent", "Semaphore",
        "SemaphoreSlim", "EventWaitHandle", "AutoResetEvent", "ManualResetEvent", "ManualResetEventSlim", "AsyncTaskMethodBuilder",
    };

    [Fact]
    public void OnlyConcurrencyStartsThreadsOrMakesThemWait()
    {
        var users = Library.Code.References.Where(Shares).ToArray();

        Assert.Contains(users, use => use.From.Room is "Concurrency");

        // As a message, because xunit cuts what it compares.
        var breaches = string.Join(
            '\n',
            users.Where(use => use.From.Room is not "Concurrency").Select(use => $"{use.From.Name}: {use.To.Name}"));
        Assert.True(breaches.Length == 0, breaches);
    }

    [Theory]
    [InlineData("System.Threading", "Thread", true)]
    [InlineData("System.Threading.Tasks", "Task`1", true)]
    [InlineData("System.Threading.Tasks", "Parallel", true)]
    [InlineData("System.Linq", "ParallelEnumerable", true)]
    [InlineData("System.Threading", "Interlocked", false)]
    [InlineData("System.Threading", "Lock", false)]
    [InlineData("System.Threading", "CancellationToken", false)]
    [InlineData("NgramCollapse.Concurrency", "ForkJoin", false)]
    public void APlantedUseIsFound(string space, string name, bool found)
    {
        var planted = new CodeType("NgramCollapse", "NgramCollapse.Metrics", "Planted");
        Assert.Equal(found, Shares(new CodeReference(planted, new CodeType("", space, name))));
    }

    private static bool Shares(CodeReference use) =>
        use.To.Namespace.StartsWith("System", StringComparison.Ordinal) && Reserved.Contains(use.To.Name.Split('`')[0]);
}
