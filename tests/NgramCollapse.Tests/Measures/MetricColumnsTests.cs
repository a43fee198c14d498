using NgramCollapse.Experiments;
using NgramCollapse.Measures;
using NgramCollapse.Pools;

namespace NgramCollapse.Tests.Measures;

public sealed class MetricColumnsTests
{
    // The published header, copied from the order for it: others' programs read these names.
    private const string Published =
        "run, replicate, generation, corpus, size, smoothing, sampling, decoding, protocol, order, unit, regime, seed, " +
        "text_documents, text_symbols, pool_symbols, pool_human_share, sample_symbols, alphabet_size, ngram_types, ngram_types_surviving, ngram_types_predicted, word_tokens, word_types, " +
        "word_types_surviving, word_types_novel, distinct_1, distinct_2, distinct_3, distinct_4, distinct_word_1, distinct_word_2, " +
        "distinct_word_3, perplexity_heldout, bits_heldout, bits_heldout_known, bits_text_by_source, bits_text_by_self";

    [Fact]
    public void NamesAndTheirOrderAreThePublishedOnes() => Assert.Equal(Published, string.Join(", ", MetricColumns.Of(default).Select(column => column.Name)));

    [Fact]
    public void GroupsFollowOneAnotherAndNoNameComesTwice()
    {
        var groups = MetricColumns.All.Select(column => column.Group).ToArray();
        Assert.Equal(groups.Order(), groups);
        Assert.Equal(MetricColumns.All.Count, MetricColumns.All.Select(column => column.Name).Distinct(StringComparer.Ordinal).Count());
        Assert.All(MetricColumns.All, column => Assert.Matches("^[a-z][a-z0-9_]*$", column.Name));
    }

    [Fact]
    public void EveryGroupHasColumnsAndAPhrase() => Assert.All(Enum.GetValues<MeasureGroup>(), group =>
    {
        Assert.Contains(MetricColumns.All, column => column.Group == group);
        Assert.NotEmpty(MetricColumns.Meaning(group));
    });

    [Fact]
    public void EveryMeasuredColumnHasAUnit() =>
        Assert.All(MetricColumns.All.Where(column => column.Group != MeasureGroup.Core), column => Assert.True(column.Unit.Length > 0, column.Name));

    [Fact]
    public void EveryColumnIsExplained() => Assert.All(MetricColumns.All, column => Assert.True(column.Meaning.Length > 10, column.Name));

    [Fact]
    public void EveryMeasureHasItsOwnColumn()
    {
        // Each member a different number: a column that shows another's value is found.
        var row = new MetricsRow
        {
            Replicate = 1,
            Generation = 2,
            TextDocuments = 3,
            TextSymbols = 4,
            PoolSymbols = 5,
            PoolHumanShare = 6,
            SampleSymbols = 7,
            AlphabetSize = 8,
            NgramTypes = 9,
            NgramTypesSurviving = 10,
            NgramTypesPredicted = 11,
            Words = new WordMeasures(12, 27, 14, [20, 21, 22]),
            DistinctCharacters = [16, 17, 18, 19],
            PerplexityHeldOut = 23,
            BitsHeldOut = 24,
            BitsHeldOutKnown = 25,
            BitsTextBySource = 26,
            BitsTextBySelf = 28,
        };
        var labels = new RunLabels("abc", new ExperimentOptions { Order = 4, Regime = Regime.Mix(0.25), Seed = 0xAB }, "whale", 29);

        var cells = MetricColumns.Of(default).Select(column => FormattableString.Invariant($"{column.Value(labels, row)}"));

        Assert.Equal(
            "abc 1 2 whale 29 witten-bell mle plain documents 4 character mix:0.25 0x00000000000000AB 3 4 5 6 7 8 9 10 11 12 27 14 13 16 17 18 19 20 21 22 23 24 25 26 28",
            string.Join(' ', cells));
    }
}
