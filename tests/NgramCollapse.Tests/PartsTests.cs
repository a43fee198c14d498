namespace NgramCollapse.Tests;

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
}
