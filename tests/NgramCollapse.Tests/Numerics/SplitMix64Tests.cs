using NgramCollapse.Numerics;

namespace NgramCollapse.Tests.Numerics;

public sealed class SplitMix64Tests
{
    [Fact]
    public void ThePublishedVector()
    {
        ulong state = 1234567;
        ulong[] expected =
            [6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821];

        foreach (var value in expected)
        {
            Assert.Equal(value, SplitMix64.Next(ref state));
        }
    }

    [Fact]
    public void AStepIsTheNextValueWithoutTheState()
    {
        ulong state = 99;

        Assert.Equal(SplitMix64.Step(99), SplitMix64.Next(ref state));
        Assert.NotEqual(99UL, state);
    }
}
