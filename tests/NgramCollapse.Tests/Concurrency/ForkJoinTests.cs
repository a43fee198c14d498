using NgramCollapse.Concurrency;

namespace NgramCollapse.Tests.Concurrency;

public sealed class ForkJoinTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, 4)]
    [InlineData(1, 9)]
    [InlineData(2, 2)]
    [InlineData(9, 1)]
    [InlineData(10_000, 3)]
    [InlineData(10_000, 50)]
    public void EveryPieceIsDoneOnce(int pieces, int threads)
    {
        var done = new int[pieces];

        ForkJoin.For(pieces, threads, piece => Interlocked.Increment(ref done[piece]));

        Assert.All(done, times => Assert.Equal(1, times));
    }

    [Fact]
    public void OneThreadIsTheCallersAndTakesThePiecesInOrder()
    {
        var done = new List<(int Piece, int Thread)>();

        ForkJoin.For(4, 1, piece => done.Add((piece, Environment.CurrentManagedThreadId)), NoHelper);

        Assert.Equal(Enumerable.Range(0, 4).Select(piece => (piece, Environment.CurrentManagedThreadId)), done);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void TheExceptionOfTheLowestFailingPieceIsThrownWhenAllThreadsHaveEnded(int threads)
    {
        var (begun, ended) = (0, 0);
        var failure = Assert.Throws<InvalidOperationException>(() => ForkJoin.For(4, threads, piece =>
        {
            Interlocked.Increment(ref begun);
            try
            {
                if (piece is 1 or 3)
                {
                    throw new InvalidOperationException($"piece {piece}");
                }
            }
            finally
            {
                Interlocked.Increment(ref ended);
            }
        }));

        Assert.Equal("piece 1", failure.Message);
        Assert.Equal(begun, ended);
    }

    [Fact]
    public void ALowerPieceThatFailsLaterStillDecides()
    {
        using var higherFails = new ManualResetEventSlim();
        var failure = Assert.Throws<InvalidOperationException>(() => ForkJoin.For(2, 2, FailInReverse, OnNewThread));

        Assert.Equal("piece 0", failure.Message);

        void FailInReverse(int piece)
        {
            if (piece == 1)
            {
                higherFails.Set();
            }
            else
            {
                higherFails.Await();
            }

            throw new InvalidOperationException($"piece {piece}");
        }
    }

    [Fact]
    public void NoPieceBeginsAfterAFailure()
    {
        var begun = new List<int>();

        Assert.Throws<InvalidOperationException>(() => ForkJoin.For(5, 1, piece =>
        {
            begun.Add(piece);
            if (piece == 1)
            {
                throw new InvalidOperationException();
            }
        }));

        Assert.Equal([0, 1], begun);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(50)]
    public void WorkThatHandsOutItsPiecesIsDoneOnceByAnyNumberOfThreads(int threads)
    {
        var (left, done, working) = (10_000, new int[10_000], 0);

        ForkJoin.Invoke(threads, () =>
        {
            Interlocked.Increment(ref working);
            for (var next = Interlocked.Decrement(ref left); next >= 0; next = Interlocked.Decrement(ref left))
            {
                done[next]++;
            }
        });

        Assert.All(done, times => Assert.Equal(1, times));
        Assert.InRange(working, 1, threads);
    }

    [Fact]
    public void AHelperThatArrivesLateDoesNothing()
    {
        var (times, late) = (0, new List<IThreadPoolWorkItem>());

        ForkJoin.Invoke(3, () => times++, late.Add);
        late.ForEach(helper => helper.Execute());

        Assert.Equal((1, 2), (times, late.Count));
    }

    [Fact]
    public void AHelperAtWorkIsWaitedFor()
    {
        using var helping = new ManualResetEventSlim();
        var (caller, ended) = (Thread.CurrentThread, false);

        ForkJoin.Invoke(
            2,
            () =>
            {
                if (Thread.CurrentThread == caller)
                {
                    helping.Await();
                    return;
                }

                helping.Set();
                Volatile.Write(ref ended, BlockedThreads.AwaitBlocked(caller));
            },
            OnNewThread);

        Assert.True(Volatile.Read(ref ended));
    }

    [Fact]
    public void WhenAHelperCannotStartThoseStartedAreWaitedFor()
    {
        using var helping = new ManualResetEventSlim();
        var (caller, ended, helpers) = (Thread.CurrentThread, false, 0);

        Assert.Throws<ThreadStateException>(() => ForkJoin.Invoke(
            3,
            () =>
            {
                Assert.NotSame(caller, Thread.CurrentThread);
                helping.Set();
                Volatile.Write(ref ended, BlockedThreads.AwaitBlocked(caller));
            },
            helper =>
            {
                if (++helpers == 2)
                {
                    throw new ThreadStateException();
                }

                OnNewThread(helper);
                helping.Await();
            }));

        Assert.True(Volatile.Read(ref ended));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void TheCallersFailureIsThrown(int threads) =>
        Assert.Equal("here", Assert.Throws<InvalidOperationException>(() => ForkJoin.Invoke(threads, Fail)).Message);

    [Theory]
    [InlineData(false, "there")]
    [InlineData(true, "here")]
    public void AHelpersFailureIsThrownUnlessTheCallerFailsToo(bool callerFails, string expected)
    {
        using var helping = new ManualResetEventSlim();
        var caller = Thread.CurrentThread;
        void Work()
        {
            if (Thread.CurrentThread != caller)
            {
                helping.Set();
                throw new InvalidOperationException("there");
            }

            helping.Await();
            if (callerFails)
            {
                throw new InvalidOperationException("here");
            }
        }

        Assert.Equal(expected, Assert.Throws<InvalidOperationException>(() => ForkJoin.Invoke(2, Work, OnNewThread)).Message);
    }

    private static void OnNewThread(IThreadPoolWorkItem helper) => BlockedThreads.Start(helper.Execute);

    private static void Fail() => throw new InvalidOperationException("here");

    private static void NoHelper(IThreadPoolWorkItem helper) => Assert.Fail("one thread needs no helper");
}
