using NgramCollapse.Counting;
using NgramCollapse.Experiments;
using NgramCollapse.Metrics;
using NgramCollapse.Symbols;
using NgramCollapse.Theory;

namespace NgramCollapse.Measures;

/// <summary>What can be said of a text and a regime before anything is simulated.</summary>
public sealed class TheoryForecast
{
    /// <summary>Generations that lifetimes are followed for.</summary>
    public const int Horizon = 1000;

    /// <summary>Computes everything.</summary>
    /// <param name="options">Order, regime, size and generations; the rest does not matter.</param>
    /// <param name="source">The human text.</param>
    /// <param name="keep">The part of the types to be kept, 0 … 1.</param>
    /// <exception cref="LabException">The regime needs more human text than there is, or makes empty pools (<see cref="ErrorCategory.Usage"/>).</exception>
    public TheoryForecast(ExperimentOptions options, SourceText source, double keep)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(source);
        (Options, SourceSymbols, Keep) = (options, source.Training.EventCount, keep);
        _ = new Schedule(options, source.Training.EventCount);
        var counts = NgramCounter.Count(source.Training, options.Order);
        Run = new RunTheory(options, source, counts);
        SourceHeterozygosity = SimpsonIndex.Heterozygosity(Run.Symbols) ?? 0;
        if (Run.TextRates is null)
        {
            return;
        }

        var far = new RunTheory(options with { Generations = Math.Max(Horizon, options.Generations) }, source, counts);
        Lifetimes = LifetimeBand.Of(Run.Spectrum, far.TextRates!, options.Generations);
        AccumulatedTypes = SurvivorPrediction.Expect(Run.Spectrum, SurvivalRates.Accumulate(Run.SizeRatio, Horizon)[^1..])[0].Types;
        PartInOneText = HumanDataNeeded.SharePresentInOneText(Run.Spectrum, Run.SizeRatio);
        SizeRatioToKeep = keep < 1 ? HumanDataNeeded.SizeRatioForOneText(Run.Spectrum, keep) : null;
        HumanShareToKeep = HumanDataNeeded.LeastShare(Run.Spectrum, Run.SizeRatio, keep, options.Generations);
    }

    /// <summary>What was asked for.</summary>
    public ExperimentOptions Options { get; }

    /// <summary>The part of the types to be kept.</summary>
    public double Keep { get; }

    /// <summary>Symbols and document ends of the human training text.</summary>
    public int SourceSymbols { get; }

    /// <summary>The predictions generation by generation, and why some are missing.</summary>
    public RunTheory Run { get; }

    /// <summary>Lifetimes by source count; empty without survivor predictions. Median lifetimes beyond <see cref="Horizon"/> are null.</summary>
    public IReadOnlyList<LifetimeBand> Lifetimes { get; } = [];

    /// <summary>Heterozygosity of the human text's symbols, document ends among them.</summary>
    public double SourceHeterozygosity { get; }

    /// <summary>Mean generations until a model of order 1 under <c>replace</c> writes a single symbol only.</summary>
    public double GenerationsToOneSymbol => NeutralDrift.GenerationsToOneType(Run.Symbols, Run.Size);

    /// <summary>The part of that heterozygosity which a model of order 1 never loses under <c>accumulate</c> with texts of this size; of the source's size, sin(π/√n)/(π/√n).</summary>
    public double HeterozygosityKeptByAccumulating => Run.Size == SourceSymbols
        ? Heterozygosity.AccumulateLimit(1, Run.Size)
        : Heterozygosity.TextsOf(1, Heterozygosity.AccumulatePool(1, SourceSymbols, Run.Size, 100_000), Run.Size)[^1];

    /// <summary>N-gram types that a text still shows after <see cref="Horizon"/> generations of <c>accumulate</c>; null without survivor predictions.</summary>
    public double? AccumulatedTypes { get; }

    /// <summary>The part of the types that one text drawn fairly from the human text shows: no regime's texts can do better. Null without survivor predictions.</summary>
    public double? PartInOneText { get; }

    /// <summary>How many times the human text's size one text needs to show the part <see cref="Keep"/> of its types; null for all of them.</summary>
    public double? SizeRatioToKeep { get; }

    /// <summary>The least w of regime <c>mix:w</c> with which every pool is expected to hold the part <see cref="Keep"/>; null where none does.</summary>
    public double? HumanShareToKeep { get; }
}
