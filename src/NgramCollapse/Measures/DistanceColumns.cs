using NgramCollapse.Metrics;

namespace NgramCollapse.Measures;

/// <summary>Distance between the distributions of text g and of the human text, over n-grams of the run's order and over words.</summary>
internal static class DistanceColumns
{
    public static IReadOnlyList<MetricColumn> All { get; } =
    [
        .. Over("ngram", "an n-gram", text => text.Ngrams),
        .. Over("word", "a word", text => text.WordPair).Select(column => column with { Needs = ColumnNeeds.Characters }),
    ];

    private static IEnumerable<MetricColumn> Over(string prefix, string one, Func<MeasuredText, FrequencyPair?> pair)
    {
        var noun = one.Split(' ')[1];
        return
        [
            Share(
                "js_bits",
                $"Jensen–Shannon divergence between the {noun} distributions of text g and of the human text",
                DistributionDistance.JensenShannonBits) with
            {
                Unit = "bits",
                Source = "Lin 1991",
            },
            Share(
                "total_variation",
                $"half the sum of the differences between these two distributions, {noun} by {noun}",
                DistributionDistance.TotalVariation),
            Divergence(
                "kl_text_bits",
                "divergence of text g's distribution from the human one, D(text ‖ human)",
                DistributionDistance.TextFromSourceBits) with
            {
                EmptyWhen = $"it is infinite: text g has {one} that is not in the human text",
            },
            Divergence(
                "kl_source_bits",
                "divergence of the human distribution from text g's, D(human ‖ text)",
                DistributionDistance.SourceFromTextBits) with
            {
                EmptyWhen = $"it is infinite: text g lacks {one} of the human text",
            },
            Share(
                "type_precision", $"share of text g's {noun} types that the human text has too", DistributionDistance.TypePrecision),
            Share(
                "type_recall", $"share of the human text's {noun} types that text g has too", DistributionDistance.TypeRecall),
        ];

        MetricColumn Divergence(string name, string meaning, Func<FrequencyPair, double?> measure) => Share(name, meaning, measure) with
        {
            Unit = "bits",
            Range = ColumnRange.NotNegative,
            Source = "Kullback and Leibler 1951",
        };

        MetricColumn Share(string name, string meaning, Func<FrequencyPair, double?> measure) => MetricColumn.Of(
            MeasureGroup.Distance, $"{prefix}_{name}", meaning, text => pair(text) is { } counts ? measure(counts) : null) with
        {
            Unit = "share",
            Range = ColumnRange.Share,
            EmptyWhen = $"text g has no {noun}",
        };
    }
}
