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
        // As many sequences as there are threads finish in reverse.
        using var order = new Reverse(20, threads);

        var items = OrderedParallel.SelectMany(20, threads, (index, _) => Late(index), CancellationToken.None).ToArray();

        Assert.Equal(Enumerable.Range(0, 20).SelectMany(index => Enumerable.Range(0, index % 4).Select(item => (index, item))), items);

        IEnumerable<(int Index, int Item)> Late(int index)
        {
            order.AwaitNext(index);
            for (var item = 0; item < index % 4; item++)
            {
                yield return (index, item);
            }

            order.Finish(index);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void AFailureComesOutWhereItsItemsWouldHave(int threads)
    {
        var seen = new List<int>();

        var error = Assert.Throws<InvalidDataException>(() =>
        {
            foreach (var item in OrderedParallel.SelectMany(5, threads, (index, _) => Numbers(index, failing: 2), CancellationToken.None))
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
        var given = OrderedParallel.SelectMany<int>(2, 7, (_, threads) => [threads], CancellationToken.None);

        Assert.Equal([3, 3], given);
        Assert.Equal([7], OrderedParallel.SelectMany<int>(1, 7, (_, threads) => [threads], CancellationToken.None));
    }

    [Fact]
    public void NoSequenceYieldsNothing() =>
        Assert.Empty(OrderedParallel.SelectMany<int>(0, 3, (_, _) => throw new InvalidOperationException(), CancellationToken.None));

    [Fact]
    public void AsManySequencesRunAtATimeAsThereAreThreads()
    {
        using var meeting = new Barrier(3);
        var (running, most) = (0, 0);
        var items = OrderedParallel.SelectMany(12, 3, (index, _) => Meet(index), CancellationToken.None);

        Assert.Equal(Enumerable.Range(0, 12), items);
        Assert.Equal(3, most);

        IEnumerable<int> Meet(int index)
        {
            InterlockedMax(ref most, Interlocked.Increment(ref running));
            Assert.True(meeting.SignalAndWait(BlockedThreads.Patience));
            Interlocked.Decrement(ref running);
            yield return index;
        }
    }

    [Fact]
    public void CancellingEndsTheWait()
    {
        using var cancel = new CancellationTokenSource();
        var ended = 0;
        var items = OrderedParallel.SelectMany(2, 2, (_, _) => UntilCancelled(), cancel.Token);

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

        Assert.Equal(2, ended);

        IEnumerable<int> UntilCancelled()
        {
            for (var i = 0; i <= 10; i++)
            {
                yield return i;
            }

            Assert.True(cancel.Token.WaitHandle.WaitOne(BlockedThreads.Patience));
            Interlocked.Increment(ref ended);
        }
    }

    [Fact]
    public void SequencesHaveEndedWhenTheConsumerStops()
    {
        var (begun, ended) = (0, 0);

        Assert.Equal([0, 1, 2], OrderedParallel.SelectMany(4, 3, (_, _) => Endless(), CancellationToken.None).Take(3));
        Assert.Equal((3, 3), (begun, ended));

        IEnumerable<int> Endless()
        {
            Interlocked.Increment(ref begun);
            try
            {
                for (var i = 0; ; i++)
                {
                    yield return i;
                }
            }
            finally
            {
                Interlocked.Increment(ref ended);
            }
        }
    }

    [Fact]
    public void WhenASequenceCannotStartThoseStartedEndFirst()
    {
        var (begun, ended) = (new ManualResetEventSlim(), false);
        using (begun)
        {
            var items = OrderedParallel.SelectMany(3, 3, StartUntilTheSecond, CancellationToken.None);
            Assert.Throws<ThreadStateException>(() => items.ToArray());
            Assert.True(ended);
        }

        IEnumerable<int> StartUntilTheSecond(int index, int threads)
        {
            if (index < 1)
            {
                return Endless();
            }

            begun.Await();
            throw new ThreadStateException();
        }

        IEnumerable<int> Endless()
        {
            begun.Set();
            try
            {
                for (var i = 0; ; i++)
                {
                    yield return i;
                }
            }
            finally
            {
                ended = true;
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
