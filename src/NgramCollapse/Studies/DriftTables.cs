using NgramCollapse.Corpora;
using NgramCollapse.Measures;

namespace NgramCollapse.Studies;

/// <summary>One document of the human text that a study starts from.</summary>
/// <param name="Number">Its number, from 0.</param>
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
    /// <summary>Stands for the label of a slice in the name of a column.</summary>
    public const string LabelPlaceholder = "LABEL";

    /// <summary>Stands for the name of a word group in the name of a column.</summary>
    public const string WordPlaceholder = "WORD";

    /// <summary>Stands for a document's end inside a passage.</summary>
    public const string EndMark = "¶";

    private const string OneSlice = "the text has one slice only";
    private const string NoSymbol = "the continuation is empty";

    /// <summary>What the text of a study was made of.</summary>
    /// <param name="run">The run's identifier.</param>
    public static TableSpec<StudyDocument> Documents(string run) => new()
    {
        Name = "documents",
        Meaning = "the documents of the human training text, slice by slice",
        Columns =
        [
            KeyColumns.Run<StudyDocument>(run),
            new("document", "the document's number, from 0", row => row.Number) { Role = ColumnRole.Key },
            new("label", "the label of its slice", row => row.Label),
            new("origin", "the file and the document in it where it begins", row => row.Document.Origin),
            new("characters", "its length in UTF-16 code units", row => row.Document.Text.Length) { Unit = "characters" },
        ],
    };

    /// <summary>What each model made of the prompt.</summary>
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
            new("sample", "the continuation's number in its generation, from 0", row => row.Continuation.Sample) { Role = ColumnRole.Key },
            new("symbols", "its length; a document's end counts as one", row => row.Continuation.Symbols.Count) { Unit = "symbols" },
            new(
                "distance",
                "Jensen–Shannon divergence between its trigrams and those of generation 0's reference continuations",
                row => row.Continuation.Distance)
            {
                Unit = "bits",
                Range = ColumnRange.Share,
                EmptyWhen = "it has no trigram",
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
                "share of its symbols in spans that appear in the human training text word for word",
                row => row.Continuation.CopiedShare) with
            {
                EmptyWhen = NoSymbol,
            },
            Share<WrittenContinuation>("repeated_share", "share of its symbols in spans that appear in it before", row =>
                row.Continuation.RepeatedShare) with
            {
                EmptyWhen = NoSymbol,
            },
            new("text", $"the continuation; {EndMark} where a document ended and the next began", row => spell(row.Continuation.Symbols)),
        ],
    };

    /// <summary>The generations of a drift.</summary>
    /// <param name="run">The run's identifier.</param>
    /// <param name="labels">The slices' labels; none where there is one slice only.</param>
    /// <param name="words">The word groups' names.</param>
    public static TableSpec<DriftGeneration> Drift(string run, IReadOnlyList<string> labels, IReadOnlyList<string> words) => new()
    {
        Name = "drift",
        Meaning = "texts and continuations, one row per generation; a column for each word group, and three for each of several slices",
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
                $"words_{Snake(word)}", "how often the words of this group appear in text g, whatever their case", row => row.WordCounts[i])
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
            "documents of text g that the classifier gives to this slice",
            row => row.Topics?.Documents[i])
        {
            Unit = "documents",
            EmptyWhen = OneSlice,
        }),
        .. labels.Select((label, i) => Share<DriftGeneration>(
            $"topic_share_{Snake(label)}", "their share of the documents", row => row.Topics?.DocumentShare(i)) with
        {
            EmptyWhen = $"text g has no document, or {OneSlice}",
        }),
        .. labels.Select((label, i) => Share<DriftGeneration>(
            $"origin_share_{Snake(label)}",
            "share of text g's n-grams that come from this slice; one that appears in several counts in proportion",
            row => row.Origins?[i]) with
        {
            EmptyWhen = $"no n-gram of text g appears in the human text, or {OneSlice}",
        }),
    ];

    private static IEnumerable<Column<DriftGeneration>> OfContinuations() =>
    [
        new(
            "distance",
            "Jensen–Shannon divergence between the trigrams of all of model g's continuations together and those of generation 0's "
            + "reference continuations, as many and drawn anew; generation 0 shows what chance alone makes",
            row => row.Distance)
        {
            Unit = "bits",
            Range = ColumnRange.Share,
            EmptyWhen = "the continuations have no trigram",
            Source = "Lin 1991",
        },
        new("distance_mean", "mean over model g's continuations of each one's own divergence from that reference", row =>
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
        new("bits_by_source", "mean over continuations: −log2 p of model 0 per symbol", row =>
            row.Mean(continuation => continuation.MeanBits))
        {
            Unit = "bits per symbol",
            Range = ColumnRange.NotNegative,
            EmptyWhen = "the continuations are empty",
        },
        Share<DriftGeneration>(
            "copied_share",
            "mean over continuations: share of symbols in spans that appear in the human training text word for word",
            row => row.Mean(continuation => continuation.CopiedShare)) with
        {
            EmptyWhen = "the continuations are empty",
        },
        Share<DriftGeneration>(
            "repeated_share",
            "mean over continuations: share of symbols in spans that appear in the same continuation before",
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
