using NgramCollapse.Counting;
using NgramCollapse.Experiments;
using NgramCollapse.Measures;
using NgramCollapse.Metrics;
using NgramCollapse.Models;
using NgramCollapse.Pools;
using NgramCollapse.Studies;
using NgramCollapse.Tests.Reference;

namespace NgramCollapse.Tests.Measures;

public sealed class MetricColumnsTests
{
    // The published header. Programs of users read these names.
    private const string Published =
        "run, replicate, generation, corpus, size, smoothing, sampling, decoding, protocol, order, unit, regime, seed, " +
        "text_documents, text_symbols, pool_symbols, pool_human_share, sample_symbols, alphabet_size, " +
        "ngram_types, ngram_types_surviving, ngram_types_predicted, word_tokens, word_types, " +
        "word_types_surviving, word_types_novel, distinct_1, distinct_2, distinct_3, distinct_4, distinct_word_1, distinct_word_2, " +
        "distinct_word_3, perplexity_heldout, bits_heldout, bits_heldout_known, bits_text_by_source, bits_text_by_self";

    [Fact]
    public void NamesAndTheirOrderAreThePublishedOnes() =>
        Assert.Equal(Published, string.Join(", ", MetricColumns.Of(default).Select(column => column.Name)));

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
        Assert.All(
            MetricColumns.All.Where(column => column.Group != MeasureGroup.Core),
            column => Assert.True(column.Unit.Length > 0, column.Name));

    [Fact]
    public void EveryColumnIsExplained() => Assert.All(MetricColumns.All, column => Assert.True(column.Meaning.Length > 10, column.Name));

    [Fact]
    public void EveryColumnOfTheCoreShowsItsOwnMeasure()
    {
        // No two columns of this run are equal, so a column with another's value is found.
        var options = new ExperimentOptions
        {
            Order = 4,
            Regime = Regime.Mix(0.25),
            Seed = 0xAB,
            Generations = 2,
            Replicates = 2,
            Size = 10_000,
        };
        var source = SmallRun.Source(order: 4);
        var experiment = new CollapseExperiment(new RunLabels("abc", options, corpus: "whale"), source);
        var result = experiment.Run().Single(result => result.Row is { Replicate: 1, Generation: 2 });
        var (text, space) = (NgramCounter.Count(result.Text, 4), source.Alphabet.EventSpaceSize);
        var (first, second) = (WittenBell.Train(experiment.SourceCounts, space), WittenBell.Train(result.Pool.Counts, space));
        var heldOut = second.Score(NgramCounter.Count(source.HeldOut!, 4));
        var documents = PlainText.Tokens(source.Alphabet, result.Text).Select(document => string.Concat(document[1..^1])).ToArray();
        var words = documents.SelectMany(PlainText.Words).ToArray();
        var types = words.Distinct(StringComparer.Ordinal).ToArray();
        var known = PlainText.Tokens(source.Alphabet, source.Training)
            .SelectMany(document => PlainText.Words(string.Concat(document[1..^1]))).ToHashSet(StringComparer.Ordinal);
        object?[] expected =
        [
            "abc", 1, 2, "whale", 10_000, "witten-bell", "mle", "plain", "documents", 4, "character", "mix:0.25", "0x00000000000000AB",
            result.Text.DocumentCount, result.Text.EventCount, result.Pool.Symbols, result.Pool.HumanShare,
            Math.Min(result.Text.EventCount, 10_000),
            documents.SelectMany(PlainText.Characters).Distinct(StringComparer.Ordinal).Count(),
            text.Highest.Count, SurvivingTypes.Count(text, experiment.SourceCounts), experiment.Theory.Survivors![2].Types,
            words.Length, types.Length, types.Count(known.Contains), types.Count(type => !known.Contains(type)),
            .. Enumerable.Range(1, 4).Select(n => (object?)PlainText.Distinct(documents.Select(PlainText.Characters), n)),
            .. Enumerable.Range(1, 3).Select(n => (object?)PlainText.Distinct(documents.Select(PlainText.Words), n)),
            heldOut.Perplexity, heldOut.BitsPerEvent, heldOut.BitsPerKnownEvent,
            first.Score(text).BitsPerEvent, second.Score(text).BitsPerEvent,
        ];

        Assert.Equal(expected.Select(Text), result.Row.Cells.Select(Text));
        Assert.Equal(Published.Split(", "), result.Row.Labels.Columns.Select(column => column.Name));
        Assert.All(result.Row.Labels.Columns, (column, i) => Assert.Equal(result.Row.Cells[i], result.Row[column.Name]));
    }

    [Fact]
    public void ACellIsFoundByItsColumnsName()
    {
        var labels = new RunLabels("abc", new ExperimentOptions());
        var row = new MetricsRow(labels, 1, 2, [.. labels.Columns.Select((_, i) => (object?)i)]);

        Assert.All(labels.Columns, (column, i) =>
            Assert.Equal(((object?)i, (double?)i, (long)i), (row[column.Name], row.Number(column.Name), row.Count(column.Name))));
        Assert.Equal(99.0, row.With("bits_heldout", 99).Number("bits_heldout"));
        Assert.Equal(labels.IndexOf("bits_heldout"), row.Count("bits_heldout"));
        Assert.Null(row.With("bits_heldout", null).Number("bits_heldout"));
        Assert.Throws<InvalidOperationException>(() => row.With("ngram_types", null).Count("ngram_types"));
        Assert.Throws<ArgumentException>(() => row["no_such_column"]);
        var later = row.InGeneration(7);
        Assert.Equal((7, 7L, 1), (later.Generation, later.Count("generation"), later.Replicate));
    }

    private static string Text(object? cell) => FormattableString.Invariant($"{cell}");
}
