using NgramCollapse.Concurrency;

namespace NgramCollapse.Tests.Concurrency;

public sealed class OrderedParallelSelectTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void ResultsComeInTheOrderOfTheItems(int ahead)
    {
        using var order = new Reverse(9, Math.Max(ahead, 1));

        var results = OrderedParallel.Select(Enumerable.Range(0, 9), ahead, item =>
        {
            order.AwaitNext(item);
            order.Finish(item);
            return 10 * item;
        });

        Assert.Equal([0, 10, 20, 30, 40, 50, 60, 70, 80], results);
    }

    [Fact]
    public void WithNothingAheadTheConsumerDoesTheWork()
    {
        var log = new List<string>();
        foreach (var result in OrderedParallel.Select(Items(), 0, item => Note($"work {item}", item)))
        {
            log.Add($"result {result}");
        }

        Assert.Equal(["item 0", "work 0", "result 0", "item 1", "work 1", "result 1"], log);

        IEnumerable<int> Items()
        {
            yield return Note("item 0", 0);
            yield return Note("item 1", 1);
        }

        int Note(string what, int item)
        {
            log.Add(what);
            return item;
        }
    }

    [Fact]
    public void TheNextItemIsMadeWhileTheWorkGoesOn()
    {
        using var nextMade = new ManualResetEventSlim();

        var results = OrderedParallel.Select(Items(), 1, item =>
        {
            if (item == 0)
            {
                nextMade.Await();
            }

            return item;
        });

        Assert.Equal([0, 1], results);

        IEnumerable<int> Items()
        {
            yield return 0;
            nextMade.Set();
            yield return 1;
        }
    }

    [Fact]
    public void NoMoreResultsAreUnderWayThanAskedFor()
    {
        using var meeting = new Barrier(2);
        var (running, most) = (0, 0);

        var results = OrderedParallel.Select(Enumerable.Range(0, 8), 2, item =>
        {
            var now = Interlocked.Increment(ref running);
            Assert.True(meeting.SignalAndWait(BlockedThreads.Patience));
            lock (meeting)
            {
                most = Math.Max(most, now);
            }

            Interlocked.Decrement(ref running);
            return item;
        });

        Assert.Equal(Enumerable.Range(0, 8), results);
        Assert.Equal(2, most);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void AFailureOfTheWorkComesOutInPlaceOfItsResult(int ahead)
    {
        var seen = new List<int>();

        var error = Assert.Throws<InvalidDataException>(() =>
        {
            foreach (var result in OrderedParallel.Select(Enumerable.Range(0, 9), ahead, UpToThree))
            {
                seen.Add(result);
            }
        });

        Assert.Equal("4", error.Message);
        Assert.Equal([0, 1, 2, 3], seen);

        static int UpToThree(int item) => item < 4 ? item : throw new InvalidDataException($"{item}");
    }

    [Fact]
    public void TheWorkHasEndedWhenTheConsumerStops()
    {
        using var second = new ManualResetEventSlim();
        var (consumer, ended) = (Thread.CurrentThread, false);

        var results = OrderedParallel.Select(Items(), 2, item =>
        {
            if (item == 1)
            {
                second.Set();
                Volatile.Write(ref ended, BlockedThreads.AwaitBlocked(consumer));
            }

            return item;
        });

        Assert.Throws<InvalidDataException>(() => results.ToArray());
        Assert.True(Volatile.Read(ref ended));

        IEnumerable<int> Items()
        {
            yield return 0;
            yield return 1;
            second.Await();
            throw new InvalidDataException();
        }
    }
}
