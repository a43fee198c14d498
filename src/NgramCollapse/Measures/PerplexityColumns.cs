using NgramCollapse.Metrics;
using NgramCollapse.Numerics;

namespace NgramCollapse.Measures;

/// <summary>The four cross scores, what counts alone can say of held-out text, and how surprisal is spread.</summary>
internal static class PerplexityColumns
{
    private const string BitsPerSymbol = "bits per symbol";
    private const string Shumailov = "Shumailov et al. 2024";

    private static readonly string[] Quantiles = [.. MeasuredText.QuantileShares.Select(share => $"{100 * share:00}")];

    public static IReadOnlyList<MetricColumn> All { get; } =
    [
        Column("perplexity_text_by_source", "2 to the power bits_text_by_source: model 0's perplexity per symbol on text g", text => PowerOfTwo(text.BitsBySource)) with { Unit = "symbols", Source = Shumailov },
        Column("perplexity_text_by_self", "2 to the power bits_text_by_self: model g's perplexity per symbol on text g", text => PowerOfTwo(text.BitsBySelf)) with { Unit = "symbols" },
        Column("bits_source_by_model", "mean −log2 p of model g per symbol of the human training text: how much of it model g still expects", text => text.BitsOfSource) with { Unit = BitsPerSymbol },
        Column("perplexity_source_by_model", "2 to the power bits_source_by_model", text => PowerOfTwo(text.BitsOfSource)) with { Unit = "symbols" },
        Column("coverage_heldout", "share of held-out events that the counts of pool g give a probability above zero", text => text.Source.HeldOutCounts is { } held ? Coverage.Of(held, text.Pool.Counts) : null) with
        {
            Unit = "share",
            Range = ColumnRange.Share,
            Needs = ColumnNeeds.HeldOut,
            EmptyWhen = null,
        },
        .. Quantiles.Select((quantile, i) => Column($"surprisal_text_q{quantile}", "surprisal under model 0 that so many per cent of text g's events do not exceed", text => text.TextQuantiles[i]) with { Unit = "bits" }),
        .. Quantiles.Select((quantile, i) => Column($"surprisal_heldout_q{quantile}", "surprisal under model g that so many per cent of the held-out events do not exceed", text => text.HeldOutQuantiles?[i]) with
        {
            Unit = "bits",
            Needs = ColumnNeeds.HeldOut,
            EmptyWhen = null,
        }),
    ];

    private static double? PowerOfTwo(double? bits) => bits is { } b ? PortableMath.Exp2(b) : null;

    private static MetricColumn Column(string name, string meaning, Func<MeasuredText, double?> measure) =>
        MetricColumn.Of(MeasureGroup.Perplexity, name, meaning, measure) with { Range = ColumnRange.NotNegative, EmptyWhen = "text g has no event" };
}
