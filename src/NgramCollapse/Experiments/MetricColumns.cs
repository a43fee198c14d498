using System.Globalization;

namespace NgramCollapse.Experiments;

/// <summary>One column of <c>metrics.csv</c>.</summary>
/// <param name="Name">Its name, <c>snake_case</c>.</param>
/// <param name="Meaning">What it says, in one sentence for the README's table.</param>
/// <param name="Value">Its value in a row: a string, an int, a long, a double, or null for an empty cell.</param>
public sealed record MetricColumn(string Name, string Meaning, Func<RunLabels, MetricsRow, object?> Value);

/// <summary>What is the same in all rows of a run.</summary>
/// <param name="Run">The run's identifier.</param>
/// <param name="Options">The run's options.</param>
public sealed record RunLabels(string Run, ExperimentOptions Options)
{
    /// <summary>A seed as text: spreadsheets destroy 64-bit integers.</summary>
    public static string SeedText(ulong seed) => string.Create(CultureInfo.InvariantCulture, $"0x{seed:X16}");
}

/// <summary>The column table: the one place that names, orders and explains the columns of <c>metrics.csv</c>.</summary>
public static class MetricColumns
{
    /// <summary>Longest n of the <c>distinct_n</c> columns.</summary>
    public const int LongestDistinctCharacters = 4;

    /// <summary>Longest n of the <c>distinct_word_n</c> columns.</summary>
    public const int LongestDistinctWords = 3;

    /// <summary>All columns in their order.</summary>
    public static IReadOnlyList<MetricColumn> All { get; } =
    [
        new("run", "identifier of the run: 12 hexadecimal digits of a hash over the corpus and every option that changes results", (labels, _) => labels.Run),
        new("replicate", "independent repetition, from 0", (_, row) => row.Replicate),
        new("generation", "0 is the human training text; text g was written by model g−1", (_, row) => row.Generation),
        new("order", "symbols of context plus one; 3 is a trigram", (labels, _) => labels.Options.Order),
        new("unit", "what one symbol is: character, grapheme, byte or word", (labels, _) => EnumNames.Of(labels.Options.Unit)),
        new("regime", "what the next model is trained on: replace, accumulate or mix:SHARE", (labels, _) => labels.Options.Regime.ToString()),
        new("seed", "the run's seed, as hexadecimal text", (labels, _) => RunLabels.SeedText(labels.Options.Seed)),
        new("text_documents", "documents of text g", (_, row) => row.TextDocuments),
        new("text_symbols", "symbols of text g, each document's end counted", (_, row) => row.TextSymbols),
        new("pool_symbols", "symbols that model g was trained on", (_, row) => row.PoolSymbols),
        new("pool_human_share", "share of human symbols among them, 0 to 1", (_, row) => row.PoolHumanShare),
        new("sample_symbols", "symbols of text g that the distinct columns are computed on: equally many in every generation", (_, row) => row.SampleSymbols),
        new("alphabet_size", "distinct symbols present in text g", (_, row) => row.AlphabetSize),
        new("ngram_types", "distinct n-grams of the run's order in text g, document starts and ends included", (_, row) => row.NgramTypes),
        new("ngram_types_surviving", "those of them that the human training text has too", (_, row) => row.NgramTypesSurviving),
        new("ngram_types_predicted", "what theory expects for ngram_types_surviving; generation 0 is observed; empty where the theory's assumptions fail", (_, row) => row.NgramTypesPredicted),
        new("word_tokens", "words of text g", (_, row) => row.Words?.Tokens),
        new("word_types", "distinct words of text g", (_, row) => row.Words?.Types),
        new("word_types_surviving", "those of them that the human training text has too", (_, row) => row.Words?.TypesSurviving),
        new("word_types_novel", "those that it has not: invented words", (_, row) => row.Words?.TypesNovel),
        .. Enumerable.Range(1, LongestDistinctCharacters).Select(n => new MetricColumn(
            $"distinct_{n}", $"distinct character {Grams(n)} divided by all, inside documents of the sample", (_, row) => row.DistinctCharacters?[n - 1])),
        .. Enumerable.Range(1, LongestDistinctWords).Select(n => new MetricColumn(
            $"distinct_word_{n}", $"distinct word {Grams(n)} divided by all, inside documents of the sample", (_, row) => row.Words?.Distinct[n - 1])),
        new("perplexity_heldout", "2 to the power bits_heldout: model g's perplexity per symbol on human text it never saw", (_, row) => row.PerplexityHeldOut),
        new("bits_heldout", "mean −log2 p of model g per held-out symbol, document ends and unknown symbols included", (_, row) => row.BitsHeldOut),
        new("bits_heldout_known", "the same without unknown symbols", (_, row) => row.BitsHeldOutKnown),
        new("bits_text_by_source", "mean −log2 p of model 0 per symbol of text g: how human the text looks (the measure of Shumailov et al. 2024)", (_, row) => row.BitsTextBySource),
        new("bits_text_by_self", "mean −log2 p of model g per symbol of text g", (_, row) => row.BitsTextBySelf),
    ];

    private static string Grams(int n) => n == 1 ? "1-grams" : $"{n}-grams";
}
