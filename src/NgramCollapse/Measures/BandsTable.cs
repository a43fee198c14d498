using NgramCollapse.Metrics;

namespace NgramCollapse.Measures;

/// <summary>Survival by source count, all bands.</summary>
internal static class BandsTable
{
    public static MeasureTable Table { get; } = new MeasureTable<BandRow>
    {
        Name = "bands",
        Group = MeasureGroup.Tails,
        Meaning = "survival of the human training text's types by source count, in bands of doubling counts",
        Details =
        [
            new("of", "what is counted: ngram (of the run's order) or word", row => row.Of) { Role = ColumnRole.Key },
            new("count_from", "lowest source count of the band", row => row.Band.From)
            {
                Role = ColumnRole.Key,
                Unit = "occurrences",
                Range = new ColumnRange(1),
            },
            new("count_to", "highest source count of the band", row => row.Band.To) { Unit = "occurrences", Range = new ColumnRange(1) },
            new("source_types", "types of the human training text in the band", row => row.Band.SourceTypes) { Unit = "types" },
            new("surviving_types", "types of the band that text g still has", row => row.Band.SurvivingTypes) { Unit = "types" },
            new("survival", "surviving_types divided by source_types", row => row.Band.Survival)
            {
                Unit = "share",
                Range = ColumnRange.Share,
                EmptyWhen = "the band is empty",
            },
            new("source_share", "share of the human training text's tokens that belong to the band's types", row => row.SourceShare)
            {
                Unit = "share",
                Range = ColumnRange.Share,
            },
            new("text_share", "share of text g's tokens that belong to the band's types", row => row.TextShare)
            {
                Unit = "share",
                Range = ColumnRange.Share,
                EmptyWhen = "text g is empty",
            },
        ],
        Measure = text => [.. Rows("ngram", text.Ngrams, text.NgramBands), .. Rows("word", text.WordPair, text.WordBands)],
    };

    private static IEnumerable<BandRow> Rows(string of, FrequencyPair? pair, IReadOnlyList<SurvivalBand>? bands) =>
        pair is null || bands is null ? [] : bands.Select(band => new BandRow(
            of,
            band,
            (double)band.SourceTokens / pair.SourceTokens,
            pair.TextTokens == 0 ? null : (double)band.TextTokens / pair.TextTokens));

    private sealed record BandRow(string Of, SurvivalBand Band, double SourceShare, double? TextShare);
}
