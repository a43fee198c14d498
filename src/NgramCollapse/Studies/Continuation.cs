using NgramCollapse.Concurrency;
using NgramCollapse.Counting;
using NgramCollapse.Experiments;
using NgramCollapse.Metrics;
using NgramCollapse.Models;
using NgramCollapse.Numerics;
using NgramCollapse.Sampling;
using NgramCollapse.Symbols;

namespace NgramCollapse.Studies;

/// <summary>What a model wrote after the prompt, and its measures.</summary>
/// <param name="Sample">0-based number among the generation's continuations.</param>
/// <param name="Symbols">Without the prompt; <see cref="Alphabet.DocumentEnd"/> where a document ended and the next began.</param>
/// <param name="Bits">−log2 p of each symbol under model 0, smoothed by interpolated Witten–Bell.</param>
/// <param name="Marks">For each symbol, whether it is copied from the human text or repeated.</param>
/// <param name="Distance">
/// Jensen–Shannon divergence in bits between the trigrams of this continuation and those of generation 0's reference continuations;
/// null without a trigram.
/// </param>
public sealed record Continuation(
    int Sample, IReadOnlyList<int> Symbols, IReadOnlyList<double> Bits, IReadOnlyList<PassageMark> Marks, double? Distance)
{
    /// <summary>Mean bits per symbol under model 0; null for an empty continuation.</summary>
    public double? MeanBits => Bits.Count == 0 ? null : Bits.Sum() / Bits.Count;

    /// <summary>Share of the symbols in spans copied verbatim from the human training text; null for an empty continuation.</summary>
    public double? CopiedShare => PassageMarks.Share([.. Marks], PassageMark.Copied);

    /// <summary>Share of the symbols in spans that repeat an earlier span of the continuation; null for an empty continuation.</summary>
    public double? RepeatedShare => PassageMarks.Share([.. Marks], PassageMark.Repeated);
}

/// <summary>Draws continuations of one prompt and measures them against generation 0.</summary>
internal sealed class Continuations
{
    // Trigrams, because short texts share few longer n-grams.
    private const int DistanceOrder = 3;

    private readonly DriftOptions _options;
    private readonly int[] _prompt;
    private readonly BackoffModel _source;
    private readonly PassageMarks _marks;
    private readonly int _symbolBound;
    private NgramCounts? _reference;

    public Continuations(DriftOptions options, DriftSource source, NgramCounts humanCounts)
    {
        (_options, _prompt, _symbolBound) = (options, [.. source.Prompt], source.Text.Alphabet.SymbolBound);
        _source = WittenBell.Train(humanCounts, source.Text.Alphabet.EventSpaceSize);
        _marks = new PassageMarks(source.Text.Training, options.Span);
    }

    /// <summary>
    /// Draws the continuations of a generation and measures each one, and their distance from the reference taken together.
    /// Call it for generation 0 first: its model also draws the reference.
    /// </summary>
    public (IReadOnlyList<Continuation> All, double? Distance) DrawAndMeasure(ChainLink link)
    {
        // The reference is a second set drawn from model 0, so that generation 0 has a distance too: that of chance alone.
        _reference ??= NgramCounter.Count(Joined(DrawAll(link, StreamPurpose.ReferenceContinuation)), DistanceOrder);
        var drawn = DrawAll(link, StreamPurpose.Continuation);
        var measured = new Continuation[drawn.Length];
        ForkJoin.For(drawn.Length, _options.Threads, sample => measured[sample] = Measure(sample, drawn[sample]));
        return (measured, DistanceOf(drawn));
    }

    private static SymbolText Documents(int[] symbols, List<int> starts, int bound) => new(symbols, [.. starts, symbols.Length], bound);

    private int[][] DrawAll(ChainLink link, StreamPurpose purpose)
    {
        var drawn = new int[_options.Samples][];
        ForkJoin.For(drawn.Length, _options.Threads, sample =>
            drawn[sample] = Draw(link.Sampler, SeedDerivation.Stream(_options.Seed, purpose, 0, link.Generation, sample)));
        return drawn;
    }

    /// <summary>Draws one continuation of the prompt. After a document's end another begins, until there are enough symbols.</summary>
    private int[] Draw(DecodingSampler sampler, Xoshiro256StarStar random)
    {
        var symbols = new List<int>();
        var left = _options.ContinuationLength;
        for (ReadOnlySpan<int> prompt = _prompt; left > 0; prompt = [], left = _options.ContinuationLength - symbols.Count)
        {
            if (sampler.DrawDocument(ref random, symbols, prompt, left) < left)
            {
                symbols.Add(Alphabet.DocumentEnd);
            }
        }

        return [.. symbols];
    }

    private Continuation Measure(int sample, int[] symbols) =>
        new Continuation(sample, symbols, Bits(symbols), _marks.Of(symbols), DistanceOf([symbols]));

    private double? DistanceOf(IEnumerable<int[]> continuations)
    {
        var counts = NgramCounter.Count(Joined(continuations), DistanceOrder);
        return DistributionDistance.JensenShannonBits(FrequencyPair.OfNgrams(counts, _reference!));
    }

    private double[] Bits(int[] symbols)
    {
        var states = _source.States;
        var start = states.Follow(0, Alphabet.DocumentStart);
        var state = start;
        foreach (var symbol in _prompt)
        {
            state = states.Follow(state, symbol);
        }

        var bits = new double[symbols.Length];
        for (var i = 0; i < symbols.Length; i++)
        {
            bits[i] = -states.Step(state, symbols[i], out state);
            state = symbols[i] == Alphabet.DocumentEnd ? start : state;
        }

        return bits;
    }

    /// <summary>The continuations as one text, its documents without markers.</summary>
    private SymbolText Joined(IEnumerable<int[]> continuations)
    {
        var (symbols, starts) = (new List<int>(), new List<int>());
        foreach (var continuation in continuations)
        {
            var begins = true;
            foreach (var symbol in continuation)
            {
                if (begins)
                {
                    starts.Add(symbols.Count);
                }

                begins = symbol == Alphabet.DocumentEnd;
                if (!begins)
                {
                    symbols.Add(symbol);
                }
            }
        }

        return Documents([.. symbols], starts, _symbolBound);
    }
}
