using NgramCollapse.Experiments;

namespace NgramCollapse.Measures;

/// <summary>The columns that every run has. Others' programs read them: their names, order and bytes are frozen.</summary>
internal static class CoreColumns
{
    private const string LiEtAl = "Li et al. 2016";
    private const string BitsPerSymbol = "bits per symbol";

    public static IReadOnlyList<MetricColumn> All { get; } =
    [
        Label(
            "run",
            "identifier of the run: r and 12 hexadecimal digits of a hash over the corpus and every option that changes results",
            (labels, _) => labels.Run) with
        {
            Role = ColumnRole.Key,
        },
        Count("replicate", "independent repetition, from 0", "", (_, row) => row.Replicate) with { Role = ColumnRole.Key },
        Count("generation", "0 is the human training text; text g was written by model g−1", "", (_, row) => row.Generation) with
        {
            Role = ColumnRole.Key,
        },
        Parameter("corpus", "name of the corpus", (labels, _) => labels.Corpus),
        Count("size", "symbols that each generation writes, each document's end counted", "symbols", (labels, _) => labels.Size) with
        {
            Role = ColumnRole.Parameter,
        },
        Parameter("smoothing", "how the models that score give unseen events a probability", (labels, _) =>
            labels.Options.Smoothing.ToString()),
        Parameter("sampling", "what texts are drawn from: mle, the pool's counts; smoothed, the model that scores", (labels, _) =>
            EnumNames.Of(labels.Options.Sampling)),
        Parameter("decoding", "how symbols are chosen; plain: each with its probability", (labels, _) =>
            labels.Options.Decoding.ToString()),
        Parameter("protocol", "how texts are written: documents, or blocks:N", (labels, _) => labels.Options.Protocol.ToString()),
        Count("order", "symbols of context plus one; 3 is a trigram", "symbols", (labels, _) => labels.Options.Order) with
        {
            Role = ColumnRole.Parameter,
        },
        Parameter("unit", "what one symbol is: character, grapheme, byte or word", (labels, _) => EnumNames.Of(labels.Options.Unit)),
        Parameter("regime", "what the next model is trained on: replace, accumulate or mix:SHARE", (labels, _) =>
            labels.Options.Regime.ToString()),
        Parameter("seed", "the run's seed, as hexadecimal text", (labels, _) => SeedText.Of(labels.Options.Seed)),
        Count("text_documents", "documents of text g", "documents", (_, row) => row.TextDocuments),
        Count("text_symbols", "symbols of text g, each document's end counted", "symbols", (_, row) => row.TextSymbols),
        Count("pool_symbols", "symbols that model g was trained on", "symbols", (_, row) => row.PoolSymbols),
        Real("pool_human_share", "share of human symbols among them, 0 to 1", "share", ColumnRange.Share, (_, row) => row.PoolHumanShare),
        Count("sample_symbols", "symbols of text g that the distinct columns are computed on: equally many in every generation", "symbols", (_, row) => row.SampleSymbols),
        Count("alphabet_size", "distinct symbols present in text g", "symbols", (_, row) => row.AlphabetSize),
        Count("ngram_types", "distinct n-grams of the run's order in text g, document starts and ends included", "types", (_, row) => row.NgramTypes),
        Count("ngram_types_surviving", "those of them that the human training text has too", "types", (_, row) => row.NgramTypesSurviving),
        Real("ngram_types_predicted", "what theory expects for ngram_types_surviving; generation 0 is observed", "types", ColumnRange.NotNegative, (_, row) => row.NgramTypesPredicted) with
        {
            EmptyWhen = "the theory's assumptions fail (the run's notes say which)",
            Source = "Suresh et al. 2024",
        },
        Words("word_tokens", "words of text g", "words", (_, row) => row.Words?.Tokens),
        Words("word_types", "distinct words of text g", "types", (_, row) => row.Words?.Types),
        Words("word_types_surviving", "those of them that the human training text has too", "types", (_, row) => row.Words?.TypesSurviving),
        Words("word_types_novel", "those that it has not: invented words", "types", (_, row) => row.Words?.TypesNovel),
        .. Enumerable.Range(1, MetricColumns.LongestDistinctCharacters).Select(n => Distinct(
            $"distinct_{n}", "distinct character n-grams divided by all, inside documents of the sample", (_, row) => row.DistinctCharacters?[n - 1])),
        .. Enumerable.Range(1, MetricColumns.LongestDistinctWords).Select(n => Distinct(
            $"distinct_word_{n}", "distinct word n-grams divided by all, inside documents of the sample", (_, row) => row.Words?.Distinct[n - 1])),
        HeldOut("perplexity_heldout", "2 to the power bits_heldout: model g's perplexity per symbol on human text it never saw", "", (_, row) => row.PerplexityHeldOut) with { Range = new ColumnRange(1) },
        HeldOut("bits_heldout", "mean −log2 p of model g per held-out symbol, document ends and unknown symbols included", BitsPerSymbol, (_, row) => row.BitsHeldOut),
        HeldOut("bits_heldout_known", "the same without unknown symbols", BitsPerSymbol, (_, row) => row.BitsHeldOutKnown) with { EmptyWhen = "every held-out symbol is unknown" },
        Real("bits_text_by_source", "mean −log2 p of model 0 per symbol of text g: how human the text looks", BitsPerSymbol, ColumnRange.NotNegative, (_, row) => row.BitsTextBySource) with
        {
            Source = "Shumailov et al. 2024",
        },
        Real("bits_text_by_self", "mean −log2 p of model g per symbol of text g", BitsPerSymbol, ColumnRange.NotNegative, (_, row) => row.BitsTextBySelf),
    ];

    private static MetricColumn Label(string name, string meaning, Func<RunLabels, MetricsRow, object?> value) =>
        new() { Name = name, Group = MeasureGroup.Core, Meaning = meaning, Type = ColumnType.Text, Value = value };

    private static MetricColumn Parameter(string name, string meaning, Func<RunLabels, MetricsRow, object?> value) =>
        Label(name, meaning, value) with { Role = ColumnRole.Parameter };

    private static MetricColumn Count(string name, string meaning, string unit, Func<RunLabels, MetricsRow, object?> value) =>
        Label(name, meaning, value) with { Type = ColumnType.Integer, Unit = unit, Range = ColumnRange.NotNegative };

    private static MetricColumn Real(string name, string meaning, string unit, ColumnRange range, Func<RunLabels, MetricsRow, object?> value) =>
        Label(name, meaning, value) with { Type = ColumnType.Number, Unit = unit, Range = range };

    private static MetricColumn Words(string name, string meaning, string unit, Func<RunLabels, MetricsRow, object?> value) =>
        Count(name, meaning, unit, value) with { Needs = ColumnNeeds.Characters };

    private static MetricColumn Distinct(string name, string meaning, Func<RunLabels, MetricsRow, object?> value) =>
        Real(name, meaning, "ratio", ColumnRange.Share, value) with
        {
            Needs = ColumnNeeds.Characters,
            EmptyWhen = "no document of the sample holds an n-gram",
            Source = LiEtAl,
        };

    private static MetricColumn HeldOut(string name, string meaning, string unit, Func<RunLabels, MetricsRow, object?> value) =>
        Real(name, meaning, unit, ColumnRange.NotNegative, value) with { Needs = ColumnNeeds.HeldOut };
}
