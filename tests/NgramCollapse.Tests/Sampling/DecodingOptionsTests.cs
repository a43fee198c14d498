using NgramCollapse.Sampling;

namespace NgramCollapse.Tests.Sampling;

public sealed class DecodingOptionsTests
{
    [Fact]
    public void InvalidOptionsAreRefused()
    {
        Assert.ThrowsAny<ArgumentException>(() => new DecodingOptions { Temperature = 0 });
        Assert.ThrowsAny<ArgumentException>(() => new DecodingOptions { Temperature = double.NaN });
        Assert.ThrowsAny<ArgumentException>(() => new DecodingOptions { TopK = 0 });
        Assert.ThrowsAny<ArgumentException>(() => new DecodingOptions { TopP = 0 });
        Assert.ThrowsAny<ArgumentException>(() => new DecodingOptions { TopP = 1.01 });
        Assert.ThrowsAny<ArgumentException>(() => new DecodingOptions { MinP = -0.1 });
        Assert.ThrowsAny<ArgumentException>(() => new DecodingOptions { RepetitionPenalty = 0.9 });
        Assert.ThrowsAny<ArgumentException>(() => new DecodingOptions { RepetitionWindow = 0 });
        Assert.ThrowsAny<ArgumentException>(() => new DecodingOptions { Greedy = true, Beam = new BeamOptions() });
        Assert.ThrowsAny<ArgumentException>(() => new DecodingOptions { Beam = new BeamOptions(), Greedy = true });
        Assert.ThrowsAny<ArgumentException>(() => new BeamOptions { Width = 0 });
        Assert.ThrowsAny<ArgumentException>(() => new BeamOptions { LengthPenalty = -1 });
    }

    [Fact]
    public void OptionsAreNamedInTheOrderTheyAreApplied()
    {
        Assert.Equal("plain", new DecodingOptions().ToString());
        Assert.Equal("temperature 0.8, top-k 40, min-p 0.05", new DecodingOptions { Temperature = 0.8, TopK = 40, MinP = 0.05 }.ToString());
    }
}
