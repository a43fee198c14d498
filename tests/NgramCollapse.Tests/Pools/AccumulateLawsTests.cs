using NgramCollapse.Counting;
using NgramCollapse.Experiments;
using NgramCollapse.Models;
using NgramCollapse.Pools;

namespace NgramCollapse.Tests.Pools;

public sealed class AccumulateLawsTests
{
    private static readonly ExperimentOptions Options = new() { Generations = 4, Regime = Regime.Accumulate };

    [Fact]
    public void ThePoolIsTheHumanTextAndAllTextsSince()
    {
        var results = SmallRun.Run(Options);

        for (var g = 0; g < results.Length; g++)
        {
            PoolPart[] parts = [.. results.Take(g + 1).Select(result => WholeText.Part(result, g == 0 ? "human_text" : "all_texts"))];
            Assert.Equal(parts, results[g].Pool.Parts);
            Assert.Equal(parts.Sum(part => part.Symbols), results[g].Row.Count("pool_symbols"));
            Assert.Equal((double)parts[0].Symbols / parts.Sum(part => part.Symbols), results[g].Row.Number("pool_human_share"));
        }
    }

    [Fact]
    public void TheModelIsTrainedOnThatPool()
    {
        var source = SmallRun.Source();
        var results = SmallRun.Run(Options, source);
        var counts = results.Select(result => NgramCounter.Count(result.Text, 3)).ToArray();

        var pool = counts.Take(3).Aggregate(NgramCounts.Merge);

        var model = WittenBell.Train(pool, source.Alphabet.EventSpaceSize);
        Assert.Equal(model.Score(NgramCounter.Count(source.HeldOut!, 3)).BitsPerEvent, results[2].Row.Number("bits_heldout"));
        Assert.Equal(model.Score(counts[2]).BitsPerEvent, results[2].Row.Number("bits_text_by_self"));
    }

    [Fact]
    public void MoreSurvivesThanUnderReplace()
    {
        var options = Options with { Generations = 10 };
        var (kept, replaced) = (SmallRun.Run(options)[^1].Row, SmallRun.Run(options with { Regime = Regime.Replace })[^1].Row);

        Assert.True(kept.Count("ngram_types_surviving") > replaced.Count("ngram_types_surviving"));
        Assert.True(kept.Number("bits_heldout") < replaced.Number("bits_heldout"));
    }

    [Fact]
    public void ThePredictionHoldsForTextsOfAnySize() => Assert.All([null, (int?)3000], size =>
        Assert.All(SmallRun.Run(Options with { Size = size }), result => Assert.InRange(
            result.Row.Count("ngram_types_surviving") / result.Row.Number("ngram_types_predicted")!.Value, 0.9, 1.1)));
}
