using NgramCollapse.Counting;
using NgramCollapse.Experiments;
using NgramCollapse.Models;
using NgramCollapse.Pools;
using NgramCollapse.Sampling;
using NgramCollapse.Studies;

namespace NgramCollapse.Tests.Experiments;

/// <summary>Runs whose models score, or also write, with another smoothing than the default.</summary>
public sealed class SmoothedRunTests
{
    private static readonly ExperimentOptions Few = new() { Generations = 2, Threads = 2 };

    public static TheoryData<string> AllSmoothings => ["mle", "add:0.5", "jelinek-mercer", "witten-bell", "absolute", "kneser-ney"];

    internal static Smoothing Read(string name) =>
        Smoothing.TryParse(name, out var smoothing) ? smoothing : throw new ArgumentException("No smoothing.", nameof(name));

    [Theory]
    [MemberData(nameof(AllSmoothings))]
    public void ThreadsChangeNoRow(string smoothing)
    {
        var options = Few with
        {
            Replicates = 2,
            Smoothing = Read(smoothing),
            Sampling = SamplingModel.Smoothed,
            Regime = Regime.Accumulate,
        };

        Assert.Equal(SmallRun.Cells(options with { Threads = 1 }), SmallRun.Cells(options with { Threads = 5 }), StringComparer.Ordinal);
    }

    // Generation 0 is the human text, so its score is that of a model trained on the text directly. The only difference is KenLM's
    // order of symbols, which a text has and a pool does not have; Kneser–Ney is trained here without it.
    [Theory]
    [MemberData(nameof(AllSmoothings))]
    public void GenerationZeroScoresAsAModelOfTheTrainingText(string smoothing)
    {
        var source = SmallRun.Source();
        var space = source.Alphabet.EventSpaceSize;
        var counts = NgramCounter.Count(source.Training, 3);
        var model = smoothing is "kneser-ney" ? KneserNey.Train(counts, space) : Read(smoothing).Train(source.Training, 3, space);

        var row = SmallRun.Run(Few with { Smoothing = Read(smoothing) }, source)[0].Row;

        Assert.Equal(model.Score(NgramCounter.Count(source.HeldOut!, 3)).BitsPerEvent, row.Number("bits_heldout"));
        Assert.Equal(model.Score(counts).BitsPerEvent, row.Number("bits_text_by_self"));
    }

    [Theory]
    [MemberData(nameof(AllSmoothings))]
    public void ASmoothedTextIsDrawnFromTheModelThatScores(string smoothing)
    {
        var source = SmallRun.Source();
        var options = Few with { Smoothing = Read(smoothing), Sampling = SamplingModel.Smoothed };
        var counts = NgramCounter.Count(source.Training, 3);
        var model = smoothing is "kneser-ney"
            ? KneserNey.Train(counts, source.Alphabet.EventSpaceSize)
            : Read(smoothing).Train(source.Training, 3, source.Alphabet.EventSpaceSize);

        var expected = SyntheticText.Write(ModelSampler.Compile(model), source.Training.EventCount, new TextStream(options.Seed, 0, 1), 1);

        Assert.Equal(expected.Symbols.ToArray(), SmallRun.Run(options, source)[1].Text.Symbols.ToArray());
    }

    // One n-gram, at the end of the cut document, may be new with raw counts.
    [Fact]
    public void OnlySmoothedTextsHoldNewNgrams()
    {
        Assert.InRange(NewTypes(SamplingModel.Mle), 0, 1);
        Assert.InRange(NewTypes(SamplingModel.Smoothed), 100, long.MaxValue);

        static long NewTypes(SamplingModel sampling) =>
            SmallRun.Run(Few with { Sampling = sampling })[1].Row is var row
                ? row.Count("ngram_types") - row.Count("ngram_types_surviving")
                : -1;
    }

    [Fact]
    public void HowModelsScoreChangesNoText()
    {
        var texts = new[] { "mle", "add:0.5", "jelinek-mercer", "witten-bell", "absolute", "kneser-ney" }
            .Select(smoothing => SmallRun.Run(Few with { Smoothing = Read(smoothing) })[^1].Text.Symbols.ToArray())
            .ToArray();

        Assert.All(texts, text => Assert.Equal(texts[0], text));
    }

    [Fact]
    public void WithoutSmoothingSmoothedSamplingIsThatOfCounts()
    {
        var mle = Few with { Smoothing = Read("mle") };

        var smoothed = SmallRun.Cells(mle with { Sampling = SamplingModel.Smoothed });
        Assert.Equal(
            SmallRun.Cells(mle),
            smoothed.Select(row => row.Replace(",mle,smoothed,", ",mle,mle,", StringComparison.Ordinal)),
            StringComparer.Ordinal);
    }

    [Fact]
    public void WithoutSmoothingAScoreOverAnEventOfProbabilityZeroIsEmpty()
    {
        foreach (var result in SmallRun.Run(Few with { Smoothing = Read("mle") }))
        {
            Assert.Null(result.Row.Number("bits_heldout"));
            Assert.Null(result.Row.Number("perplexity_heldout"));
            Assert.NotNull(result.Row.Number("bits_text_by_self"));
        }
    }

    [Fact]
    public void SmoothedSamplingHasNoPredictionAndSaysWhy()
    {
        var options = Few with { Sampling = SamplingModel.Smoothed };

        Assert.Contains(
            "smoothed sampling", new CollapseExperiment(options, SmallRun.Source()).Theory.SurvivorGap, StringComparison.Ordinal);
        Assert.All(SmallRun.Run(options), result => Assert.Null(result.Row.Number("ngram_types_predicted")));
        Assert.All(
            SmallRun.Run(Few with { Smoothing = Read("absolute") }), result => Assert.NotNull(result.Row.Number("ngram_types_predicted")));
    }

    // The weights are fitted once, on the human text, so later generations are smoothed like the first.
    [Fact]
    public void JelinekMercersWeightsAreThoseOfTheHumanTextInEveryGeneration()
    {
        var source = SmallRun.Source();
        var results = SmallRun.Run(Few with { Smoothing = Read("jelinek-mercer") }, source);
        var space = source.Alphabet.EventSpaceSize;
        var weights = Smoothing.FitWeights(CountedText.Of(source.Training, 3, inParts: true), space);

        Assert.All(results, result => Assert.Equal(
            JelinekMercer.Train(NgramCounter.Count(result.Text, 3), space, weights)
                .Score(NgramCounter.Count(source.HeldOut!, 3)).BitsPerEvent,
            result.Row.Number("bits_heldout")));
    }
}
