using NgramCollapse.Experiments;
using NgramCollapse.Measures;
using NgramCollapse.Studies;
using NgramCollapse.Symbols;

namespace NgramCollapse.Tests.Measures;

/// <summary>What holds for all groups of measures alike.</summary>
public sealed class GroupMeasuresTests
{
    private static readonly ExperimentOptions All = new() { Generations = 2, Replicates = 2 };

    [Fact]
    public void WhatIsAskedForChangesNoOtherValue()
    {
        var all = Run(All);
        foreach (var group in Enum.GetValues<MeasureGroup>())
        {
            var measures = MeasureSelection.Of(group);
            var alone = SmallRun.Run(All, measures: measures);
            foreach (var column in MetricColumns.Of(measures))
            {
                Assert.Equal(all.Select(result => result.Row[column.Name]), alone.Select(result => result.Row[column.Name]));
            }
        }
    }

    [Fact]
    public void ThreadsChangeNothing()
    {
        var options = All with { Replicates = 3 };
        Assert.Equal(Cells(options with { Threads = 1 }), Cells(options with { Threads = 4 }));
        Assert.Equal(Tables(options with { Threads = 1 }), Tables(options with { Threads = 4 }));
    }

    [Fact]
    public void TheCoreAloneMeasuresNothingElse() => Assert.All(SmallRun.Run(All), result =>
    {
        Assert.Equal(MetricColumns.Of(default).Count, result.Row.Cells.Count);
        Assert.Empty(result.Row.Tables);
    });

    [Fact]
    public void GenerationZeroIsNoDistanceFromItself()
    {
        var row = Run(All)[0].Row;
        foreach (var (column, value) in new[]
        {
            ("ngram_js_bits", 0.0), ("word_total_variation", 0), ("ngram_type_recall", 1), ("word_type_precision", 1), ("inbreeding_f", 0),
            ("ngram_survival_1", 1), ("word_survival_2_3", 1), ("verbatim_share", 1), ("real_word_share", 1),
        })
        {
            Assert.Equal(value, row[column]);
        }
    }

    [Fact]
    public void ReplicatesAreComparedWithTheOneBefore()
    {
        var similarities = Run(All with { Replicates = 3, Threads = 3 })
            .Select(result => (result.Row, Cell: result.Row.Number("replicate_similarity"))).ToArray();

        Assert.All(similarities, x => Assert.Equal(x.Row.Replicate == 0, x.Cell is null));
        Assert.All(similarities.Where(x => x.Row is { Replicate: > 0, Generation: 0 }), x => Assert.Equal(1, x.Cell));
        Assert.All(similarities.Where(x => x.Row is { Replicate: > 0, Generation: > 0 }), x => Assert.InRange(x.Cell!.Value, 0.3, 0.95));
    }

    [Theory]
    [InlineData(SymbolUnit.Character, 3, null)]
    [InlineData(SymbolUnit.Grapheme, 1, null)]
    [InlineData(SymbolUnit.Byte, 4, null)]
    [InlineData(SymbolUnit.Word, 2, null)]
    [InlineData(SymbolUnit.Character, 3, 2)]
    [InlineData(SymbolUnit.Word, 1, 2)]
    [InlineData(SymbolUnit.Character, 6, 30)]
    [InlineData(SymbolUnit.Byte, 2, 40)]
    public void HardlyAnyTextIsMeasuredWithoutACrash(SymbolUnit unit, int order, int? size)
    {
        foreach (var heldOut in (int[])[0, 10])
        {
            var options = All with { Unit = unit, Order = order, Size = size };
            var source = SmallRun.Source(order, unit, heldOut);
            var empty = new EmptyCells(new RunLabels("run", options, MeasureSelection.All), source);
            foreach (var result in Run(options, source))
            {
                AssertInRange(result.Row);
                empty.Add(result.Row);
            }

            Assert.DoesNotContain(empty.Columns, column => column.Reason == "not measured");
        }
    }

    [Fact]
    public void OneDocumentOfOneLetterIsMeasuredWithoutACrash()
    {
        var source = SourceText.Encode(new NgramCollapse.Corpora.HeldOutSplit(["aaaa", "a"], ["b"]), SymbolUnit.Character, 2, "x");
        Assert.All(Run(All with { Order = 2 }, source), result => AssertInRange(result.Row));
    }

    [Fact]
    public void EveryRowOfATableHasEveryColumn() => Assert.All(Run(All).SelectMany(result => result.Row.Tables), table =>
    {
        Assert.Equal(table.Table.Group == MeasureGroup.Slices, table.Rows.Count == 0); // no labels here
        Assert.All(table.Rows, row => Assert.Equal(table.Table.Columns.Count, row.Length));
        Assert.All(table.Rows.SelectMany(row => row).OfType<double>(), number => Assert.True(double.IsFinite(number)));
    });

    private static GenerationResult[] Run(ExperimentOptions options, SourceText? source = null) =>
        SmallRun.Run(options, source, MeasureSelection.All);

    private static string[] Cells(ExperimentOptions options) => SmallRun.Cells(options, measures: MeasureSelection.All);

    private static void AssertInRange(MetricsRow row)
    {
        foreach (var column in row.Labels.Columns.Where(column => column.Type != ColumnType.Text))
        {
            if (row.Number(column.Name) is { } number)
            {
                Assert.True(double.IsFinite(number), column.Name);
                Assert.True(number >= (column.Range.Least ?? number) && number <= (column.Range.Most ?? number), $"{column.Name} {number}");
            }
        }
    }

    private static string[] Tables(ExperimentOptions options) =>
        [
            .. Run(options).SelectMany(result => result.Row.Tables).SelectMany(table => table.Rows)
                .Select(row => FormattableString.Invariant($"{string.Join(',', row)}")),
        ];
}
