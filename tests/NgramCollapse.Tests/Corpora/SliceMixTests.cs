using FsCheck.Fluent;
using NgramCollapse.Corpora;

namespace NgramCollapse.Tests.Corpora;

public sealed class SliceMixTests
{
    [Fact]
    public void TheLargerSliceIsCutEvenlyAndNothingIsRepeated()
    {
        // Every document has 9 characters and its end. At a share of 1/4 the 6 common documents allow 2 of the 8 rare ones. Each rare
        // document adds a quarter of a document's credit, and one is kept when the credit is half a document: the 2nd and the 6th.
        var mix = SliceMix.Cut([Slice("common", 6), Slice("rare", 8)], 0.25, size: null);

        Assert.Equal(6, mix[0].Documents.Count);
        Assert.Equal(["rare:2", "rare:6"], mix[1].Documents.Select(document => document.Origin));
    }

    [Fact]
    public void ASizeCutsAllSlices()
    {
        var mix = SliceMix.Cut([Slice("a", 40), Slice("b", 20), Slice("rare", 50)], 0.4, size: 100);

        Assert.Equal([4, 2, 4], mix.Select(slice => slice.Documents.Count));
    }

    [Fact]
    public void OneSliceAloneHasNoShare() => Assert.Equal(5, SliceMix.Cut([Slice("a", 10)], 0.05, size: 50)[0].Documents.Count);

    [Fact]
    public void MoreThanThereIsIsRefused()
    {
        var error = Assert.Throws<LabException>(() => SliceMix.Cut([Slice("a", 10), Slice("b", 10)], 0.5, size: 201));

        Assert.Equal(ErrorCategory.Usage, error.Category);
        Assert.Contains("have 200 symbols", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NoSliceIsLeftEmpty() =>
        Assert.Equal([1, 1], SliceMix.Cut([Slice("a", 10), Slice("b", 10)], 0.001, size: 10).Select(slice => slice.Documents.Count));

    [Fact]
    public void TheShareIsMetToWithinADocument() => Properties.Hold(
        from common in Gen.Choose(1, 60)
        from rare in Gen.Choose(1, 60)
        from percent in Gen.Choose(1, 99)
        select (common, rare, percent),
        drawn =>
        {
            var mix = SliceMix.Cut([Slice("a", drawn.common), Slice("b", drawn.rare)], drawn.percent / 100.0, size: null);
            var whole = Math.Min(10 * drawn.common / (1 - (drawn.percent / 100.0)), 10 * drawn.rare / (drawn.percent / 100.0));
            return Math.Abs(mix[1].Length - (whole * drawn.percent / 100.0)) <= 10
                && Math.Abs(mix[0].Length - (whole * (1 - (drawn.percent / 100.0)))) <= 10;
        });

    private static Slice Slice(string label, int documents) =>
        new(label, [.. Enumerable.Range(1, documents).Select(i => new SliceDocument("123456789", label, i))]);
}
