using FsCheck;
using FsCheck.Fluent;
using NgramCollapse.Metrics;

namespace NgramCollapse.Tests.Metrics;

public sealed class VerbatimTests
{
    private static Gen<(string[] Text, string[] Source)> Pairs { get; } = Gen.Choose(1, 100_000).Select(seed =>
        (RandomTexts.Documents((ulong)seed, ["a", "b"], 4, 40), RandomTexts.Documents((ulong)seed + 1, ["b", "a", "c"], 4, 40)));

    [Fact]
    public void DuplicateWindowsByHand()
    {
        // abc bca cab abc, and abc once more in another document: five windows, three of them distinct.
        Assert.Equal(1 - (3 / 5.0), VerbatimOverlap.DuplicateShare(Hashes(["abcabc", "abc"]), 3));
        Assert.Null(VerbatimOverlap.DuplicateShare(Hashes(["ab", "a"]), 3));
    }

    [Fact]
    public void OverlapByHand()
    {
        // xab abc bcd cdy: the middle two occur in the source; abcd is the longest such run. No run crosses a document's end.
        var (text, source) = Pair(["xabcdy"], ["zabcdz", "yz"]);
        Assert.Equal(new VerbatimOverlap(2 / 4.0, 4), VerbatimOverlap.Of(text, source, 3));
        Assert.Equal(new VerbatimOverlap(0.0, 4), VerbatimOverlap.Of(text, source, 5));
        Assert.Equal(new VerbatimOverlap(null, 4), VerbatimOverlap.Of(text, source, 7));
    }

    [Fact]
    public void NothingInCommonIsNoRun()
    {
        var (text, source) = Pair(["ab"], ["cd"]);
        Assert.Equal(new VerbatimOverlap(0.0, 0), VerbatimOverlap.Of(text, source, 1));
        var (empty, other) = Pair([""], ["cd"]);
        Assert.Equal(new VerbatimOverlap(null, 0), VerbatimOverlap.Of(empty, other, 1));
    }

    [Fact]
    public void ATextOverlapsItselfWhole()
    {
        var text = Hashes(["abcab", "ca"]);
        Assert.Equal(new VerbatimOverlap(1.0, 5), VerbatimOverlap.Of(text, text, 2));
    }

    [Fact]
    public void OverlapIsThePlainSearch() => Properties.Hold(
        from pair in Pairs
        from length in Gen.Choose(1, 12)
        select (pair, length),
        x =>
        {
            var ((text, source), length) = x;
            var (a, b) = Pair(text, source);
            var longest = Enumerable.Range(0, 41).Last(n => n == 0 || Windows(text, n).Intersect(Windows(source, n)).Any());
            var windows = Windows(text, length).ToList();
            if (windows.Count == 0)
            {
                return VerbatimOverlap.Of(a, b, length) == new VerbatimOverlap(null, longest)
                    && VerbatimOverlap.DuplicateShare(a, length) is null;
            }

            var share = windows.Count(Windows(source, length).ToHashSet(StringComparer.Ordinal).Contains) / (double)windows.Count;
            var duplicates = 1 - (windows.Distinct(StringComparer.Ordinal).Count() / (double)windows.Count);
            return VerbatimOverlap.Of(a, b, length) == new VerbatimOverlap(share, longest)
                && Math.Abs(VerbatimOverlap.DuplicateShare(a, length)!.Value - duplicates) < 1e-12;
        },
        cases: 150);

    [Fact]
    public void EqualWindowsHaveEqualHashesAndOthersDoNot() => Properties.Hold(
        Pairs,
        pair =>
        {
            var (documents, hashes) = (pair.Text, Hashes(pair.Text));
            for (var n = 1; n <= 5; n++)
            {
                var factor = hashes.Factor(n);
                var numbers = Enumerable.Range(0, documents.Length)
                    .SelectMany(d => Enumerable.Range(0, Math.Max(0, documents[d].Length - n + 1))
                        .Select(i => (Window: documents[d].Substring(i, n), Number: hashes.At(hashes.Document(d).First + i, n, factor))))
                    .ToList();
                var distinctNumbers = numbers.DistinctBy(window => window.Number).Count();
                if (numbers.Count != hashes.Windows(n)
                    || numbers.DistinctBy(window => window.Window, StringComparer.Ordinal).Count() != distinctNumbers
                    || numbers.Distinct().Count() != distinctNumbers)
                {
                    return false;
                }
            }

            return true;
        },
        cases: 60);

    [Fact]
    public void TheSetGrowsAndForgetsNothing()
    {
        var set = new NumberSet(1);
        Assert.All(Enumerable.Range(0, 5000), i => Assert.True(set.Add((ulong)i * 3)));
        Assert.All(Enumerable.Range(0, 5000), i => Assert.False(set.Add((ulong)i * 3)));
        Assert.All(Enumerable.Range(0, 15_000), i => Assert.Equal(i % 3 == 0, set.Contains((ulong)i)));
        Assert.Equal(5000, set.Count);
    }

    private static IEnumerable<string> Windows(string[] documents, int length) =>
        documents.SelectMany(document => Enumerable.Range(0, Math.Max(0, document.Length - length + 1))
            .Select(i => document.Substring(i, length)));

    private static WindowHashes Hashes(string[] documents) => new(MetricsCases.Encode(documents).Texts[0], marked: true);

    private static (WindowHashes Text, WindowHashes Source) Pair(string[] text, string[] source)
    {
        var texts = MetricsCases.Encode(text, source).Texts;
        return (new WindowHashes(texts[0], marked: true), new WindowHashes(texts[1], marked: true));
    }
}
