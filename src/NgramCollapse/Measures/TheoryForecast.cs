using NgramCollapse.Counting;
using NgramCollapse.Experiments;
using NgramCollapse.Metrics;
using NgramCollapse.Symbols;
using NgramCollapse.Theory;

namespace NgramCollapse.Measures;

/// <summary>What theory says about a text and a regime; nothing is simulated.</summary>
public sealed class TheoryForecast
{
    /// <summary>Maximum predicted lifetime, in generations.</summary>
    public const int Horizon = 1000;

    /// <summary>Computes everything.</summary>
    /// <param name="options">Order, regime, size and generations; other options have no effect.</param>
    /// <param name="source">The human text.</param>
    /// <param name="keep">Share of the types to keep, 0 … 1.</param>
    /// <exception cref="LabException">
    /// The regime needs more human text than there is, or makes empty pools (<see cref="ErrorCategory.Usage"/>).
    /// </exception>
    public TheoryForecast(ExperimentOptions options, SourceText source, double keep)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(source);
        (Options, SourceSymbols, Keep) = (options, source.Training.EventCount, keep);
        _ = new Schedule(options, source.Training.EventCount);
        var counts = NgramCounter.Count(source.Training, options.Order);
        Theory = new RunTheory(options, source, counts);
        SourceHeterozygosity = SimpsonIndex.Heterozygosity(Theory.Symbols) ?? 0;
        if (Theory.TextRates is null)
        {
            return;
        }

        var far = new RunTheory(options with { Generations = Math.Max(Horizon, options.Generations) }, source, counts);
        Lifetimes = LifetimeBand.Of(Theory.Spectrum, far.TextRates!, options.Generations);
        AccumulatedTypes = SurvivorPrediction.Expect(Theory.Spectrum, SurvivalRates.Accumulate(Theory.SizeRatio, Horizon)[^1..])[0].Types;
        PartInOneText = HumanDataNeeded.SharePresentInOneText(Theory.Spectrum, Theory.SizeRatio);
        SizeRatioToKeep = keep < 1 ? HumanDataNeeded.SizeRatioForOneText(Theory.Spectrum, keep) : null;
        HumanShareToKeep = HumanDataNeeded.LeastShare(Theory.Spectrum, Theory.SizeRatio, keep, options.Generations);
    }

    /// <summary>The options of the forecast.</summary>
    public ExperimentOptions Options { get; }

    /// <summary>Share of the types to keep, 0 … 1.</summary>
    public double Keep { get; }

    /// <summary>Symbols and document ends of the human training text.</summary>
    public int SourceSymbols { get; }

    /// <summary>The predictions for every generation, and why some are missing.</summary>
    public RunTheory Theory { get; }

    /// <summary>
    /// Lifetimes by source count; empty without survivor predictions. Median lifetimes above <see cref="Horizon"/> are null.
    /// </summary>
    public IReadOnlyList<LifetimeBand> Lifetimes { get; } = [];

    /// <summary>Heterozygosity of the human training text's symbols, including document ends.</summary>
    public double SourceHeterozygosity { get; }

    /// <summary>Mean number of generations until a model of order 1 under <c>replace</c> writes only one symbol.</summary>
    public double GenerationsToOneSymbol => NeutralDrift.GenerationsToOneType(Theory.Symbols, Theory.Size);

    /// <summary>
    /// Share of <see cref="SourceHeterozygosity"/> that a model of order 1 never loses under <c>accumulate</c>; sin(π/√n)/(π/√n) if texts
    /// have the human training text's size n.
    /// </summary>
    public double HeterozygosityKeptByAccumulating => Theory.Size == SourceSymbols
        ? Heterozygosity.AccumulateLimit(1, Theory.Size)
        : Heterozygosity.TextsOf(1, Heterozygosity.AccumulatePool(1, SourceSymbols, Theory.Size, 100_000), Theory.Size)[^1];

    /// <summary>
    /// N-gram types that a text still has after <see cref="Horizon"/> generations of <c>accumulate</c>; null without survivor predictions.
    /// </summary>
    public double? AccumulatedTypes { get; }

    /// <summary>
    /// Share of the types that one text drawn from the human text has, the maximum under any regime; null without survivor predictions.
    /// </summary>
    public double? PartInOneText { get; }

    /// <summary>
    /// Size of one text that has the share <see cref="Keep"/> of the types, in multiples of the human training text's size; null if all
    /// types are to be kept.
    /// </summary>
    public double? SizeRatioToKeep { get; }

    /// <summary>
    /// The lowest w of the regime <c>mix:w</c> at which every pool is expected to hold the share <see cref="Keep"/> of the types; null if
    /// there is none.
    /// </summary>
    public double? HumanShareToKeep { get; }
}
