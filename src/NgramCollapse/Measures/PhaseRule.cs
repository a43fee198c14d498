using NgramCollapse.Theory;

namespace NgramCollapse.Measures;

/// <summary>The part of the distribution that a measure describes.</summary>
internal enum PhasePart
{
    /// <summary>The rare, which early collapse loses.</summary>
    Tail,

    /// <summary>The common, which late collapse loses too.</summary>
    Head,
}

/// <summary>When one measure raises the alarm.</summary>
/// <param name="Column">The measure's column.</param>
/// <param name="Part">Tail or head.</param>
/// <param name="Reference">Value that the measure is compared with; null for its value in generation 0.</param>
/// <param name="Chance">Loss attributed to chance, in the measure's unit; allowed in addition to a share of the reference.</param>
/// <param name="BadWhenHigh">Whether a rise counts as a loss.</param>
internal sealed record PhaseRule(MetricColumn Column, PhasePart Part, double? Reference, double Chance, bool BadWhenHigh)
{
    /// <summary>Standard deviations of one fair redraw that are attributed to chance.</summary>
    private const double Deviations = 3;

    /// <summary>The rules for the columns that a run has.</summary>
    /// <remarks>
    /// A text of finite size misses rare types even if it is drawn from the human text itself. So the tail is compared with what one fair
    /// redraw of that size is expected to keep (<see cref="SurvivorPrediction"/>), not with generation 0, and three standard deviations
    /// of independent types are attributed to chance.
    /// There is no rule for words, because a low-order model misspells them from the first generation on.
    /// </remarks>
    public static IReadOnlyList<PhaseRule> Of(RunLabels labels, RunTheory theory)
    {
        var fair = SurvivorPrediction.Expect(theory.Spectrum, [theory.SizeRatio])[0];
        var once = SurvivorPrediction.ChanceAlive(1, theory.SizeRatio);
        var onces = theory.Spectrum.Groups.Where(group => group.Count == 1).Sum(group => group.Types);
        var onceDeviation = Math.Sqrt(once * (1 - once) / Math.Max(1, onces));
        return
        [
            .. Rule("ngram_types_surviving", PhasePart.Tail, fair.Types, Deviations * fair.Deviation, badWhenHigh: false),
            .. Rule("ngram_survival_1", PhasePart.Tail, once, Deviations * onceDeviation, badWhenHigh: false),
            .. Rule("bits_heldout", PhasePart.Head, null, 0, badWhenHigh: true),
            .. Rule("bits_text_by_source", PhasePart.Head, null, 0, badWhenHigh: false),
            .. Rule("ngram_survival_16_up", PhasePart.Head, null, 0, badWhenHigh: false),
        ];

        IEnumerable<PhaseRule> Rule(string name, PhasePart part, double? reference, double chance, bool badWhenHigh) =>
            labels.Columns.Where(column => column.Name.Equals(name, StringComparison.Ordinal))
                .Select(column => new PhaseRule(column, part, reference, chance, badWhenHigh));
    }

    /// <summary>The worst value that raises no alarm, if a loss of that share of the reference is allowed.</summary>
    public double Limit(double reference, double share) =>
        BadWhenHigh ? (reference * (1 + share)) + Chance : (reference * (1 - share)) - Chance;

    /// <summary>Whether a value is worse than the limit.</summary>
    public bool Alarms(double value, double limit) => BadWhenHigh ? value > limit : value < limit;
}
