using NgramCollapse.Corpora;
using NgramCollapse.Measures;

namespace NgramCollapse.Studies;

/// <summary>One document of the human text that a study starts from.</summary>
/// <param name="Number">0-based number.</param>
/// <param name="Label">The label of its slice.</param>
/// <param name="Document">The document.</param>
public sealed record StudyDocument(int Number, string Label, SliceDocument Document)
{
    /// <summary>All documents of a study's text, slice by slice.</summary>
    public static IEnumerable<StudyDocument> Of(DriftSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return source.Mix.SelectMany(slice => slice.Documents.Select(document => (slice.Label, Document: document)))
            .Select((entry, number) => new StudyDocument(number, entry.Label, entry.Document));
    }
}

/// <summary>One continuation of a generation.</summary>
/// <param name="Generation">The generation whose model wrote it.</param>
/// <param name="Continuation">The continuation.</param>
public sealed record WrittenContinuation(int Generation, Continuation Continuation);

/// <summary>The tables of a drift.</summary>
public static class DriftTables
{
    /// <summary>Placeholder for a slice's label in the name of a column.</summary>
    public const string LabelPlaceholder = "LABEL";

    /// <summary>Placeholder for a word group's name in the name of a column.</summary>
    public const string WordPlaceholder = "WORD";

    /// <summary>Marks a document's end inside a continuation.</summary>
    public const string EndMark = "¶";

    private const string OneSlice = "the text has only one slice";
    private const string NoSymbol = "the continuation is empty";

    /// <summary>The documents that a study's human text consists of.</summary>
    /// <param name="run">The run's identifier.</param>
    public static TableSpec<StudyDocument> Documents(string run) => new()
    {
        Name = "documents",
        Meaning = "the documents of the human training text, slice by slice",
        Columns =
        [
            KeyColumns.Run<StudyDocument>(run),
            new("document", "0-based number of the document", row => row.Number) { Role = ColumnRole.Key },
            new("label", "label of the document's slice", row => row.Label),
            new(
                "origin",
                "where the document begins: file, colon, and 1-based number of the file's document or line",
                row => row.Document.Origin),
            new("characters", "length of the document in UTF-16 code units", row => row.Document.Text.Length) { Unit = "characters" },
        ],
    };

    /// <summary>What each model wrote after the prompt.</summary>
    /// <param name="run">The run's identifier.</param>
    /// <param name="spell">Spells symbols as text.</param>
    public static TableSpec<WrittenContinuation> Continuations(string run, Func<IReadOnlyList<int>, string> spell) => new()
    {
        Name = "continuations",
        Meaning = "what each generation's model wrote after the prompt",
        Columns =
        [
            KeyColumns.Run<WrittenContinuation>(run),
            KeyColumns.Generation<WrittenContinuation>(row => row.Generation),
            new("sample", "0-based number of the continuation in its generation", row => row.Continuation.Sample) { Role = ColumnRole.Key },
            new("symbols", "length of the continuation; a document's end counts as one symbol", row => row.Continuation.Symbols.Count)
            {
                Unit = "symbols",
            },
            new(
                "distance",
                "Jensen–Shannon divergence between the continuation's trigrams and those of generation 0's reference continuations",
                row => row.Continuation.Distance)
            {
                Unit = "bits",
                Range = ColumnRange.Share,
                EmptyWhen = "the continuation has no trigram",
                Source = "Lin 1991",
            },
            new("bits_by_source", "mean −log2 p of model 0 per symbol", row => row.Continuation.MeanBits)
            {
                Unit = "bits per symbol",
                Range = ColumnRange.NotNegative,
                EmptyWhen = NoSymbol,
            },
            Share<WrittenContinuation>(
                "copied_share",
                "share of the continuation's symbols in spans copied verbatim from the human training text",
                row => row.Continuation.CopiedShare) with
            {
                EmptyWhen = NoSymbol,
            },
            Share<WrittenContinuation>(
                "repeated_share",
                "share of the continuation's symbols in spans that repeat an earlier span of it",
                row => row.Continuation.RepeatedShare) with
            {
                EmptyWhen = NoSymbol,
            },
            new("text", $"the continuation; {EndMark} where a document ended and the next began", row => spell(row.Continuation.Symbols)),
        ],
    };

