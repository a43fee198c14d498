using NgramCollapse.Concurrency;

namespace NgramCollapse.Tests.Concurrency;

public sealed class OrderedTurnsTests
{
    [Fact]
    public void PiecesPassInTheOrderOfTheirNumbersWhateverTheOrderTheyArriveIn()
    {
        var (turns, passed) = (new OrderedTurns(), new List<long>());
        var threads = new List<Thread>();
        foreach (var number in new[] { 3, 1, 2 })
        {
            threads.Add(BlockedThreads.Start(() => Pass(number)));
            Assert.True(BlockedThreads.AwaitBlocked(threads[^1]));
        }

        Pass(0);

        Assert.All(threads, thread => Assert.True(thread.Join(BlockedThreads.Patience)));
        Assert.Equal([0, 1, 2, 3], passed);

        void Pass(long number)
        {
            Assert.True(turns.Wait(number));
            passed.Add(number);
            turns.Advance();
        }
    }

    [Fact]
    public void StoppingReleasesAllThatWait()
    {
        var turns = new OrderedTurns();
        var got = new bool?[3];
        Thread[] threads = [.. Enumerable.Range(0, 3).Select(i => BlockedThreads.Start(() => got[i] = turns.Wait(i + 1)))];
        Assert.All(threads, thread => Assert.True(BlockedThreads.AwaitBlocked(thread)));

        turns.Stop();

        Assert.All(threads, thread => Assert.True(thread.Join(BlockedThreads.Patience)));
        Assert.Equal([false, false, false], got);
        Assert.True(turns.IsStopped);
    }

    [Fact]
    public void StoppedTurnsAreGivenToNobody()
    {
        var turns = new OrderedTurns();
        turns.Stop();

        Assert.False(turns.Wait(0));
        turns.ThrowIfFailed();
    }

    [Fact]
    public void TheFirstFailureStopsTheTurnsAndIsThrown()
    {
        var turns = new OrderedTurns();
        turns.Fail(new InvalidOperationException("first"));
        turns.Fail(new InvalidOperationException("second"));

        Assert.False(turns.Wait(0));
        Assert.Equal("first", Assert.Throws<InvalidOperationException>(turns.ThrowIfFailed).Message);
    }
}
