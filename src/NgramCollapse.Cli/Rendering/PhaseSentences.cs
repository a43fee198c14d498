using System.Globalization;
using NgramCollapse.Experiments;
using NgramCollapse.Measures;
using NgramCollapse.Numerics;

namespace NgramCollapse.Cli.Rendering;

/// <summary>One sentence on when collapse began, and one on how often redrawn human text would have passed for collapse.</summary>
internal static class PhaseSentences
{
    /// <param name="options">The run's options.</param>
    /// <param name="analysis">The thresholds.</param>
    /// <param name="phases">Early and late collapse of every replicate.</param>
    /// <param name="nullPhases">The same of every chain that redraws the human text.</param>
    public static string Of(
        ExperimentOptions options, AnalysisOptions analysis, IReadOnlyList<PhaseEvent> phases, IReadOnlyList<PhaseEvent> nullPhases)
    {
        var (early, late) = (Dates(phases, PhaseEventKind.Early), Dates(phases, PhaseEventKind.Late));
        var limits = $"tail measures past {Percent(analysis.TailAlarm)}, head within {Percent(analysis.HeadAlarm)}";
        var sentence = options.Replicates == 1
            ? $"Early collapse ({limits}): {Date(early[0])}; late (head too): {Date(late[0])}."
            : $"Early collapse ({limits}) in {Replicates(early)}; late (head too) in {Replicates(late)}.";
        if (nullPhases.Count == 0)
        {
            return sentence;
        }

        var (falseEarly, falseLate) = (Dates(nullPhases, PhaseEventKind.Early), Dates(nullPhases, PhaseEventKind.Late));
        return $"{sentence}\nFalse alarms: of {Whole(falseEarly.Length)} chains that redraw the human text, "
            + $"{Whole(Seen(falseEarly))} would pass for early and {Whole(Seen(falseLate))} for late collapse.";
    }

    private static int?[] Dates(IReadOnlyList<PhaseEvent> phases, PhaseEventKind kind) =>
        [.. phases.Where(phase => phase.Kind == kind).Select(phase => phase.Generation)];

    private static int Seen(int?[] dates) => dates.Count(date => date is not null);

    private static string Date(int? generation) => generation is { } date ? $"from generation {Whole(date)}" : "not seen";

    private static string Replicates(int?[] dates)
    {
        double[] seen = [.. dates.OfType<int>().Select(date => (double)date)];
        var median = SampleStatistics.Median(seen) is { } middle ? FormattableString.Invariant($" (median generation {middle:0.#})") : "";
        return $"{Whole(seen.Length)} of {Whole(dates.Length)} replicates{median}";
    }

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.##} %");

    private static string Whole(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
