using NgramCollapse.Measures;

namespace NgramCollapse.Tests.Measures;

public sealed class MeasureSelectionTests
{
    [Fact]
    public void TheDefaultIsTheCoreAlone()
    {
        Assert.Equal("core", default(MeasureSelection).ToString());
        Assert.Equal(default, MeasureSelection.Of(MeasureGroup.Core));
        Assert.True(default(MeasureSelection).Contains(MeasureGroup.Core));
        Assert.False(default(MeasureSelection).Contains(MeasureGroup.Distance));
    }

    [Theory]
    [InlineData("core", "core")]
    [InlineData("distance", "core,distance")]
    [InlineData("distance, core", "core,distance")]
    [InlineData("core,core", "core")]
    public void NamesAreReadAndTheCoreIsAlwaysThere(string text, string expected)
    {
        Assert.True(MeasureSelection.TryParse(text, out var selection));
        Assert.Equal(expected, selection.ToString());
    }

    [Fact]
    public void AllIsEveryGroup()
    {
        Assert.True(MeasureSelection.TryParse("all", out var selection));
        Assert.Equal(MeasureSelection.All, selection);
        Assert.All(Enum.GetValues<MeasureGroup>(), group => Assert.True(selection.Contains(group)));
        Assert.True(MeasureSelection.TryParse(selection.ToString(), out var again));
        Assert.Equal(selection, again);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Core")]
    [InlineData("core,")]
    [InlineData("core;distance")]
    [InlineData("all,core")]
    [InlineData("1")]
    public void AnythingElseIsRefused(string? text) => Assert.False(MeasureSelection.TryParse(text, out _));
}
