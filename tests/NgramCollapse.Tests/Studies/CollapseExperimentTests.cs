using NgramCollapse.Experiments;
using NgramCollapse.Pools;
using NgramCollapse.Studies;
using NgramCollapse.Symbols;

namespace NgramCollapse.Tests.Studies;

public sealed class CollapseExperimentTests
{
    public static TheoryData<ExperimentOptions> ManyOptions => new()
    {
        new ExperimentOptions { Generations = 4, Replicates = 3 },
        new ExperimentOptions { Generations = 3, Replicates = 2, Order = 1, Regime = Regime.Accumulate },
        new ExperimentOptions { Generations = 3, Replicates = 5, Order = 5, Regime = Regime.Mix(0.3) },
        new ExperimentOptions { Generations = 3, Replicates = 2, Unit = SymbolUnit.Byte, Size = 700 },
        new ExperimentOptions { Generations = 3, Replicates = 2, Unit = SymbolUnit.Word, Order = 2 },
        new ExperimentOptions { Generations = 3, Replicates = 1, Unit = SymbolUnit.Grapheme, Size = 30_000 },
    };

    [Theory]
    [MemberData(nameof(ManyOptions))]
    public void ThreadsChangeNoRow(ExperimentOptions options)
    {
        var one = SmallRun.Cells(options with { Threads = 1 });
        foreach (var threads in new[] { 2, 3, 8 })
        {
            Assert.Equal(one, SmallRun.Cells(options with { Threads = threads }), StringComparer.Ordinal);
        }
    }

    [Fact]
    public void RowsComeInTheOrderOfReplicateAndGeneration()
    {
        var rows = SmallRun.Run(new ExperimentOptions { Generations = 2, Replicates = 3, Threads = 2 })
            .Select(result => (result.Row.Replicate, result.Row.Generation));

        Assert.Equal([(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (2, 0), (2, 1), (2, 2)], rows);
    }

    [Fact]
    public void ReplicatesBeginAlikeAndGoTheirOwnWays()
    {
        var results = SmallRun.Run(new ExperimentOptions { Generations = 2, Replicates = 4 });

        Assert.Single(results.Where(result => result.Row.Generation == 0).Select(result => result.Row.Number("bits_heldout")).Distinct());
        Assert.Equal(
            4, results.Where(result => result.Row.Generation == 2).Select(result => result.Row.Number("bits_heldout")).Distinct().Count());
    }

    [Fact]
    public void MoreReplicatesAndGenerationsLeaveTheFirstOnesAlone()
    {
        var few = new ExperimentOptions { Generations = 2 };
        var many = few with { Generations = 4, Replicates = 2 };

        Assert.Equal(SmallRun.Cells(few), SmallRun.Cells(many).Take(3), StringComparer.Ordinal);
    }

    [Fact]
    public void AnotherSeedIsAnotherRun()
    {
        var options = new ExperimentOptions { Generations = 1 };

        Assert.NotEqual(
            SmallRun.Run(options)[1].Row.Number("bits_heldout"), SmallRun.Run(options with { Seed = 2 })[1].Row.Number("bits_heldout"));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(1000)]
    [InlineData(40_000)]
    public void TextsHaveTheSizeAskedForAndTheSampleIsComparable(int size)
    {
        var options = new ExperimentOptions { Generations = 3, Size = size };
        var source = SmallRun.Source();
        var results = SmallRun.Run(options, source);

        Assert.All(results.Skip(1), result => Assert.InRange(result.Row.Count("text_symbols"), size - 1, size));
        Assert.All(results, result => Assert.InRange(
            result.Row.Count("sample_symbols"),
            Math.Min(size, source.Training.EventCount) - 1,
            Math.Min(size, source.Training.EventCount)));
        Assert.Equal(source.Training.EventCount, results[0].Row.Count("text_symbols"));
    }

    [Fact]
    public void ALargerTextKeepsMore()
    {
        var options = new ExperimentOptions { Generations = 3 };

        var (large, usual) = (SmallRun.Run(options with { Size = 60_000 })[^1].Row, SmallRun.Run(options)[^1].Row);
        Assert.True(large.Count("ngram_types_surviving") > usual.Count("ngram_types_surviving"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void CancellingStopsTheRun(int threads)
    {
        var options = new ExperimentOptions { Generations = 5000, Replicates = 3, Threads = threads };
        using var cancel = new CancellationTokenSource();
        var seen = 0;

        Assert.ThrowsAny<OperationCanceledException>(() =>
        {
            foreach (var result in new CollapseExperiment(options, SmallRun.Source()).Run(cancel.Token))
            {
                seen++;
                if (result.Row.Generation == 2)
                {
                    cancel.Cancel();
                }
            }
        });

        Assert.InRange(seen, 3, 4999);
    }

    [Fact]
    public void LeavingTheLoopEarlyEndsTheWork()
    {
        var options = new ExperimentOptions { Generations = 5000, Replicates = 2, Threads = 2 };

        // Leaving waits for replicates in the background, so they must stop early.
        Assert.Equal(3, new CollapseExperiment(options, SmallRun.Source()).Run().Take(3).Count());
    }
}
