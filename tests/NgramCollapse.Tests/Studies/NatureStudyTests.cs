using NgramCollapse.Studies;
using NgramCollapse.Symbols;

namespace NgramCollapse.Tests.Studies;

public sealed class NatureStudyTests
{
    private static readonly DriftOptions Options = new()
    {
        Order = 6,
        Generations = 4,
        Replicates = 2,
        Size = 30_000,
        PassageLength = 0,
        Prompt = "",
    };

    private static readonly Lazy<NatureRow[]> Rows = new(() => Run(Options));

    [Fact]
    public void WithoutOriginalDataMoreIsLostThanWithATenthOfIt()
    {
        var summary = NatureSummary.Of(Rows.Value);
        var (alone, kept) = (summary.Where(row => row.Arm == 0).ToArray(), summary.Where(row => row.Arm == 1).ToArray());

        Assert.Equal(alone[0].Perplexity, kept[0].Perplexity);
        Assert.True(alone[^1].Perplexity > 1.5 * alone[0].Perplexity);
        Assert.True(alone[^1].Perplexity > kept[^1].Perplexity);
    }

    [Fact]
    public void EveryBlockIsScoredInEveryGeneration()
    {
        Assert.Equal(2 * 2 * 5, Rows.Value.Length);
        Assert.All(
            Rows.Value, row => Assert.InRange(row.BlockBits.Count, 28_000 / NatureStudy.BlockLength, 32_000 / NatureStudy.BlockLength));
        Assert.All(NatureSummary.Of(Rows.Value), row => Assert.Equal(
            Rows.Value.Where(run => run.Arm == row.Arm && run.Generation == row.Generation).Sum(run => run.BlockBits.Count),
            row.Blocks.Total));
    }

    [Fact]
    public void ThreadsChangeNothing()
    {
        static string Line(NatureRow row) =>
            $"{row.Arm} {row.Replicate} {row.Generation} {row.HeldOut} {row.NgramTypes} {string.Join(',', row.BlockBits)}";

        Assert.Equal(Run(Options with { Threads = 1 }).Select(Line), Rows.Value.Select(Line));
    }

    [Fact]
    public void RunsDifferAlthoughABeamLeavesNothingToChance()
    {
        var ends = Rows.Value.Where(row => row.Generation == 4).ToArray();

        Assert.All(ends.GroupBy(row => row.Arm), arm => Assert.Equal(2, arm.Select(row => row.HeldOut.Bits).Distinct().Count()));
        Assert.Single(Rows.Value.Where(row => row.Generation == 0).Select(row => row.HeldOut.Bits).Distinct());
    }

    [Fact]
    public void ItNeedsHeldOutText()
    {
        var options = Options with { HeldOut = 0 };

        Assert.Throws<LabException>(() => new NatureStudy(options, DriftSource.Prepare(SmallDrift.Corpus, options).Text));
    }

    [Fact]
    public void ScoresFallIntoTheirBins()
    {
        var bins = BlockHistogram.Of([0, 0.124, 0.125, 4.99, 7]).Bins;

        Assert.Equal(2, bins[0]);
        Assert.Equal(1, bins[1]);
        Assert.Equal(2, bins[^1]);
        Assert.Equal(BlockHistogram.Count, bins.Count);
    }

    [Fact]
    public void TheLongestOrderIsThatWhoseContextsHaveBeenSeen()
    {
        // Held out is "abxb" with its markers, training "abab". Contexts of order 2, one symbol: <s>, a, b, x, b, </s>: all but x
        // are known, 5 of 6. Of order 3: <s>a and ab and b</s> of <s>a, ab, bx, xb, b</s>: 3 of 5. Of order 4: <s>ab of <s>ab, abx,
        // bxb, xb</s>: 1 of 4, below a half. So 3.
        var alphabet = Alphabet.FromDocuments(["abab", "x"], SymbolUnit.Character);

        Assert.Equal(3, OrderSupport.Longest(alphabet.Encode(["abab"]), alphabet.Encode(["abxb"])));
        Assert.Equal(2, OrderSupport.Longest(alphabet.Encode(["a"]), alphabet.Encode(["xxxx"])));
        Assert.Equal(
            OrderSupport.MaxOrder,
            OrderSupport.Longest(alphabet.Encode(["abababababababababab"]), alphabet.Encode(["babababababababababa"])));
    }

    private static NatureRow[] Run(DriftOptions options) =>
        [.. new NatureStudy(options, DriftSource.Prepare(SmallDrift.Corpus, options).Text).Run()];
}
