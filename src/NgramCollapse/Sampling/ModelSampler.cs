using NgramCollapse.Models;

namespace NgramCollapse.Sampling;

/// <summary>The sampler of any model.</summary>
public static class ModelSampler
{
    /// <summary>Compiles the sampler that draws with the probabilities the model scores with.</summary>
    /// <exception cref="ArgumentException">A kind of model that this has no sampler for.</exception>
    public static IDocumentSampler Compile(ILanguageModel model) => model switch
    {
        // Without smoothing the counts themselves are drawn from, where the model still has them; an ARPA file has none.
        BackoffModel { Log2UnseenContext: double.NegativeInfinity } unsmoothed when unsmoothed.Ngrams.Highest.Counts is [> 0, ..] => RawCountSampler.Compile(unsmoothed.Ngrams),
        BackoffModel backoff => BackoffSampler.Compile(backoff),
        AddK addK => AddKSampler.Compile(addK),
        _ => throw new ArgumentException($"{model?.GetType().Name} cannot be sampled.", nameof(model)),
    };
}
