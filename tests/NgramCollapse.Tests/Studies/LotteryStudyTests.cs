using NgramCollapse.Corpora;
using NgramCollapse.Sampling;
using NgramCollapse.Studies;
using NgramCollapse.Theory;

namespace NgramCollapse.Tests.Studies;

public sealed class LotteryStudyTests
{
    // Documents of one length, each slice over different letters: no model can mix topics in a document, so each document is one draw.
    private static readonly LabelledCorpus Letters = new(
        "letters", new string('0', 64), [Slice("common", "abcdefghij", 32), Slice("rare", "klmnopqrst", 8)]);

    private static readonly DriftOptions Options = new()
    {
        Order = 6,
        Generations = 8,
        Replicates = 200,
        Share = 0.2,
        PassageLength = 0,
        HeldOut = 0,
        Prompt = "",
        Decoding = DecodingOptions.Plain,
    };

    [Fact]
    public void WithoutBiasTheLotteryIsWrightFishers()
    {
        var summary = LotterySummary.Of(Run(Options), 1);

        // 40 documents of equal length. The mean stays within 4 standard errors of 8/40; the deviation of a share over 200
        // replicates within 4 of its own errors, 1/√400 = 5 % each, of theory's; losses within the 95 % interval or near it.
        foreach (var row in summary.Skip(1))
        {
            var error = row.ShareDeviation!.Value / Math.Sqrt(200);
            Assert.InRange(row.MeanShare, 0.2 - (4 * error), 0.2 + (4 * error));
            Assert.InRange(row.ShareDeviation.Value / row.Expected.ShareDeviation, 0.8, 1.2);
            Assert.InRange(row.LostShare, row.Expected.LossProbability - 0.08, row.Expected.LossProbability + 0.08);
        }
    }

    [Fact]
    public void TheExpectationHasAsManyDrawsAsDocuments()
    {
        var summary = LotterySummary.Of(Run(Options with { Replicates = 2 }), 1);

        Assert.Equal(WrightFisher.Predict(0.2, 40, 8), summary.Select(row => row.Expected));
        Assert.Equal(Enumerable.Range(0, 9), summary.Select(row => row.Generation));
        Assert.Equal(0.2, summary[0].MeanShare);
        Assert.Equal(0, summary[0].Lost);
    }

    [Fact]
    public void BiasIsAnArmBesidePlainSampling()
    {
        var biased = Options with { Replicates = 3, Decoding = new DecodingOptions { Temperature = 0.5 } };
        var study = new LotteryStudy(biased, DriftSource.Prepare(Letters, biased));

        Assert.Equal([DecodingOptions.Plain, biased.Decoding], study.Arms);
        var draws = study.Run().ToList();
        Assert.Equal(2 * 3 * 9, draws.Count);
        Assert.Equal(Run(Options with { Replicates = 3 }), draws.Where(draw => draw.Arm == 0));
    }

    [Fact]
    public void ThreadsChangeNothing() =>
        Assert.Equal(Run(Options with { Replicates = 5, Threads = 1 }), Run(Options with { Replicates = 5, Threads = 3 }));

    [Fact]
    public void OneSliceHasNoLottery()
    {
        var alone = Letters with { Slices = [Letters.Slices[0]] };
        var error = Assert.Throws<LabException>(() => new LotteryStudy(Options, DriftSource.Prepare(alone, Options)));

        Assert.Equal(ErrorCategory.Usage, error.Category);
    }

    [Fact]
    public void LossMajorityAndFixationAreCounted()
    {
        // Four replicates with 0, 2, 3 and 4 of 4 documents: one lost, two with more than half, one fixed.
        LotteryDraw[] draws = [.. new[] { 0, 2, 3, 4 }.Select((rare, replicate) => new LotteryDraw(0, replicate, 0, 4, rare, 0.5))];
        var row = Assert.Single(LotterySummary.Of(draws, 1));

        Assert.Equal((1, 2, 1), (row.Lost, row.Majority, row.Fixed));
        Assert.Equal(9.0 / 16, row.MeanShare);
        Assert.Equal(0.5, row.MeanOriginShare);
    }

    private static List<LotteryDraw> Run(DriftOptions options) =>
        [.. new LotteryStudy(options, DriftSource.Prepare(Letters, options)).Run()];

    private static Slice Slice(string label, string letters, int documents) => new(
        label,
        [
            .. Enumerable.Range(0, documents).Select(i => new SliceDocument(
                string.Concat(Enumerable.Range(0, 30).Select(k => letters[(i + (k * ((i % 9) + 1)) + (k * k % 7)) % 10])),
                label,
                i)),
        ]);
}
