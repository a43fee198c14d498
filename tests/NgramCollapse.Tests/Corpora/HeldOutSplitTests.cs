using System.Globalization;
using NgramCollapse.Corpora;

namespace NgramCollapse.Tests.Corpora;

public sealed class HeldOutSplitTests
{
    private static readonly string[] Documents = [.. Enumerable.Range(0, 25).Select(i => i.ToString(CultureInfo.InvariantCulture))];

    [Fact]
    public void EveryTenthIsHeldOutFromIndexNineOn()
    {
        var split = HeldOutSplit.EveryKth(Documents, 10);

        Assert.Equal(["9", "19"], split.HeldOut, StringComparer.Ordinal);
        Assert.Equal(Documents.Except(["9", "19"], StringComparer.Ordinal), split.Training, StringComparer.Ordinal);
    }

    [Fact]
    public void EverySecondIsHeldOutFromIndexOneOn() =>
        Assert.Equal(["1", "3"], HeldOutSplit.EveryKth(Documents[..5], 2).HeldOut, StringComparer.Ordinal);

    [Fact]
    public void ZeroHoldsNothingOut()
    {
        var split = HeldOutSplit.EveryKth(Documents, 0);

        Assert.Empty(split.HeldOut);
        Assert.Equal(Documents, split.Training, StringComparer.Ordinal);
    }

    [Fact]
    public void FewDocumentsLeaveNoneToHoldOut() => Assert.Empty(HeldOutSplit.EveryKth(Documents[..9], 10).HeldOut);

    [Theory]
    [InlineData(1)]
    [InlineData(-2)]
    public void NothingToTrainOnIsRefused(int k) => Assert.Throws<ArgumentOutOfRangeException>(() => HeldOutSplit.EveryKth(Documents, k));
}
