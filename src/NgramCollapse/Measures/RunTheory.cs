using NgramCollapse.Counting;
using NgramCollapse.Experiments;
using NgramCollapse.Metrics;
using NgramCollapse.Numerics;
using NgramCollapse.Pools;
using NgramCollapse.Symbols;
using NgramCollapse.Theory;

namespace NgramCollapse.Measures;

/// <summary>What theory expects of a run, from its options and the human text alone; nothing is simulated.</summary>
/// <remarks>If the run breaks the assumptions of a prediction, the prediction is null and a gap says why.</remarks>
public sealed class RunTheory
{
    /// <summary>The survivor formula's assumptions fail if a smaller share of the draws has a choice between symbols.</summary>
    private const double LeastRandomShare = 0.1;

    /// <summary>Computes the predictions for generations 0 … the options' last.</summary>
    /// <param name="options">The run's options.</param>
    /// <param name="source">The human text.</param>
    /// <param name="sourceCounts">The human training text's n-grams, of the options' order.</param>
    public RunTheory(ExperimentOptions options, SourceText source, NgramCounts sourceCounts)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(sourceCounts);
        Sizes = new PoolSizes(source.Training.EventCount, options.Size ?? source.Training.EventCount);
        var pools = new PoolTheory(options.Regime, Sizes, options.Generations);
        Spectrum = CountSpectrum.Of(sourceCounts.Highest.Counts);
        Symbols = CountSpectrum.Of(EventCounts(sourceCounts));
        var drawGap = DrawGap(options);
        SurvivorGap = drawGap is not null ? $"{drawGap}, which the survivor formula excludes"
            : pools.Gap is { } gap ? $"{gap}, for which there is no survivor formula"
            : DrawsAreRandom(sourceCounts) ? null
            : "at this order hardly any symbol of this text is left to chance, which the survivor formula assumes";
        HeterozygosityGap = drawGap is not null ? $"{drawGap}, which the heterozygosity formulas exclude"
            : options.Order == 1 ? pools.OrderOneGap
            : "symbols are drawn independently of each other at order 1 only, which the heterozygosity formulas assume";
        if (SurvivorGap is null)
        {
            (TextRates, PoolRates) = (pools.TextRates(), pools.PoolRates());
            Survivors = SurvivorPrediction.Expect(Spectrum, TextRates);
            PoolSurvivors = SurvivorPrediction.Expect(Spectrum, PoolRates);
        }

        if (HeterozygosityGap is null && SimpsonIndex.Heterozygosity(Symbols) is { } ofSource)
        {
            var expected = pools.PoolHeterozygosity(ofSource);
            (PoolHeterozygosity, TextHeterozygosity) = (expected, Heterozygosity.TextsOf(ofSource, expected, Size));
            (HeterozygosityDeviation, PoolHeterozygosityDeviation) = Scatter(pools.TextVariance());
        }
    }

    /// <summary>Sizes of the human and of generated texts.</summary>
    public PoolSizes Sizes { get; }

    /// <summary>Symbols and ends of each generated text.</summary>
    public int Size => Sizes.Text;

    /// <summary>Size of a generated text divided by the human training text's.</summary>
    public double SizeRatio => Sizes.Ratio;

    /// <summary>Count spectrum of the human training text's n-grams.</summary>
    public CountSpectrum Spectrum { get; }

    /// <summary>
    /// Count spectrum of the human training text's symbols, including document ends but not document starts, which are never drawn.
    /// </summary>
    public CountSpectrum Symbols { get; }

    /// <summary>Rates of survival in texts 0, 1, … (<see cref="SurvivalRates"/>), or null.</summary>
    public IReadOnlyList<double>? TextSurvivalRates => TextRates;

    /// <summary>Expected surviving n-gram types of texts 0, 1, …, or null.</summary>
    public IReadOnlyList<SurvivorExpectation>? Survivors { get; }

    /// <summary>Expected surviving n-gram types of pools 0, 1, …, or null.</summary>
    public IReadOnlyList<SurvivorExpectation>? PoolSurvivors { get; }

    /// <summary>Expected heterozygosity of texts 0, 1, …, over symbols and document ends, or null.</summary>
    public IReadOnlyList<double>? TextHeterozygosity { get; }

    /// <summary>Standard deviation of one run's heterozygosity of texts 0, 1, …, or null.</summary>
    public IReadOnlyList<double>? HeterozygosityDeviation { get; }

    /// <summary>Expected heterozygosity of pools 0, 1, …, or null.</summary>
    public IReadOnlyList<double>? PoolHeterozygosity { get; }

    /// <summary>Standard deviation of one run's heterozygosity of pools 0, 1, …, or null.</summary>
    public IReadOnlyList<double>? PoolHeterozygosityDeviation { get; }

    /// <summary>Why there are no survivor predictions; null if there are.</summary>
    public string? SurvivorGap { get; }

    /// <summary>Why there are no heterozygosity predictions; null if there are.</summary>
    public string? HeterozygosityGap { get; }

    internal double[]? TextRates { get; }

    internal double[]? PoolRates { get; }

    /// <summary>How a run's texts differ from plain draws by the counts of their pool; null if they do not.</summary>
    private static string? DrawGap(ExperimentOptions options) =>
        !options.Decoding.IsPlain ? "decoding draws with other probabilities than the model's own"
        : options.Protocol.HasBlocks ? "texts are written after the blocks of another text"
        : options.DrawsSmoothed ? "smoothed sampling may bring types back"
        : !options.Curation.IsEmpty ? "filters choose among the documents"
        : options.Interventions.Count > 0 ? "an intervention changes what the formulas assume of all generations"
        : null;

    private static int[] EventCounts(NgramCounts counts)
    {
        var level = counts.Level(1);
        var events = new List<int>(level.Count);
        for (var i = 0; i < level.Count; i++)
        {
            if (level.Symbols[i] != Alphabet.DocumentStart)
            {
                events.Add(level.Counts[i]);
            }
        }

        return [.. events];
    }

    /// <summary>The predicted chance that a type of this source count is present in text g; null without survivor predictions.</summary>
    /// <param name="sourceCount">1 or more.</param>
    /// <param name="generation">0 … the last.</param>
    public double? ChanceAlive(int sourceCount, int generation) =>
        TextRates is { } rates ? SurvivorPrediction.ChanceAlive(sourceCount, rates[generation]) : null;

    private (double[] Texts, double[] Pools) Scatter(double[] variance)
    {
        // The variance of text k + 1 is that of pool k plus one draw.
        var one = HeterozygosityScatter.OfOneDraw(Symbols, Size) ?? 0;
        return (
            [.. variance[..^1].Select(texts => one * Math.Sqrt(texts))],
            [.. variance[1..].Select(texts => one * Math.Sqrt(texts - 1))]);
    }

    /// <summary>
    /// Whether theory's assumption of independent draws holds well enough. If hardly any symbol is left to chance, whole documents live
    /// and die together, and the formula is off by many per cent.
    /// </summary>
    private static bool DrawsAreRandom(NgramCounts counts)
    {
        var level = counts.Highest;
        long all = 0, random = 0;
        for (var context = 0; context < level.FirstChild.Length - 1; context++)
        {
            var (first, end) = (level.FirstChild[context], level.FirstChild[context + 1]);
            long times = 0;
            foreach (var count in level.Counts[first..end])
            {
                times += count;
            }

            all += times;
            random += end - first > 1 ? times : 0;
        }

        return random >= LeastRandomShare * all;
    }
}
