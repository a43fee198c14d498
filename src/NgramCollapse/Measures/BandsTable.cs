using NgramCollapse.Metrics;

namespace NgramCollapse.Measures;

/// <summary>Survival by source count, all bands.</summary>
internal static class BandsTable
{
    public static MeasureTable Table { get; } = new()
    {
        FileName = "bands.csv",
        Group = MeasureGroup.Tails,
        Meaning = "what is left of the human training text's types by how often they stood there, in bands that double",
        Columns =
        [
            new("of", "ngram (of the run's order) or word"),
            new("count_from", "least count of the band"),
            new("count_to", "largest count of the band"),
            new("source_types", "types of the human training text in it"),
            new("surviving_types", "those that text g still has"),
            new("survival", "their share; empty for an empty band"),
            new("source_share", "share of the human training text that the band's types make up"),
            new("text_share", "share of text g that they make up; empty for an empty text"),
        ],
        Rows = text => [.. Rows("ngram", text.Ngrams, text.NgramBands), .. Rows("word", text.WordPair, text.WordBands)],
    };

    private static IEnumerable<object?[]> Rows(string of, FrequencyPair? pair, IReadOnlyList<SurvivalBand>? bands) =>
        pair is null || bands is null ? [] : bands.Select(band => (object?[])
        [
            of, band.From, band.To, band.SourceTypes, band.SurvivingTypes, band.Survival,
            (double)band.SourceTokens / pair.SourceTokens, pair.TextTokens == 0 ? null : (double)band.TextTokens / pair.TextTokens,
        ]);
}
