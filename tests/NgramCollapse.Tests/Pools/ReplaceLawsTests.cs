using NgramCollapse.Counting;
using NgramCollapse.Experiments;
using NgramCollapse.Symbols;

namespace NgramCollapse.Tests.Pools;

public sealed class ReplaceLawsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    public void TypesNeverGrowButForTheNgramThatEndsTheCutDocument(int order)
    {
        for (var seed = 1UL; seed <= 5; seed++)
        {
            var results = SmallRun.Run(new ExperimentOptions { Order = order, Generations = 8, Seed = seed });
            for (var g = 1; g < results.Length; g++)
            {
                var (before, counts) = (NgramCounter.Count(results[g - 1].Text, order), NgramCounter.Count(results[g].Text, order));
                var matches = counts.MatchIn(before)[^1];
                var born = Enumerable.Range(0, matches.Length).Where(i => matches[i] < 0).ToArray();

                Assert.True(born.Length <= 1);
                Assert.All(born, i => Assert.Equal(EndOf(results[g].Text, order), Window(counts, i)));
            }
        }
    }

    [Fact]
    public void ThePoolIsTheNewestText()
    {
        var results = SmallRun.Run(new ExperimentOptions { Generations = 3 });

        Assert.All(results, result => Assert.Equal(
            [WholeText.Part(result, result.Row.Generation == 0 ? "human_text" : "newest_text")], result.Pool.Parts));
        Assert.Equal([1.0, 0, 0, 0], results.Select(result => result.Row.Number("pool_human_share")));
        Assert.All(results, result => Assert.Equal(result.Row.Count("text_symbols"), result.Row.Count("pool_symbols")));
    }

    [Fact]
    public void GenerationZeroIsTheHumanText()
    {
        var source = SmallRun.Source();
        var row = SmallRun.Run(new ExperimentOptions { Generations = 1 }, source)[0].Row;

        Assert.Equal((source.Training.DocumentCount, source.Training.EventCount), (row.Count("text_documents"), row.Count("text_symbols")));
        Assert.Equal(source.Alphabet.Count, row.Count("alphabet_size"));
        Assert.Equal(row.Count("ngram_types"), row.Count("ngram_types_surviving"));
        Assert.Equal(row.Count("ngram_types"), row.Number("ngram_types_predicted"));
        Assert.Equal(row.Count("word_types"), row.Count("word_types_surviving"));
        Assert.Equal(0, row.Count("word_types_novel"));
        Assert.Equal(row.Number("bits_text_by_self"), row.Number("bits_text_by_source"));
    }

    [Fact]
    public void EverySyntheticTextHasTheSourcesSizeToOneSymbol()
    {
        var source = SmallRun.Source();
        var results = SmallRun.Run(new ExperimentOptions { Generations = 10 }, source);

        Assert.All(results, result => Assert.InRange(
            result.Row.Count("text_symbols"), source.Training.EventCount - 1, source.Training.EventCount));
        Assert.All(results, result => Assert.Equal(result.Text.EventCount, result.Row.Count("text_symbols")));
    }

    private static int[] EndOf(SymbolText text, int order) => text.Symbols[^order..].ToArray();

    private static int[] Window(NgramCounts counts, int number)
    {
        var symbols = new int[counts.Order];
        for (var length = counts.Order; length >= 1; length--)
        {
            symbols[length - 1] = counts.Level(length).Symbols[number];
            number = counts.Level(length).Prefixes[number];
        }

        return symbols;
    }
}
