using NgramCollapse.Counting;
using NgramCollapse.Curation;
using NgramCollapse.Models;
using NgramCollapse.Pools;
using NgramCollapse.Sampling;
using NgramCollapse.Symbols;

namespace NgramCollapse.Experiments;

/// <summary>What a run repeats, how often and how: finished values that the loop trusts.</summary>
/// <remarks>Every setter rejects nonsense with an <see cref="ArgumentOutOfRangeException"/>.</remarks>
public sealed record ExperimentOptions
{
    /// <summary>The seed of a run that names none.</summary>
    public const ulong DefaultSeed = 1;

    /// <summary>Maximum number of generations of a run.</summary>
    public const int MaxGenerations = 10_000;

    /// <summary>Maximum number of replicates of a run.</summary>
    public const int MaxReplicates = 1_000_000;

    /// <summary>Maximum size of a generation's text, in symbols and document ends.</summary>
    public const int MaxSize = 500_000_000;

    /// <summary>Symbols of context plus one, 1 … <see cref="NgramCounter.MaxOrder"/>; 3 is a trigram.</summary>
    public int Order
    {
        get;
        init => field = InRange(value, 1, NgramCounter.MaxOrder);
    }

    = 3;

    /// <summary>The unit that one symbol represents.</summary>
    public SymbolUnit Unit { get; init; }

    /// <summary>Synthetic generations after the human one, 1 … <see cref="MaxGenerations"/>.</summary>
    public int Generations
    {
        get;
        init => field = InRange(value, 1, MaxGenerations);
    }

    = 10;

    /// <summary>Independent repetitions, 1 … <see cref="MaxReplicates"/>.</summary>
    public int Replicates
    {
        get;
        init => field = InRange(value, 1, MaxReplicates);
    }

    = 1;

    /// <summary>The regime that decides what pools are made of.</summary>
    public Regime Regime { get; init; } = Regime.Replace;

    /// <summary>The filters that documents pass on their way into a pool.</summary>
    public CurationPipeline Curation { get; init; } = CurationPipeline.None;

    /// <summary>Changes that begin at a generation, in any order; at most one for each generation and kind.</summary>
    public IReadOnlyList<Intervention> Interventions { get; init; } = [];

    /// <summary>Whether any pool's documents pass through filters.</summary>
    public bool Curates => !Curation.IsEmpty || Interventions.Any(change => change.Form.Name is "filter");

    /// <summary>
    /// Symbols and document ends that each generation writes, 2 … <see cref="MaxSize"/>; null for the human training text's size.
    /// </summary>
    public int? Size
    {
        get;
        init => field = value is { } size ? InRange(size, 2, MaxSize) : null;
    }

    /// <summary>How the models that score give unseen events a probability.</summary>
    public Smoothing Smoothing { get; init; }

    /// <summary>Which model writes the next text.</summary>
    public SamplingModel Sampling { get; init; }

    /// <summary>Whether texts may hold n-grams that do not appear in the pool, because smoothing gives them a probability.</summary>
    public bool DrawsSmoothed => Sampling == SamplingModel.Smoothed && Smoothing.Kind != SmoothingKind.MaximumLikelihood;

    /// <summary>How symbols are chosen when a text is written.</summary>
    public DecodingOptions Decoding { get; init; } = DecodingOptions.Plain;

    /// <summary>Whether texts are written document by document, or block by block from the previous text.</summary>
    public WritingProtocol Protocol { get; init; }

    /// <summary>The seed that every stream of random numbers is derived from.</summary>
    public ulong Seed { get; init; } = DefaultSeed;

    /// <summary>Threads to work with, 1 or more; they change only the time.</summary>
    public int Threads
    {
        get;
        init => field = InRange(value, 1, 1024);
    }

    = Environment.ProcessorCount;

    private static int InRange(int value, int least, int most) => value >= least && value <= most
        ? value
        : throw new ArgumentOutOfRangeException(nameof(value), value, $"Must be {least} … {most}.");
}
