using NgramCollapse.Theory;

namespace NgramCollapse.Measures;

/// <summary>Whether a measure speaks of the rare or of the common.</summary>
internal enum PhasePart
{
    /// <summary>The rare: what early collapse takes.</summary>
    Tail,

    /// <summary>The common: what late collapse takes too.</summary>
    Head,
}

/// <summary>When one measure raises the alarm.</summary>
/// <param name="Column">The measure's column.</param>
/// <param name="Part">Tail or head.</param>
/// <param name="Reference">What it is compared with; null for its own value in generation 0.</param>
/// <param name="Chance">What chance may take on top of the share that is allowed, in the measure's unit.</param>
/// <param name="BadWhenHigh">Whether a rise is the loss.</param>
internal sealed record PhaseRule(MetricColumn Column, PhasePart Part, double? Reference, double Chance, bool BadWhenHigh)
{
    /// <summary>Deviations of one fair redraw that are put down to chance.</summary>
    private const double Deviations = 3;

    /// <summary>The rules over the columns that a run has.</summary>
    /// <remarks>
    /// A text of finite size leaves rare types out even when it is drawn from the human text itself. So the tail is compared with
    /// what one fair redraw of that size is expected to keep (<see cref="SurvivorPrediction"/>), not with generation 0, and
    /// three standard deviations of independent types are put down to chance.
    /// Words are no rule: a model of low order cannot spell them from the first generation on.
    /// </remarks>
    public static IReadOnlyList<PhaseRule> Of(RunLabels labels, RunTheory theory)
    {
        var fair = SurvivorPrediction.Expect(theory.Spectrum, [theory.SizeRatio])[0];
        var once = SurvivorPrediction.ChanceAlive(1, theory.SizeRatio);
        var onces = theory.Spectrum.Groups.Where(group => group.Count == 1).Sum(group => group.Types);
        return
        [
            .. Rule("ngram_types_surviving", PhasePart.Tail, fair.Types, Deviations * fair.Deviation, badWhenHigh: false),
            .. Rule("ngram_survival_1", PhasePart.Tail, once, Deviations * Math.Sqrt(once * (1 - once) / Math.Max(1, onces)), badWhenHigh: false),
            .. Rule("bits_heldout", PhasePart.Head, null, 0, badWhenHigh: true),
            .. Rule("bits_text_by_source", PhasePart.Head, null, 0, badWhenHigh: false),
            .. Rule("ngram_survival_16_up", PhasePart.Head, null, 0, badWhenHigh: false),
        ];

        IEnumerable<PhaseRule> Rule(string name, PhasePart part, double? reference, double chance, bool badWhenHigh) =>
            labels.Columns.Where(column => column.Name.Equals(name, StringComparison.Ordinal)).Select(column => new PhaseRule(column, part, reference, chance, badWhenHigh));
    }

    /// <summary>The value that is still allowed, where that share of the reference may be lost.</summary>
    public double Limit(double reference, double share) => BadWhenHigh ? (reference * (1 + share)) + Chance : (reference * (1 - share)) - Chance;

    /// <summary>Whether a value is beyond the limit.</summary>
    public bool Alarms(double value, double limit) => BadWhenHigh ? value > limit : value < limit;
}
