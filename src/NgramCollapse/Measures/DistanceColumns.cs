using NgramCollapse.Metrics;

namespace NgramCollapse.Measures;

/// <summary>How far the distribution of text g lies from that of the human text: over n-grams of the run's order, and over words.</summary>
internal static class DistanceColumns
{
    private const string KullbackLeibler = "Kullback and Leibler 1951";

    public static IReadOnlyList<MetricColumn> All { get; } =
    [
        .. Over("ngram", "an n-gram", text => text.Ngrams),
        .. Over("word", "a word", text => text.WordPair).Select(column => column with { Needs = ColumnNeeds.Characters }),
    ];

    private static IEnumerable<MetricColumn> Over(string prefix, string one, Func<MeasuredText, FrequencyPair?> pair)
    {
        var noun = one.Split(' ')[1];
        yield return Column("js_bits", $"Jensen–Shannon divergence between the {noun} distributions of text g and of the human text", DistributionDistance.JensenShannonBits) with
        {
            Unit = "bits",
            Range = ColumnRange.Share,
            Source = "Lin 1991",
        };
        yield return Column("total_variation", $"half the sum of the differences between these two distributions, {noun} by {noun}", DistributionDistance.TotalVariation) with
        {
            Unit = "share",
            Range = ColumnRange.Share,
        };
        yield return Column("kl_text_bits", "divergence of text g's distribution from the human one, D(text ‖ human)", DistributionDistance.TextFromSourceBits) with
        {
            Unit = "bits",
            Range = ColumnRange.NotNegative,
            EmptyWhen = $"it is infinite: text g has {one} that the human text has not",
            Source = KullbackLeibler,
        };
        yield return Column("kl_source_bits", "divergence of the human distribution from text g's, D(human ‖ text)", DistributionDistance.SourceFromTextBits) with
        {
            Unit = "bits",
            Range = ColumnRange.NotNegative,
            EmptyWhen = $"it is infinite: text g lacks {one} of the human text",
            Source = KullbackLeibler,
        };
        yield return Column("type_precision", $"share of text g's {noun} types that the human text has too", DistributionDistance.TypePrecision) with
        {
            Unit = "share",
            Range = ColumnRange.Share,
        };
        yield return Column("type_recall", $"share of the human text's {noun} types that text g has too", DistributionDistance.TypeRecall) with
        {
            Unit = "share",
            Range = ColumnRange.Share,
        };

        MetricColumn Column(string name, string meaning, Func<FrequencyPair, double?> measure) =>
            MetricColumn.Of(MeasureGroup.Distance, $"{prefix}_{name}", meaning, text => pair(text) is { } counts ? measure(counts) : null) with
            {
                EmptyWhen = $"text g has no {noun}",
            };
    }
}
