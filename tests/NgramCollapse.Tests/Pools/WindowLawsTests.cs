using NgramCollapse.Experiments;
using NgramCollapse.Measures;
using NgramCollapse.Pools;

namespace NgramCollapse.Tests.Pools;

public sealed class WindowLawsTests
{
    [Theory]
    [InlineData(1, null)]
    [InlineData(3, null)]
    [InlineData(3, 7000)]
    public void AWindowOfOneTextIsReplace(int order, int? size) => AssertSame(Regime.Window(1), Regime.Replace, order, size);

    [Theory]
    [InlineData(1, null)]
    [InlineData(3, null)]
    [InlineData(3, 7000)]
    public void AWindowLongerThanTheRunIsAccumulate(int order, int? size)
    {
        AssertSame(Regime.Window(5), Regime.Accumulate, order, size);
        AssertSame(Regime.Window(1_000_000), Regime.Accumulate, order, size);
    }

    [Fact]
    public void AWindowAsLongAsTheRunLosesTheHumanTextInTheEnd()
    {
        var shares = SmallRun.Run(new ExperimentOptions { Generations = 4, Regime = Regime.Window(4) })
            .Select(result => result.Row.Number("pool_human_share")!.Value).ToArray();

        Assert.Equal([1, 1.0 / 2, 1.0 / 3, 1.0 / 4, 0], shares, (a, b) => Math.Abs(a - b) < 1e-4);
    }

    [Fact]
    public void NoWindowIsAMistake() => Assert.Throws<ArgumentOutOfRangeException>(() => Regime.Window(0));

    /// <summary>Every cell except the regime's name; predictions computed in another way may differ in the last digits.</summary>
    private static void AssertSame(Regime window, Regime other, int order, int? size)
    {
        var options = new ExperimentOptions { Order = order, Generations = 4, Replicates = 2, Size = size };
        var source = SmallRun.Source(order);
        var expected = SmallRun.Run(options with { Regime = other }, source, MeasureSelection.All);
        var actual = SmallRun.Run(options with { Regime = window }, source, MeasureSelection.All);

        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            foreach (var column in expected[i].Row.Labels.Columns.Where(column => column.Name is not "regime"))
            {
                var (one, two) = (expected[i].Row[column.Name], actual[i].Row[column.Name]);
                if (column.Group == MeasureGroup.Theory && one is double number && two is double same)
                {
                    Assert.Equal(number, same, 1e-9 * Math.Max(1, Math.Abs(number)));
                }
                else
                {
                    Assert.True(Equals(one, two), $"{column.Name}: {one} and {two}");
                }
            }

            Assert.Equal(
                expected[i].Row.Tables.SelectMany(table => table.Rows).Select(row => string.Join(',', row)),
                actual[i].Row.Tables.SelectMany(table => table.Rows).Select(row => string.Join(',', row)));
        }
    }
}
