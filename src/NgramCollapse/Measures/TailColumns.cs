using System.Diagnostics;
using NgramCollapse.Metrics;

namespace NgramCollapse.Measures;

/// <summary>Survival and scores of rare types, apart from common ones.</summary>
internal static class TailColumns
{
    private const int LastBand = 16;

    public static IReadOnlyList<MetricColumn> All { get; } =
    [
        .. Survival("ngram", "n-gram types of the run's order", text => text.NgramBands),
        .. Survival("word", "words", text => text.WordBands).Select(column => column with { Needs = ColumnNeeds.Characters }),
        .. Classes("heldout_share", "share of held-out events that are", (text, which) => text.HeldOutClass(which)?.Share).Select(column =>
            column with
            {
                Unit = "share",
                Range = ColumnRange.Share,
            }),
        .. Classes("bits_heldout", "mean −log2 p of model g over held-out events that are", (text, which) =>
            text.HeldOutClass(which)?.Bits),
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

        yield return Column($"{prefix}_survival_{LastBand}_up", text =>
            bands(text) is { } all ? SurvivalBands.From(all, LastBand).Survival : null);

        MetricColumn Column(string name, Func<MeasuredText, double?> measure)
        {
            var meaning = $"survival: of the {what} with as many occurrences in the human training text as the column's name says, "
                + "the share that text g still has";
            return MetricColumn.Of(MeasureGroup.Tails, name, meaning, measure) with
            {
                Unit = "share",
                Range = ColumnRange.Share,
                EmptyWhen = "the human training text has none with that count",
            };
        }
    }

    private static IEnumerable<MetricColumn> Classes(string prefix, string what, Func<MeasuredText, FrequencyClass, double?> measure) =>
        Enum.GetValues<FrequencyClass>().Select(which => MetricColumn.Of(
            MeasureGroup.Tails, $"{prefix}_{EnumNames.Of(which)}", $"{what} {Explained(which)}", text => measure(text, which)) with
        {
            Unit = "bits per symbol",
            Range = ColumnRange.NotNegative,
            Needs = ColumnNeeds.HeldOut,
            EmptyWhen = "no held-out event is of that kind",
        });

    private static string Explained(FrequencyClass which) => which switch
    {
        FrequencyClass.Head => "common: their n-grams are among the most frequent ones that make up half of the human training text",
        FrequencyClass.Middle => "neither common nor rare",
        FrequencyClass.Tail => $"rare: their n-grams appear in the human training text at most {FrequencyThirds.RareCount} times, or never",
        _ => throw new UnreachableException($"Class {which}."),
    };
}
