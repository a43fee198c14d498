using NgramCollapse.Experiments;
using NgramCollapse.Measures;
using NgramCollapse.Pools;
using NgramCollapse.Symbols;

namespace NgramCollapse.Tests.Measures;

public sealed class EmptyCellsTests
{
    private static readonly string[] OfText =
    [
        "word_tokens", "word_types", "word_types_surviving", "word_types_novel",
        "distinct_1", "distinct_2", "distinct_3", "distinct_4", "distinct_word_1", "distinct_word_2", "distinct_word_3",
    ];

    private static readonly string[] OfHeldOut = ["perplexity_heldout", "bits_heldout", "bits_heldout_known"];

    private static readonly ExperimentOptions Few = new() { Generations = 2 };

    [Theory]
    [InlineData(SymbolUnit.Character)]
    [InlineData(SymbolUnit.Grapheme)]
    [InlineData(SymbolUnit.Word)]
    public void EveryCellIsFilledWhereTextIsText(SymbolUnit unit) => AssertEmpty([], Few with { Unit = unit });

    [Fact]
    public void BytesHaveNoTextColumns() => AssertEmpty(OfText, Few with { Unit = SymbolUnit.Byte });

    [Fact]
    public void WhereHardlyAnythingIsLeftToChanceThereIsNoPrediction() => AssertEmpty(["ngram_types_predicted"], Few with { Order = 20 });

    [Fact]
    public void EveryRegimeHasAPrediction() =>
        Assert.All(["replace", "accumulate", "mix:0.5"], regime =>
        {
            Assert.True(Regime.TryParse(regime, out var parsed));
            AssertEmpty([], Few with { Regime = parsed, Size = 5000 });
        });

    [Fact]
    public void WithoutHeldOutTextItsColumnsAreEmpty() => AssertEmpty(OfHeldOut, Few, SmallRun.Source(heldOut: 0));

    [Fact]
    public void ATextTooShortForAnNgramHasNoRatioOfIt()
    {
        // The text is one character and an end: distinct-1 is 1, and longer n-grams do not exist.
        var options = Few with { Size = 2 };
        var row = SmallRun.Run(options)[^1].Row;

        Assert.Equal(1.0, row["distinct_1"]);
        Assert.Null(row["distinct_2"]);
        Assert.Null(row["distinct_word_2"]);
    }

    [Fact]
    public void NoCellIsNotANumber() => Assert.All(
        SmallRun.Cells(Few with { Size = 2 }).Concat(SmallRun.Cells(Few with { Unit = SymbolUnit.Byte, Order = 8 })),
        row =>
        {
            Assert.DoesNotContain("NaN", row, StringComparison.Ordinal);
            Assert.DoesNotContain("Infinity", row, StringComparison.Ordinal);
            Assert.DoesNotContain("∞", row, StringComparison.Ordinal);
        });

    [Fact]
    public void EmptyCellsAreCollectedWithTheirReasons()
    {
        var options = Few with { Unit = SymbolUnit.Byte };
        var labels = new RunLabels("run", options);
        var source = SmallRun.Source(unit: SymbolUnit.Byte, heldOut: 0);
        var empty = new EmptyCells(labels, source);
        foreach (var result in SmallRun.Run(options, source))
        {
            empty.Add(result.Row);
        }

        Assert.Equal([.. OfText, .. OfHeldOut], empty.Columns.Select(column => column.Column), StringComparer.Ordinal);
        Assert.All(empty.Columns, column => Assert.Equal((3, 0, 0), (column.Cells, column.Replicate, column.Generation)));
        Assert.Equal("unit byte: sampled bytes need not be text", empty.Columns[0].Reason);
        Assert.Equal("no held-out text", empty.Columns[^1].Reason);
    }

    [Fact]
    public void ALaterEmptyCellIsDated()
    {
        // A text of one character and its end has no second character; the human text has.
        var options = Few with { Size = 2 };
        var labels = new RunLabels("run", options);
        var empty = new EmptyCells(labels, SmallRun.Source());
        var results = SmallRun.Run(options);
        foreach (var result in results)
        {
            empty.Add(result.Row);
        }

        var distinct2 = empty.Columns.Single(column => column.Column is "distinct_2");
        Assert.Equal("no document of the sample holds an n-gram", distinct2.Reason);
        Assert.Equal(results.Count(result => result.Row["distinct_2"] is null), distinct2.Cells);
    }

    private static void AssertEmpty(string[] expected, ExperimentOptions options, SourceText? source = null)
    {
        foreach (var result in SmallRun.Run(options, source))
        {
            var empty = MetricColumns.Of(default).Select(column => column.Name).Where(name => result.Row[name] is null);
            Assert.Equal(expected, empty, StringComparer.Ordinal);
        }
    }
}
