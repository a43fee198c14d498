using NgramCollapse.Concurrency;

namespace NgramCollapse.Tests.Concurrency;

public class PartsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(9)]
    public void EveryPartIsDoneOnce(int count)
    {
        var done = new int[count];

        Parts.Run(count, part => Interlocked.Increment(ref done[part]));

        Assert.All(done, times => Assert.Equal(1, times));
    }

    [Fact]
    public void OnePartRunsOnTheCallersThread()
    {
        var thread = 0;

        Parts.Run(1, _ => thread = Environment.CurrentManagedThreadId);

        Assert.Equal(Environment.CurrentManagedThreadId, thread);
    }

    [Fact]
    public void TheFirstFailureIsThrownWhenAllPartsHaveEnded()
    {
        var ended = 0;
        var failure = Assert.Throws<InvalidOperationException>(() => Parts.Run(4, part =>
        {
            Interlocked.Increment(ref ended);
            if (part is 1 or 3)
            {
                throw new InvalidOperationException($"part {part}");
            }
        }));

        Assert.Equal("part 1", failure.Message);
        Assert.Equal(4, ended);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(50)]
    public void SharedWorkIsDoneOnceWhoeverComes(int most)
    {
        var (left, done, threads) = (10_000, new int[10_000], 0);

        Parts.Share(most, () =>
        {
            Interlocked.Increment(ref threads);
            for (var next = Interlocked.Decrement(ref left); next >= 0; next = Interlocked.Decrement(ref left))
            {
                done[next]++;
            }
        });

        Assert.All(done, times => Assert.Equal(1, times));
        Assert.InRange(threads, 1, most);
    }

    [Fact]
    public void WhatSharedWorkThrowsComesOut()
    {
        foreach (var most in new[] { 1, 3 })
        {
            Assert.Equal("here", Assert.Throws<InvalidOperationException>(() => Parts.Share(most, () => throw new InvalidOperationException("here"))).Message);
        }
    }

    [Fact]
    public void WhatAHelperThrowsComesOut()
    {
        // Without a helper in ten seconds there is nothing to see.
        using var helped = new ManualResetEventSlim();
        var own = Environment.CurrentManagedThreadId;
        void Work()
        {
            if (Environment.CurrentManagedThreadId != own)
            {
                helped.Set();
                throw new InvalidOperationException("there");
            }

            helped.Wait(TimeSpan.FromSeconds(10));
        }

        var thrown = Record.Exception(() => Parts.Share(2, Work));

        Assert.Equal(helped.IsSet ? "there" : null, thrown?.Message);
    }
}
