namespace NgramCollapse.Studies;

/// <summary>One column of <c>drift.csv</c>.</summary>
/// <param name="Name">Its name, <c>snake_case</c>; <c>LABEL</c> or <c>WORD</c> in it stands for a slice or a word group.</param>
/// <param name="Meaning">What it says, in one phrase.</param>
/// <param name="Value">Its value: an int, a long, a double, or null for an empty cell.</param>
public sealed record DriftColumn(string Name, string Meaning, Func<DriftGeneration, object?> Value);

/// <summary>The column table of <c>drift.csv</c>, after <c>run</c>.</summary>
public static class DriftColumns
{
    /// <summary>The columns of a study.</summary>
    /// <param name="labels">The slices' labels; none where there is one slice only.</param>
    /// <param name="words">The word groups' names.</param>
    public static IReadOnlyList<DriftColumn> Of(IReadOnlyList<string> labels, IReadOnlyList<string> words) =>
    [
        new("generation", "0 is the human text and the model trained on it; text g was written by model g−1", generation => generation.Generation),
        new("text_documents", "documents of text g", generation => generation.Text.DocumentCount),
        new("text_symbols", "symbols of text g, each document's end counted", generation => generation.Text.EventCount),
        new("ngram_types", "distinct n-grams of the run's order in text g", generation => generation.NgramTypes),
        new("word_tokens", "words of text g", generation => generation.WordTokens),
        new("word_types", "distinct words of text g", generation => generation.WordTypes),
        .. words.Select((word, i) => new DriftColumn($"words_{Snake(word)}", "how often the words of this group stand in text g, whatever their case", generation => generation.WordCounts[i])),
        .. labels.Select((label, i) => new DriftColumn($"topic_documents_{Snake(label)}", "documents of text g that the classifier gives to this slice", generation => generation.Topics?.Documents[i])),
        .. labels.Select((label, i) => new DriftColumn($"topic_share_{Snake(label)}", "their share of the documents, 0 to 1", generation => generation.Topics?.DocumentShare(i))),
        .. labels.Select((label, i) => new DriftColumn($"origin_share_{Snake(label)}", "share of text g's n-grams that come from this slice, one that stands in several counted in proportion, 0 to 1", generation => generation.Origins?[i])),
        new("distance", "Jensen–Shannon divergence, in bits, between the trigrams of all of model g's continuations together and those of generation 0's reference continuations, as many and drawn anew; 0 to 1; generation 0 shows what chance alone makes", generation => generation.Distance),
        new("distance_mean", "mean over model g's continuations of each one's own divergence from that reference", generation => generation.Mean(continuation => continuation.Distance)),
        new("distance_mean_error", "standard error of that mean", generation => generation.StandardError(continuation => continuation.Distance)),
        new("bits_by_source", "mean over continuations: −log2 p of model 0 per symbol", generation => generation.Mean(continuation => continuation.MeanBits)),
        new("copied_share", "mean over continuations: share of symbols in spans that stand in the human training text word for word, 0 to 1", generation => generation.Mean(continuation => continuation.CopiedShare)),
        new("repeated_share", "mean over continuations: share of symbols in spans that stood in the same continuation before, 0 to 1", generation => generation.Mean(continuation => continuation.RepeatedShare)),
    ];

    /// <summary>The columns for a reader: one row for all slices, one for all word groups.</summary>
    public static IReadOnlyList<DriftColumn> Documented => Of(["LABEL"], ["WORD"]);

    /// <summary>The generation's row in <c>drift.csv</c>.</summary>
    /// <param name="run">The run's identifier.</param>
    /// <param name="columns">Of <see cref="Of"/>.</param>
    /// <param name="generation">The generation.</param>
    public static IEnumerable<object?> Row(string run, IReadOnlyList<DriftColumn> columns, DriftGeneration generation) =>
        [run, .. columns.Select(column => column.Value(generation))];

    /// <summary>A label as part of a column's name: letters and digits, anything else an underscore; upper case stays only in the placeholders.</summary>
    private static string Snake(string label) => label is "LABEL" or "WORD"
        ? label
        : string.Concat(label.Select(c => char.IsLetterOrDigit(c) ? char.ToLowerInvariant(c) : '_'));
}
