using NgramCollapse.Metrics;
using NgramCollapse.Numerics;

namespace NgramCollapse.Measures;

/// <summary>The cross scores, the coverage of held-out text by counts alone, and quantiles of surprisal.</summary>
internal static class PerplexityColumns
{
    private static readonly string[] Quantiles = [.. MeasuredText.QuantileShares.Select(share => $"{100 * share:00}")];

    public static IReadOnlyList<MetricColumn> All { get; } =
    [
        Perplexity(
            "perplexity_text_by_source",
            "2 to the power bits_text_by_source: model 0's perplexity per symbol on text g",
            text => text.BitsBySource) with
        {
            Source = "Shumailov et al. 2024",
        },
        Perplexity(
            "perplexity_text_by_self",
            "2 to the power bits_text_by_self: model g's perplexity per symbol on text g",
            text => text.BitsBySelf),
        Column(
            "bits_source_by_model",
            "mean −log2 p of model g per symbol of the human training text: how much of it model g still expects",
            text => text.BitsOfSource) with
        {
            Unit = "bits per symbol",
        },
        Perplexity("perplexity_source_by_model", "2 to the power bits_source_by_model", text => text.BitsOfSource),
        Column("coverage_heldout", "share of held-out events with a probability above zero by the counts of pool g", text =>
            text.Source.HeldOutCounts is { } held ? Coverage.Of(held, text.Pool.Counts) : null) with
        {
            Unit = "share",
            Range = ColumnRange.Share,
            Needs = ColumnNeeds.HeldOut,
            EmptyWhen = null,
        },
        .. Quantiles.Select((percent, i) => Column(
            $"surprisal_text_q{percent}",
            "surprisal under model 0 that the column's percentage of text g's events do not exceed",
            text => text.TextQuantiles[i]) with
        {
            Unit = "bits",
        }),
        .. Quantiles.Select((percent, i) => Column(
            $"surprisal_heldout_q{percent}",
            "surprisal under model g that the column's percentage of held-out events do not exceed",
            text => text.HeldOutQuantiles?[i]) with
        {
            Unit = "bits",
            Needs = ColumnNeeds.HeldOut,
            EmptyWhen = null,
        }),
    ];

    private static MetricColumn Perplexity(string name, string meaning, Func<MeasuredText, double?> bits) =>
        Column(name, meaning, text => bits(text) is { } known ? PortableMath.Exp2(known) : null) with { Unit = "symbols" };

    private static MetricColumn Column(string name, string meaning, Func<MeasuredText, double?> measure) =>
        MetricColumn.Of(MeasureGroup.Perplexity, name, meaning, measure) with
        {
            Range = ColumnRange.NotNegative,
            EmptyWhen = "text g has no event",
        };
}
