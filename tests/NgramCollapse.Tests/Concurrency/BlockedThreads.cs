namespace NgramCollapse.Tests.Concurrency;

/// <summary>Observes what a thread does, so that tests need no pauses of a guessed length.</summary>
internal static class BlockedThreads
{
    /// <summary>Generous, because it only limits how long a failing test hangs.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Returns once a thread waits for something; false if it does not within <see cref="Patience"/>.</summary>
    public static bool AwaitBlocked(Thread thread) =>
        SpinWait.SpinUntil(() => thread.ThreadState.HasFlag(ThreadState.WaitSleepJoin), Patience);

    public static Thread Start(Action work)
    {
        var thread = new Thread(() => work()) { IsBackground = true };
        thread.Start();
        return thread;
    }

    /// <summary>Waits for an event, and fails if it is not set within <see cref="Patience"/>.</summary>
    public static void Await(this ManualResetEventSlim occurred) =>
        Assert.True(occurred.Wait(Patience), "the event that the test waits for did not occur");
}
