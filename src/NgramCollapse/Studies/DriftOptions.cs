using NgramCollapse.Counting;
using NgramCollapse.Curation;
using NgramCollapse.Experiments;
using NgramCollapse.Pools;
using NgramCollapse.Sampling;

namespace NgramCollapse.Studies;

/// <summary>Words that are counted together.</summary>
/// <param name="Name">Name of the group: its first word.</param>
/// <param name="Words">The words in lower case; the count ignores case.</param>
public sealed record WordGroup(string Name, IReadOnlyList<string> Words);

/// <summary>How a text drifts and what is measured: finished values that the study trusts.</summary>
/// <remarks>Every setter rejects nonsense with an <see cref="ArgumentOutOfRangeException"/>.</remarks>
public sealed record DriftOptions
{
    /// <summary>The prompt of the shipped example, written for this project. The space at its end asks for a new word.</summary>
    public const string DefaultPrompt =
        "The village lies in a hollow of the downs, and the traveller sees it only when he has come over the last hill. "
        + "In the midst of the cottages, with a yew tree on either side of the gate, stands the tower of the church ";

    /// <summary>
    /// The defaults of a lottery. The text is small, because a topic needs about as many generations to win as there are documents.
    /// The order is high enough for documents to keep to one topic, so that each document is one draw.
    /// </summary>
    public static DriftOptions Lottery { get; } = new() { Order = 24, Generations = 30, Size = 40_000 };

    /// <summary>Symbols of context plus one, 1 … <see cref="NgramCounter.MaxOrder"/>.</summary>
    public int Order
    {
        get;
        init => field = InRange(value, 1, NgramCounter.MaxOrder);
    }

    = 8;

    /// <summary>Synthetic generations after the human one, 1 … <see cref="ExperimentOptions.MaxGenerations"/>.</summary>
    public int Generations
    {
        get;
        init => field = InRange(value, 1, ExperimentOptions.MaxGenerations);
    }

    = 10;

    /// <summary>Independent repetitions, 1 … <see cref="ExperimentOptions.MaxReplicates"/>.</summary>
    public int Replicates
    {
        get;
        init => field = InRange(value, 1, ExperimentOptions.MaxReplicates);
    }

    = 1;

    /// <summary>How pools are made.</summary>
    public Regime Regime { get; init; } = Regime.Replace;

    /// <summary>The filters that documents pass on their way into a pool.</summary>
    public CurationPipeline Curation { get; init; } = CurationPipeline.None;

    /// <summary>Changes at a generation.</summary>
    public IReadOnlyList<Intervention> Interventions { get; init; } = [];

    /// <summary>
    /// Symbols and document ends of the human training text and of each generation's text; null for as many as the slices allow.
    /// </summary>
    public int? Size
    {
        get;
        init => field = value is { } size ? InRange(size, 2, ExperimentOptions.MaxSize) : null;
    }

    /// <summary>The rare slice's share of the symbols, above 0 and below 1.</summary>
    public double Share
    {
        get;
        init => field = value is > 0 and < 1
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "Must be above 0 and below 1.");
    }

    = 0.05;

    /// <summary>Minimum characters of a passage; 0 to keep documents unchanged.</summary>
    public int PassageLength
    {
        get;
        init => field = InRange(value, 0, ExperimentOptions.MaxSize);
    }

    = 400;

    /// <summary>K: one document in K of each slice is held out to test the classifier; 0 for none, otherwise 2 or more.</summary>
    public int HeldOut
    {
        get;
        init => field = value == 1
            ? throw new ArgumentOutOfRangeException(nameof(value), value, "Would hold out every document.")
            : InRange(value, 0, 1_000_000);
    }

    = 10;

    /// <summary>How text is drawn from a model.</summary>
    public DecodingOptions Decoding { get; init; } = new() { Temperature = 0.8 };

    /// <summary>Whether texts are written document by document, or block by block from the previous text.</summary>
    public WritingProtocol Protocol { get; init; }

    /// <summary>What the models continue; may be empty.</summary>
    public string Prompt { get; init; } = DefaultPrompt;

    /// <summary>Continuations of the prompt in each generation, 1 or more.</summary>
    public int Samples
    {
        get;
        init => field = InRange(value, 1, 1_000_000);
    }

    = 100;

    /// <summary>Symbols of a continuation, document ends counted, 1 or more.</summary>
    public int ContinuationLength
    {
        get;
        init => field = InRange(value, 1, 1_000_000);
    }

    = 300;

    /// <summary>Minimum symbols of a span that counts as copied or repeated, 1 or more.</summary>
    public int Span
    {
        get;
        init => field = InRange(value, 1, 1_000_000);
    }

    = 20;

    /// <summary>Words to count in every text.</summary>
    public IReadOnlyList<WordGroup> Words { get; init; } =
    [
        new("church", ["church", "churches"]),
        new("tower", ["tower", "towers", "steeple", "steeples", "spire", "spires"]),
        new("rabbit", ["rabbit", "rabbits", "hare", "hares"]),
    ];

    /// <summary>The seed that every stream of random numbers is derived from.</summary>
    public ulong Seed { get; init; } = ExperimentOptions.DefaultSeed;

    /// <summary>Threads to work with, 1 or more; they change only the time.</summary>
    public int Threads
    {
        get;
        init => field = InRange(value, 1, 1024);
    }

    = Environment.ProcessorCount;

    /// <summary>The options of the chains: the part of these options that decides how texts and pools are made.</summary>
    internal ExperimentOptions ForPools(int size) => new()
    {
        Order = Order,
        Generations = Generations,
        Regime = Regime,
        Curation = Curation,
        Interventions = Interventions,
        Size = size,
        Decoding = Decoding,
        Protocol = Protocol,
        Seed = Seed,
    };

    private static int InRange(int value, int least, int most) => value >= least && value <= most
        ? value
        : throw new ArgumentOutOfRangeException(nameof(value), value, $"Must be {least} … {most}.");
}
