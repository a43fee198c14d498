namespace NgramCollapse.Tests;

public sealed class LabExceptionTests
{
    [Fact]
    public void AnErrorOfAnOptionBeginsWithTheOptionsName()
    {
        var error = LabException.OfOption(ErrorCategory.Usage, "held_out", "1", "would hold out every document; use 0 for none");

        Assert.Equal((ErrorCategory.Usage, "held_out"), (error.Category, error.Option));
        Assert.Equal("held_out 1: would hold out every document; use 0 for none", error.Message);
    }

    [Fact]
    public void AValueMayBeLeftOut() =>
        Assert.Equal("prompt: too long", LabException.OfOption(ErrorCategory.BadInput, "prompt", null, "too long").Message);

    [Fact]
    public void AnyOtherErrorNamesNoOption() => Assert.Null(new LabException(ErrorCategory.BadInput, "x.txt: empty").Option);
}
