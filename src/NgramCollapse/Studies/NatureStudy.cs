using NgramCollapse.Concurrency;
using NgramCollapse.Counting;
using NgramCollapse.Experiments;
using NgramCollapse.Metrics;
using NgramCollapse.Models;
using NgramCollapse.Numerics;
using NgramCollapse.Pools;
using NgramCollapse.Sampling;
using NgramCollapse.Symbols;

namespace NgramCollapse.Studies;

/// <summary>One arm of the paper's experiment.</summary>
/// <param name="Name">The paper's name for it.</param>
/// <param name="Regime">The regime that represents it here.</param>
/// <param name="Published">The result that the paper reports for it.</param>
public sealed record NatureArm(string Name, Regime Regime, string Published);

/// <summary>One generation of one run.</summary>
/// <param name="Arm">0-based number of the arm.</param>
/// <param name="Replicate">0-based replicate.</param>
/// <param name="Generation">0 for the human text and the model trained on it.</param>
/// <param name="HeldOut">Model g's score of the held-out text.</param>
/// <param name="BlockBits">Mean bits per symbol of each block of text g under model 0, in the text's order.</param>
/// <param name="NgramTypes">Distinct n-grams of the order in text g.</param>
public sealed record NatureRow(int Arm, int Replicate, int Generation, TextScore HeldOut, IReadOnlyList<double> BlockBits, int NgramTypes);

/// <summary>
/// The language-model experiment of Shumailov et al., Nature 631:755 (2024), as far as n-gram models can follow it. Each block of 64
/// symbols of a text is a prompt, a beam of five finds the next block, and the next model is trained on the blocks found: in one arm
/// without original data, in the other with a tenth of it kept.
/// </summary>
/// <remarks>
/// Beam search involves no chance, so without original data the human text alone would determine the whole chain. The seed decides
/// the order of the human documents, hence where blocks begin, and which human documents are kept.
/// </remarks>
public sealed class NatureStudy
{
    /// <summary>Symbols of a block; tokens in the paper.</summary>
    public const int BlockLength = 64;

    /// <summary>Hypotheses in the beam.</summary>
    public const int BeamWidth = 5;

    /// <summary>Perplexity of the paper's fine-tuned model on original test data, per token of its own vocabulary.</summary>
    public const double PublishedPerplexity = 34;

    private readonly DriftOptions _options;
    private readonly SourceText _source;

    /// <summary>Prepares the study.</summary>
    /// <param name="options">Order, generations, replicates, seed and threads; the study sets regime, decoding and protocol.</param>
    /// <param name="source">The human text, with held-out documents.</param>
    /// <exception cref="LabException">Nothing is held out (<see cref="ErrorCategory.Usage"/>).</exception>
    public NatureStudy(DriftOptions options, SourceText source)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(source);
        if (source.HeldOut is null)
        {
            throw LabException.OfOption(
                ErrorCategory.Usage,
                "preset",
                "nature-2024",
                "measures perplexity on held-out text, and nothing is held out; hold documents out, or use a longer text");
        }

        (_options, _source) = (options, source);
        _ = new Schedule(options.ForPools(source.Training.EventCount), source.Training.EventCount);
    }

    /// <summary>The paper's two arms.</summary>
    public static IReadOnlyList<NatureArm> Arms { get; } =
    [
        new("no original data", Regime.Replace, "20 to 28 points of perplexity lost over the generations"),
        new("10 % kept", Regime.Mix(0.1), "only minor degradation"),
    ];

    /// <summary>The paper's beam search.</summary>
    public static DecodingOptions Decoding { get; } = new() { Beam = new BeamOptions { Width = BeamWidth, BlockLength = BlockLength } };

    /// <summary>Mean bits per symbol of each held-out block under model 0: the scores of human text that the model never saw.</summary>
    public IReadOnlyList<double> HeldOutBlockBits()
    {
        var model = WittenBell.Train(NgramCounter.Count(_source.Training, _options.Order), _source.Alphabet.EventSpaceSize);
        return new EventScores(model, NgramCounter.Count(_source.HeldOut!, _options.Order)).Blocks(_source.HeldOut!, BlockLength);
    }

    /// <summary>Yields all rows in (arm, replicate, generation) order.</summary>
    public IEnumerable<NatureRow> Run(CancellationToken cancellation = default)
    {
        HumanSource[] humans =
            [.. Enumerable.Range(0, _options.Replicates).Select(replicate => new HumanSource(Shuffled(replicate), _options.Order))];
        var heldOut = NgramCounter.Count(_source.HeldOut!, _options.Order);
        var events = _source.Alphabet.EventSpaceSize;
        var source = WittenBell.Train(NgramCounter.Count(_source.Training, _options.Order), events);
        return OrderedParallel.SelectMany(Arms.Count * _options.Replicates, _options.Threads, RowsOf, cancellation);

        IEnumerable<NatureRow> RowsOf(int index, int threads)
        {
            var (arm, replicate) = Math.DivRem(index, _options.Replicates);
            return ChainOf(arm, humans[replicate]).EnumerateGenerations(replicate, threads, cancellation).Select(link => new NatureRow(
                arm,
                replicate,
                link.Generation,
                WittenBell.Train(link.Pool.Counts, events).Score(heldOut),
                new EventScores(source, link.Counts).Blocks(link.Text, BlockLength),
                link.Counts.Highest.Count));
        }
    }

    /// <summary>The human text with its documents in the random order of one replicate.</summary>
    private SymbolText Shuffled(int replicate)
    {
        var human = _source.Training;
        var random = SeedDerivation.Stream(_options.Seed, StreamPurpose.HumanOrder, replicate, 0, 0);
        var order = Enumerable.Range(0, human.DocumentCount).ToArray();
        var text = new SymbolTextBuilder(human.SymbolBound, human.EventCount);
        for (var drawn = 0; drawn < order.Length; drawn++)
        {
            var pick = drawn + (int)random.NextBelow((ulong)(order.Length - drawn));
            (order[drawn], order[pick]) = (order[pick], order[drawn]);
            text.Add(human.Document(order[drawn])[1..^1]);
        }

        return text.ToText();
    }

    private Chain ChainOf(int arm, HumanSource human)
    {
        var options = _options.ForPools(_source.Training.EventCount) with
        {
            Regime = Arms[arm].Regime,
            Decoding = Decoding,
            Protocol = new WritingProtocol(BlockLength),
        };
        return new Chain(options, new ModelTrainer(options, _source), new ModelWriter(options.Protocol), human, arm);
    }
}
