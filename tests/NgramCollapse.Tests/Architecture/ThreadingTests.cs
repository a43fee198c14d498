using System.Text.RegularExpressions;

namespace NgramCollapse.Tests.Architecture;

/// <summary>Only the room Concurrency starts threads, queues work, or makes threads wait for each other. Any room may use locks.</summary>
public sealed class ThreadingTests
{
    private static readonly string[] Reserved =
    [
        "Thread", "ThreadPool", "Task", "ValueTask", "TaskFactory", "TaskCompletionSource", "TaskScheduler", "Parallel",
        "ParallelEnumerable", "BackgroundWorker", "Timer", "PeriodicTimer", "BlockingCollection", "Channel", "Monitor", "Barrier",
        "CountdownEvent", "Semaphore", "SemaphoreSlim", "EventWaitHandle", "AutoResetEvent", "ManualResetEvent", "ManualResetEventSlim",
    ];

    // A member of another type, as in `row.Task`, is not meant.
    private static readonly Regex Pattern = new(
        $@"(?<![\w.])(System\s*\.\s*)?(Threading\s*\.\s*)?(Tasks\s*\.\s*)?(?<name>{string.Join('|', Reserved)}|async|await)\b"
        + @"|\.\s*(?<name>AsParallel)\b",
        RegexOptions.ExplicitCapture,
        RoomScanner.Patience);

    [Fact]
    public void OnlyConcurrencyStartsThreadsOrMakesThemWait()
    {
        var tree = RoomTableTests.ReadTree();

        Assert.Contains(tree, file => IsConcurrency(file) && NamesIn(file).Any());

        // As a message, because xunit cuts what it compares.
        var others = tree.Where(file => !IsConcurrency(file));
        var breaches = string.Join('\n', others.SelectMany(file => NamesIn(file).Select(name => $"{file.Path}: {name}")));
        Assert.True(breaches.Length == 0, breaches);
    }

    [Theory]
    [InlineData("class C { void M() => new Thread(M).Start(); }", "Thread")]
    [InlineData("class C { void M() => new System.Threading.Thread(M).Start(); }", "Thread")]
    [InlineData("class C { void M() => Task.Run(M); }", "Task")]
    [InlineData("class C { void M() => System.Threading.Tasks.Task.Factory.StartNew(M); }", "Task")]
    [InlineData("class C { void M() => Parallel.For(0, 3, N); }", "Parallel")]
    [InlineData("class C { void M() => ThreadPool.QueueUserWorkItem(N); }", "ThreadPool")]
    [InlineData("class C { int M() => xs.AsParallel().Sum(); }", "AsParallel")]
    [InlineData("class C { void M() => Monitor.Wait(gate); }", "Monitor")]
    [InlineData("class C { readonly BlockingCollection<int> x = []; }", "BlockingCollection")]
    [InlineData("class C { string s = $\"{Task.Run(M)}\"; }", "Task")]
    public void APlantedThreadIsFound(string source, string name) =>
        Assert.Equal(name, Assert.Single(NamesIn(SourceFile.Of("Metrics/Planted.cs", source))));

    [Theory]
    [InlineData("// Task.Run")]
    [InlineData("class C { string s = \"Task.Run\"; }")]
    [InlineData("class C { ThreadLocal<int> x; Lock l = new(); void M() { lock (l) { Interlocked.Increment(ref n); } } }")]
    [InlineData("class C { int M() => row.Task.Count + x.Thread; }")]
    [InlineData("class C { int Threads; int M() => Math.Min(Threads, ThreadsOf(x)); }")]
    [InlineData("class C { void M() => OrderedParallel.Select(xs, 2, N); }")]
    public void AnythingElseIsAllowed(string source) => Assert.Empty(NamesIn(SourceFile.Of("Metrics/Planted.cs", source)));

    private static bool IsConcurrency(SourceFile file) => file.Path.StartsWith("Concurrency/", StringComparison.Ordinal);

    private static IEnumerable<string> NamesIn(SourceFile file) => Pattern.Matches(file.Code).Select(match => match.Groups["name"].Value);
}
