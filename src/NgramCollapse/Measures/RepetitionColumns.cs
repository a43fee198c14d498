using NgramCollapse.Metrics;
using NgramCollapse.Numerics;

namespace NgramCollapse.Measures;

/// <summary>How much of the text repeats: within a document, between documents, between replicates, and from the human text.</summary>
internal static class RepetitionColumns
{
    /// <summary>The column that is filled in when rows leave in order, because a generation does not know other replicates.</summary>
    public const string ReplicateSimilarity = "replicate_similarity";

    private const int BleuSample = 200;
    private const string NoWindow = "no document has 20 symbols";

    public static IReadOnlyList<MetricColumn> All { get; } =
    [
        .. Enumerable.Range(2, 3).Select(n => Words(
            $"rep_{n}",
            "rep-n: share of word n-grams that repeat an earlier one of the same document",
            text => text.Repetitions?[n - 2]) with
        {
            EmptyWhen = "no document has n words",
            Source = "Welleck et al. 2020",
        }),
        Words("diversity", "product of 1 − rep-n for n = 2, 3, 4", text =>
            text.Repetitions is { } repeated ? DocumentRepetition.Diversity(repeated) : null) with
        {
            EmptyWhen = "no document has four words",
            Source = "Su et al. 2022",
        },
        Column("duplicate_windows", "share of text g's windows of 20 symbols that appear earlier in text g", text =>
            VerbatimOverlap.DuplicateShare(text.SymbolHashes, MeasuredSource.VerbatimWindow)) with
        {
            EmptyWhen = NoWindow,
        },
        Words("self_bleu", "mean BLEU-4 of a sample of 200 documents, each against all others", SelfBleuOf) with
        {
            EmptyWhen = "fewer than two documents have four words",
            Source = "Zhu et al. 2018",
        },
        Words(
            "near_duplicates",
            "share of documents whose five-word shingles resemble those of an earlier document by 0.8 or more, as MinHash estimates",
            text => text.WordHashes is { } words ? NearDuplicates.Share(words) : null) with
        {
            EmptyWhen = "no document has a word",
            Source = "Broder 1997",
        },
        Column("compression_ratio", "bytes of text g divided by its bytes after LZW compression", CompressionOf) with
        {
            Unit = "ratio",
            Range = ColumnRange.NotNegative,
            EmptyWhen = "text g has no document",
            Source = "Welch 1984; Shaib et al. 2024",
        },
        Column(
            ReplicateSimilarity,
            "n-gram types of the run's order that text g shares with text g of the previous replicate, divided by the types of either; "
            + "estimated from 1024 hashes",
            _ => null) with
        {
            EmptyWhen = "the first replicate has no previous one",
            Source = "Broder 1997",
        },
        Column("verbatim_share", "share of text g's windows of 20 symbols that appear in the human training text", text =>
            text.Verbatim.Share) with
        {
            EmptyWhen = NoWindow,
        },
        Column("verbatim_longest", "longest run of symbols that a document of text g shares with one of the human training text", text =>
            text.Verbatim.Longest) with
        {
            Type = ColumnType.Integer,
            Unit = "symbols",
            Range = ColumnRange.NotNegative,
            EmptyWhen = null,
        },
        Words("real_word_share", "share of text g's words that are words of the human training text", text =>
            text.WordPair is { } words ? RealWords.Share(words) : null) with
        {
            EmptyWhen = "text g has no word",
        },
    ];

    private static double? SelfBleuOf(MeasuredText text)
    {
        if (text.WordHashes is not { } words)
        {
            return null;
        }

        var random = SeedDerivation.Stream(text.Source.Options.Seed, StreamPurpose.SelfBleu, text.Replicate, text.Generation, 0);
        return SelfBleu.Of(words, BleuSample, ref random);
    }

    private static double? CompressionOf(MeasuredText text)
    {
        var compressor = new LempelZiv();
        var bytes = new System.Buffers.ArrayBufferWriter<byte>();
        for (var d = 0; d < text.Text.DocumentCount; d++)
        {
            bytes.ResetWrittenCount();
            text.Source.Text.Alphabet.Decode(text.Text.Document(d), bytes);
            compressor.Add(bytes.WrittenSpan);
            compressor.Add("\n"u8);
        }

        return compressor.Ratio;
    }

    private static MetricColumn Words(string name, string meaning, Func<MeasuredText, double?> measure) =>
        Column(name, meaning, measure) with { Needs = ColumnNeeds.Characters };

    private static MetricColumn Column(string name, string meaning, Func<MeasuredText, double?> measure) =>
        MetricColumn.Of(MeasureGroup.Repetition, name, meaning, measure) with { Unit = "share", Range = ColumnRange.Share };
}
