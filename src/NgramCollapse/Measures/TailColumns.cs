using NgramCollapse.Metrics;

namespace NgramCollapse.Measures;

/// <summary>What becomes of the rare, apart from the common.</summary>
internal static class TailColumns
{
    private const int LastBand = 16;

    public static IReadOnlyList<MetricColumn> All { get; } =
    [
        .. Survival("ngram", "n-gram types of the run's order", text => text.NgramBands),
        .. Survival("word", "words", text => text.WordBands).Select(column => column with { Needs = ColumnNeeds.Characters }),
        .. Classes("heldout_share", "share of held-out events that are", "share", (text, which) => text.HeldOutClass(which)?.Share).Select(column => column with { Range = ColumnRange.Share }),
        .. Classes("bits_heldout", "mean −log2 p of model g over held-out events that are", "bits per symbol", (text, which) => text.HeldOutClass(which)?.Bits),
    ];

    private static IEnumerable<MetricColumn> Survival(string prefix, string what, Func<MeasuredText, IReadOnlyList<SurvivalBand>?> bands)
    {
        for (var from = 1; from < LastBand; from *= 2)
        {
            var number = System.Numerics.BitOperations.Log2((uint)from);
            yield return Column(
                from == 1 ? $"{prefix}_survival_1" : $"{prefix}_survival_{from}_{(2 * from) - 1}",
                text => bands(text) is { } all && number < all.Count ? all[number].Survival : null);
        }

        yield return Column($"{prefix}_survival_{LastBand}_up", text => bands(text) is { } all ? SurvivalBands.From(all, LastBand).Survival : null);

        MetricColumn Column(string name, Func<MeasuredText, double?> measure) =>
            MetricColumn.Of(MeasureGroup.Tails, name, $"share of the {what} that text g still has, of those that stand in the human training text as often as the column's name says", measure) with
            {
                Unit = "share",
                Range = ColumnRange.Share,
                EmptyWhen = "nothing stands there so often",
            };
    }

    private static IEnumerable<MetricColumn> Classes(string prefix, string what, string unit, Func<MeasuredText, FrequencyClass, double?> measure) =>
        Enum.GetValues<FrequencyClass>().Select(which => MetricColumn.Of(MeasureGroup.Tails, $"{prefix}_{EnumNames.Of(which)}", $"{what} {Explained(which)}", text => measure(text, which)) with
        {
            Unit = unit,
            Range = ColumnRange.NotNegative,
            Needs = ColumnNeeds.HeldOut,
            EmptyWhen = "no held-out event is of that kind",
        });

    private static string Explained(FrequencyClass which) => which switch
    {
        FrequencyClass.Head => "common: their n-grams are among the most frequent ones that make up half of the human training text",
        FrequencyClass.Middle => "neither common nor rare",
        _ => $"rare: their n-grams stand in the human training text {FrequencyThirds.RareCount} times at most, or never",
    };
}
