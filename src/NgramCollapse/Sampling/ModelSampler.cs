using NgramCollapse.Models;

namespace NgramCollapse.Sampling;

/// <summary>The sampler of any model.</summary>
public static class ModelSampler
{
    /// <summary>Compiles the sampler that draws with the probabilities the model scores with.</summary>
    /// <param name="model">Any model of this library.</param>
    /// <param name="threads">Threads to compile with, 1 or more; they change nothing but the time.</param>
    /// <exception cref="ArgumentException">A kind of model that this has no sampler for.</exception>
    /// <exception cref="LabException">More continuations than can be numbered beside so many symbols.</exception>
    public static IDocumentSampler Compile(ILanguageModel model, int threads = 1) => model switch
    {
        // Without smoothing the counts themselves are drawn from, where the model still has them; an ARPA file has none.
        BackoffModel { States: { Log2UnseenContext: double.NegativeInfinity, HasCounts: true } } unsmoothed => RawCountSampler.Compile(unsmoothed.States),
        BackoffModel backoff => (IDocumentSampler?)InterpolatedSampler.TryCompile(backoff, threads) ?? BackoffSampler.Compile(backoff),
        AddK addK => AddKSampler.Compile(addK),
        _ => throw new ArgumentException($"{model?.GetType().Name} cannot be sampled.", nameof(model)),
    };
}
