using System.Diagnostics;
using NgramCollapse.Counting;
using NgramCollapse.Models;
using NgramCollapse.Sampling;
using NgramCollapse.Symbols;

namespace NgramCollapse.Experiments;

/// <summary>The model that writes the next text.</summary>
public enum SamplingModel
{
    /// <summary>The pool's counts without smoothing: maximum likelihood.</summary>
    Mle,

    /// <summary>The model that scores, with its smoothing: it may write n-grams that do not appear in its pool.</summary>
    Smoothed,
}

/// <summary>Trains the models of a run: for every pool the one that scores and the one that writes.</summary>
/// <remarks>
/// Training sees only the counts of a pool, not the texts that it consists of. So Jelinek–Mercer's weights are fitted once, on one
/// document in ten of the human training text against the others, and serve every generation: held-out text is reserved for testing, and
/// weights that changed with the generations would mix what the model forgets with how it is smoothed. Kneser–Ney's discounts are those
/// of Chen and Goodman, because KenLM's depend on the order of symbols in one text.
/// </remarks>
public sealed class ModelTrainer
{
    private readonly ExperimentOptions _options;
    private readonly int _eventSpaceSize;
    private readonly IReadOnlyList<double> _weights;

    /// <summary>Prepares training; fits the weights of Jelinek–Mercer if the options ask for that smoothing.</summary>
    /// <param name="options">Order, smoothing and sampling.</param>
    /// <param name="source">The human text.</param>
    public ModelTrainer(ExperimentOptions options, SourceText source)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(source);
        (_options, _eventSpaceSize) = (options, source.Alphabet.EventSpaceSize);
        _weights = options.Smoothing.Kind == SmoothingKind.JelinekMercer
            ? Smoothing.FitWeights(CountedText.Of(source.Training, options.Order, inParts: true), _eventSpaceSize)
            : [];
    }

    /// <summary>Trains the model that scores.</summary>
    /// <param name="pool">The pool's counts.</param>
    public ILanguageModel Train(NgramCounts pool) => _options.Smoothing.Kind switch
    {
        SmoothingKind.MaximumLikelihood => MaximumLikelihood.Train(pool, _eventSpaceSize),
        SmoothingKind.AddK => new AddK(pool, _eventSpaceSize, _options.Smoothing.K),
        SmoothingKind.JelinekMercer => JelinekMercer.Train(pool, _eventSpaceSize, _weights),
        SmoothingKind.Absolute => AbsoluteDiscounting.Train(pool, _eventSpaceSize),
        SmoothingKind.KneserNey => KneserNey.Train(pool, _eventSpaceSize),
        SmoothingKind.WittenBell => WittenBell.Train(pool, _eventSpaceSize),
        var other => throw new UnreachableException($"Smoothing {other}."),
    };

    /// <summary>Compiles the sampler of the model that writes: the pool's counts, or the model that scores.</summary>
    /// <param name="pool">The pool's counts.</param>
    /// <param name="model">Returns the model that scores; called only if that model also writes.</param>
    /// <param name="decoding">How symbols are chosen.</param>
    /// <param name="threads">Threads to compile with; they change only the time.</param>
    internal DecodingSampler Compile(NgramCounts pool, Func<ILanguageModel> model, DecodingOptions decoding, int threads)
    {
        ArgumentNullException.ThrowIfNull(model);
        return _options.DrawsSmoothed ? DecodingSampler.Compile(model(), decoding, threads) : DecodingSampler.Compile(pool, decoding);
    }
}

/// <summary>The models of one pool, each trained at its first use.</summary>
internal sealed class TrainedPool
{
    private readonly Lazy<ILanguageModel> _model;
    private readonly Lazy<DecodingSampler> _sampler;

    public TrainedPool(ModelTrainer trainer, NgramCounts pool, DecodingOptions decoding, int threads)
    {
        _model = new Lazy<ILanguageModel>(() => trainer.Train(pool));
        _sampler = new Lazy<DecodingSampler>(() => trainer.Compile(pool, () => _model.Value, decoding, threads));
    }

    public ILanguageModel Model => _model.Value;

    public DecodingSampler Sampler => _sampler.Value;

    /// <summary>Compiles the sampler now.</summary>
    public void Compile() => _ = _sampler.Value;
}
