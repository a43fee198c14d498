using NgramCollapse.Experiments;
using NgramCollapse.Pools;
using NgramCollapse.Studies;

namespace NgramCollapse.Tests.Pools;

public sealed class MixLawsTests
{
    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void ThePoolHasTheShareOfHumanSymbols(double share)
    {
        var source = SmallRun.Source();
        var size = source.Training.EventCount;
        foreach (var result in SmallRun.Run(Options(share), source).Skip(1))
        {
            // Either part may lack one symbol, which is too little room for a document.
            Assert.InRange(result.Row.Count("text_symbols"), size - 1, size);
            Assert.InRange(result.Row.Count("pool_symbols"), size - 2, size);
            Assert.Equal([0, result.Row.Generation], result.Pool.Parts.Select(part => part.Text.Generation));
            Assert.InRange(result.Pool.Parts[0].Symbols, (share * size) - 1.5, (share * size) + 0.5);
            Assert.Equal((double)result.Pool.Parts[0].Symbols / result.Row.Count("pool_symbols"), result.Row.Number("pool_human_share"));
        }
    }

    [Fact]
    public void AShareOfZeroIsReplace()
    {
        var (mixed, replaced) = (Options(0), Options(0) with { Regime = Regime.Replace });

        Assert.Equal(
            SmallRun.Run(replaced).Select(result => result.Row.Number("bits_heldout")),
            SmallRun.Run(mixed).Select(result => result.Row.Number("bits_heldout")));
        Assert.Equal([1.0, 0, 0, 0], SmallRun.Run(mixed).Select(result => result.Row.Number("pool_human_share")));
    }

    [Fact]
    public void AShareOfOneTrainsOnTheSameHumanTextForEver()
    {
        var results = SmallRun.Run(Options(1));

        Assert.All(results, result => Assert.Equal(results[0].Row.Number("bits_heldout"), result.Row.Number("bits_heldout")));
        Assert.All(results, result => Assert.Equal(1, result.Row.Number("pool_human_share")));
        Assert.Equal(results.Length, results.Select(result => result.Row.Number("bits_text_by_self")).Distinct().Count());
    }

    [Fact]
    public void HumanDocumentsAreDrawnAnewEachGenerationAndReplicate()
    {
        // At a share of one the pool is half of the human text. The perplexity shows which half.
        var options = Options(1) with { Size = SmallRun.Source().Training.EventCount / 2, Replicates = 2 };
        var bits = SmallRun.Run(options).Where(result => result.Row.Generation > 0).Select(result => result.Row.Number("bits_heldout"));

        Assert.Equal(6, bits.Distinct().Count());
    }

    [Fact]
    public void ThePredictionIsNear() => Assert.All(
        SmallRun.Run(Options(0.5)), result =>
            Assert.InRange(result.Row.Count("ngram_types_surviving") / result.Row.Number("ngram_types_predicted")!.Value, 0.95, 1.05));

    [Fact]
    public void MoreHumanTextThanThereIsIsRefusedBeforeAnythingRuns()
    {
        var source = SmallRun.Source();
        var size = source.Training.EventCount;

        var error = Assert.Throws<LabException>(() => new CollapseExperiment(Options(0.5) with { Size = (2 * size) + 4 }, source));

        Assert.Equal(ErrorCategory.Usage, error.Category);
        Assert.DoesNotContain('\n', error.Message);
        Assert.NotNull(new CollapseExperiment(Options(0.5) with { Size = 2 * size }, source));
    }

    [Fact]
    public void AShareThatIsRoundedToTheWholeHumanTextHasATheory()
    {
        var source = SmallRun.Source(order: 1);
        var human = source.Training.EventCount;
        var options = Options((human + 0.3) / (2.0 * human)) with { Order = 1, Size = 2 * human };

        Assert.NotNull(new CollapseExperiment(options, source).Theory.PoolHeterozygosity);
        Assert.Equal(human, SmallRun.Run(options, source)[1].Pool.Parts[0].Symbols);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void TextsOfFewSymbolsRunOrAreRefused(int size)
    {
        // Two symbols at a share of one half leave one for each part, so neither has room for a document. That is the user's error, not
        // an internal one.
        try
        {
            Assert.Equal(4, SmallRun.Run(Options(0.5) with { Size = size }).Length);
        }
        catch (LabException error)
        {
            Assert.Equal(ErrorCategory.Usage, error.Category);
        }
    }

    private static ExperimentOptions Options(double share) => new() { Generations = 3, Regime = Regime.Mix(share) };
}
