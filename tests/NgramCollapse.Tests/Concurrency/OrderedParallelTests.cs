using NgramCollapse.Concurrency;

namespace NgramCollapse.Tests.Concurrency;

public sealed class OrderedParallelTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(64)]
    public void ItemsComeAsIfSequencesRanOneAfterAnother(int threads)
    {
        var items = OrderedParallel.Flatten(
            20,
            threads,
            (index, _) => Enumerable.Range(0, index % 4).Select(item =>
            {
                Thread.Sleep((20 - index) % 3); // later sequences are ready earlier
                return (index, item);
            }),
            CancellationToken.None);

        Assert.Equal(Enumerable.Range(0, 20).SelectMany(index => Enumerable.Range(0, index % 4).Select(item => (index, item))), items);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void AFailureComesOutWhereItsItemsWouldHave(int threads)
    {
        var seen = new List<int>();

        var error = Assert.Throws<InvalidDataException>(() =>
        {
            foreach (var item in OrderedParallel.Flatten(5, threads, (index, _) => Numbers(index, failing: 2), CancellationToken.None))
            {
                seen.Add(item);
            }
        });

        Assert.Equal("2", error.Message);
        Assert.Equal([0, 1, 100, 101, 200], seen);
    }

    [Fact]
    public void SequencesShareTheThreads()
    {
        var given = OrderedParallel.Flatten<int>(2, 7, (_, threads) => [threads], CancellationToken.None);

        Assert.Equal([3, 3], given);
        Assert.Equal([7], OrderedParallel.Flatten<int>(1, 7, (_, threads) => [threads], CancellationToken.None));
    }

    [Fact]
    public void NoMoreSequencesRunAtATimeThanThereAreThreads()
    {
        var (running, most) = (0, 0);
        var items = OrderedParallel.Flatten(
            12,
            3,
            (index, _) => Slow(index),
            CancellationToken.None);

        Assert.Equal(Enumerable.Range(0, 12), items);
        Assert.InRange(most, 1, 3);

        IEnumerable<int> Slow(int index)
        {
            var now = Interlocked.Increment(ref running);
            InterlockedMax(ref most, now);
            Thread.Sleep(5);
            Interlocked.Decrement(ref running);
            yield return index;
        }
    }

    [Fact]
    public void CancellingEndsTheWait()
    {
        using var cancel = new CancellationTokenSource();
        var items = OrderedParallel.Flatten(2, 2, (_, _) => Endless(), cancel.Token);

        Assert.ThrowsAny<OperationCanceledException>(() =>
        {
            foreach (var item in items)
            {
                if (item == 10)
                {
                    cancel.Cancel();
                }
            }
        });

        static IEnumerable<int> Endless()
        {
            for (var i = 0; ; i++)
            {
                yield return i;
                Thread.Sleep(1);
            }
        }
    }

    private static IEnumerable<int> Numbers(int index, int failing)
    {
        yield return 100 * index;
        if (index == failing)
        {
            throw new InvalidDataException("2");
        }

        yield return (100 * index) + 1;
    }

    private static void InterlockedMax(ref int most, int value)
    {
        for (var seen = Volatile.Read(ref most); value > seen; seen = Volatile.Read(ref most))
        {
            Interlocked.CompareExchange(ref most, value, seen);
        }
    }
}
