namespace NgramCollapse.Tests.Reference;

/// <summary>The twin itself, by hand: abracadabra at order 2, E = a b c d r, the end and the unknown, |E| = 7.</summary>
public sealed class PlainModelTests
{
    private static readonly PlainModel Abracadabra =
        new([[PlainModel.Start, .. PlainText.Characters("abracadabra"), PlainModel.End]], order: 2, eventSpaceSize: 7);

    [Fact]
    public void BigramsOfAbracadabra()
    {
        // <s>a ab br ra ac ca ad da ab br ra a</s>: twelve windows, nine of them different.
        Assert.Equal(9, Abracadabra.Counts(2).Count);
        Assert.Equal(12, Abracadabra.Counts(2).Values.Sum());
        Assert.Equal(2, Abracadabra.Counts(2)[PlainModel.Name(["b", "r"])]);
        Assert.Equal(7, Abracadabra.Counts(1).Count);
    }

    [Fact]
    public void WittenBellOfAbracadabra()
    {
        // Events a5 b2 r2 c1 d1 </s>1, twelve of six kinds: p(b) = (2 + 6/7) / 18 = 10/63.
        Assert.Equal(10 / 63.0, Abracadabra.Probability([], "b"), 15);

        // After a: b2 c1 d1 </s>1, five of four kinds: p(b|a) = (2 + 4·10/63) / 9 = 166/567.
        Assert.Equal(166 / 567.0, Abracadabra.Probability(["a"], "b"), 15);

        // r never followed a: 4/9 of p(r) = 10/63.
        Assert.Equal(40 / 567.0, Abracadabra.Probability(["a"], "r"), 15);

        // The unknown has its part of the uniform share: (6/7) / 18; an unseen context changes nothing.
        Assert.Equal(1 / 21.0, Abracadabra.Probability([PlainModel.Unknown], PlainModel.Unknown), 15);
    }

    [Fact]
    public void OneUnseenEventCostsItsLogarithm() =>
        Assert.Equal(-PlainMath.Log2(1 / 21.0), Abracadabra.Bits([[PlainModel.Unknown, PlainModel.Unknown]]), 12);
}
