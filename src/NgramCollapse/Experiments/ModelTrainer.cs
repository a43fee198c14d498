using NgramCollapse.Counting;
using NgramCollapse.Models;
using NgramCollapse.Sampling;
using NgramCollapse.Symbols;

namespace NgramCollapse.Experiments;

/// <summary>Which model writes the next text.</summary>
public enum SamplingModel
{
    /// <summary>The pool's counts as they are: maximum likelihood.</summary>
    Mle,

    /// <summary>The model that scores, with its smoothing: it may write what its pool has not.</summary>
    Smoothed,
}

/// <summary>Trains the models of a run: of every pool the one that scores and the one that writes.</summary>
/// <remarks>
/// A pool is known by its counts alone, whatever texts it was put together of. So Jelinek–Mercer's weights are fitted once, on
/// every tenth document of the human training text against the others, and serve every generation: held-out text is
/// for testing, and weights that followed the generations would mix what the model forgets with how it is smoothed.
/// Kneser–Ney's discounts are those of Chen and Goodman: KenLM's depend on the order of symbols in one text.
/// </remarks>
internal sealed class ModelTrainer
{
    private readonly ExperimentOptions _options;
    private readonly int _eventSpaceSize;
    private readonly IReadOnlyList<double> _weights;

    public ModelTrainer(ExperimentOptions options, SourceText source)
    {
        (_options, _eventSpaceSize) = (options, source.Alphabet.EventSpaceSize);
        _weights = options.Smoothing.Kind == SmoothingKind.JelinekMercer
            ? Smoothing.FitWeights(CountedText.Of(source.Training, options.Order, inParts: true), _eventSpaceSize)
            : [];
    }

    /// <summary>The model that scores.</summary>
    public ILanguageModel Train(NgramCounts pool) => _options.Smoothing.Kind switch
    {
        SmoothingKind.MaximumLikelihood => MaximumLikelihood.Train(pool, _eventSpaceSize),
        SmoothingKind.AddK => new AddK(pool, _eventSpaceSize, _options.Smoothing.K),
        SmoothingKind.JelinekMercer => JelinekMercer.Train(pool, _eventSpaceSize, _weights),
        SmoothingKind.Absolute => AbsoluteDiscounting.Train(pool, _eventSpaceSize),
        SmoothingKind.KneserNey => KneserNey.Train(pool, _eventSpaceSize),
        _ => WittenBell.Train(pool, _eventSpaceSize),
    };

    /// <summary>The sampler that writes the next text, and the model that scores where it had to be trained for that.</summary>
    /// <param name="pool">Its counts.</param>
    /// <param name="threads">Threads to compile with; they change nothing but the time.</param>
    public (DecodingSampler Sampler, ILanguageModel? Model) TrainSampler(NgramCounts pool, int threads)
    {
        if (!_options.DrawsSmoothed)
        {
            return (DecodingSampler.Compile(pool, _options.Decoding), null);
        }

        var model = Train(pool);
        return (DecodingSampler.Compile(model, _options.Decoding, threads), model);
    }
}
