using NgramCollapse.Counting;
using NgramCollapse.Curation;
using NgramCollapse.Models;
using NgramCollapse.Pools;
using NgramCollapse.Sampling;
using NgramCollapse.Symbols;

namespace NgramCollapse.Experiments;

/// <summary>What is repeated, how often, and on what: finished values that the loop trusts.</summary>
/// <remarks>Every setter rejects nonsense with an <see cref="ArgumentOutOfRangeException"/>.</remarks>
public sealed record ExperimentOptions
{
    /// <summary>The seed of everyone's first table.</summary>
    public const ulong DefaultSeed = 1;

    /// <summary>The most generations of one run.</summary>
    public const int MaxGenerations = 10_000;

    /// <summary>The most replicates of one run.</summary>
    public const int MaxReplicates = 1_000_000;

    /// <summary>The largest text a generation writes, in symbols.</summary>
    public const int MaxSize = 500_000_000;

    /// <summary>Symbols of context plus one, 1 … <see cref="NgramCounter.MaxOrder"/>; 3 is a trigram.</summary>
    public int Order
    {
        get;
        init => field = InRange(value, 1, NgramCounter.MaxOrder);
    }

    = 3;

    /// <summary>What one symbol is.</summary>
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

    /// <summary>How pools are made.</summary>
    public Regime Regime { get; init; } = Regime.Replace;

    /// <summary>The filters that documents pass on their way into a pool.</summary>
    public CurationPipeline Curation { get; init; } = CurationPipeline.None;

    /// <summary>Changes at a generation, in any order; one for each generation and kind at most.</summary>
    public IReadOnlyList<Intervention> Interventions { get; init; } = [];

    /// <summary>Whether filters judge the documents of any pool.</summary>
    public bool Curates => !Curation.IsEmpty || Interventions.Any(change => change.Form.Name is "filter");

    /// <summary>Symbols and document ends each generation writes, 2 … <see cref="MaxSize"/>; null for the human training text's size.</summary>
    public int? Size
    {
        get;
        init => field = value is { } size ? InRange(size, 2, MaxSize) : null;
    }

    /// <summary>How the models that score give unseen events a probability.</summary>
    public Smoothing Smoothing { get; init; }

    /// <summary>Which model writes the next text.</summary>
    public SamplingModel Sampling { get; init; }

    /// <summary>Whether texts may hold n-grams that their pool has not, because it was smoothed.</summary>
    public bool DrawsSmoothed => Sampling == SamplingModel.Smoothed && Smoothing.Kind != SmoothingKind.MaximumLikelihood;

    /// <summary>How symbols are chosen when a text is written.</summary>
    public DecodingOptions Decoding { get; init; } = DecodingOptions.Plain;

    /// <summary>Whether texts are written document by document, or block by block from the text before.</summary>
    public WritingProtocol Protocol { get; init; }

    /// <summary>Every stream of random numbers is derived from it.</summary>
    public ulong Seed { get; init; } = DefaultSeed;

    /// <summary>Threads to work with, 1 or more; they change nothing but the time.</summary>
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