    /// <summary>The generations of a drift.</summary>
    /// <param name="run">The run's identifier.</param>
    /// <param name="labels">The slices' labels; empty if there is only one slice.</param>
    /// <param name="words">The word groups' names.</param>
    public static TableSpec<DriftGeneration> Drift(string run, IReadOnlyList<string> labels, IReadOnlyList<string> words) => new()
    {
        Name = "drift",
        Meaning = "texts and continuations, one row per generation; one column for each word group, three for each slice if there "
            + "are several",
        Columns =
        [
            KeyColumns.Run<DriftGeneration>(run),
            KeyColumns.Generation<DriftGeneration>(row => row.Generation),
            new("text_documents", "documents of text g", row => row.Text.DocumentCount) { Unit = "documents" },
            new("text_symbols", "symbols of text g, each document's end counted", row => row.Text.EventCount) { Unit = "symbols" },
            new("ngram_types", "distinct n-grams of the run's order in text g", row => row.NgramTypes) { Unit = "types" },
            new("word_tokens", "words of text g", row => row.WordTokens) { Unit = "words" },
            new("word_types", "distinct words of text g", row => row.WordTypes) { Unit = "types" },
            .. words.Select((word, i) => new Column<DriftGeneration>(
                $"words_{Snake(word)}", "occurrences of this group's words in text g, ignoring case", row => row.WordCounts[i])
            {
                Unit = "words",
            }),
            .. OfSlices(labels),
            .. OfContinuations(),
        ],
    };

    private static IEnumerable<Column<DriftGeneration>> OfSlices(IReadOnlyList<string> labels) =>
    [
        .. labels.Select((label, i) => new Column<DriftGeneration>(
            $"topic_documents_{Snake(label)}",
            "documents of text g that the classifier assigns to this slice",
            row => row.Topics?.Documents[i])
        {
            Unit = "documents",
            EmptyWhen = OneSlice,
        }),
        .. labels.Select((label, i) => Share<DriftGeneration>(
            $"topic_share_{Snake(label)}", "topic_documents divided by text_documents", row => row.Topics?.DocumentShare(i)) with
        {
            EmptyWhen = $"text g has no document, or {OneSlice}",
        }),
        .. labels.Select((label, i) => Share<DriftGeneration>(
            $"origin_share_{Snake(label)}",
            "share of text g's n-grams that come from this slice; an n-gram of several slices counts for each in proportion",
            row => row.Origins?[i]) with
        {
            EmptyWhen = $"no n-gram of text g appears in the human text, or {OneSlice}",
        }),
    ];

    private static IEnumerable<Column<DriftGeneration>> OfContinuations() =>
    [
        new(
            "distance",
            "Jensen–Shannon divergence between the trigrams of all of model g's continuations together and those of the reference: a "
            + "second set of as many continuations by model 0, so that generation 0 shows what chance alone makes",
            row => row.Distance)
        {
            Unit = "bits",
            Range = ColumnRange.Share,
            EmptyWhen = "the continuations have no trigram",
            Source = "Lin 1991",
        },
        new("distance_mean", "mean, over model g's continuations, of each one's divergence from that reference", row =>
            row.Mean(continuation => continuation.Distance))
        {
            Unit = "bits",
            Range = ColumnRange.Share,
            EmptyWhen = "the continuations have no trigram",
        },
        new("distance_mean_error", "standard error of that mean", row => row.StandardError(continuation => continuation.Distance))
        {
            Unit = "bits",
            Range = ColumnRange.NotNegative,
            EmptyWhen = "fewer than two continuations have a trigram",
        },
        new("bits_by_source", "mean, over continuations, of −log2 p of model 0 per symbol", row =>
            row.Mean(continuation => continuation.MeanBits))
        {
            Unit = "bits per symbol",
            Range = ColumnRange.NotNegative,
            EmptyWhen = "the continuations are empty",
        },
        Share<DriftGeneration>(
            "copied_share",
            "mean, over continuations, of the share of symbols in spans copied verbatim from the human training text",
            row => row.Mean(continuation => continuation.CopiedShare)) with
        {
            EmptyWhen = "the continuations are empty",
        },
        Share<DriftGeneration>(
            "repeated_share",
            "mean, over continuations, of the share of symbols in spans that repeat an earlier span of the continuation",
            row => row.Mean(continuation => continuation.RepeatedShare)) with
        {
            EmptyWhen = "the continuations are empty",
        },
    ];

    private static Column<TRow> Share<TRow>(string name, string meaning, Func<TRow, double?> value) =>
        new(name, meaning, value) { Unit = "share", Range = ColumnRange.Share };

    /// <summary>A label as part of a column's name: letters and digits in lower case, anything else as an underscore.</summary>
    private static string Snake(string label) => label is LabelPlaceholder or WordPlaceholder
        ? label
        : string.Concat(label.Select(c => char.IsLetterOrDigit(c) ? char.ToLowerInvariant(c) : '_'));
}
