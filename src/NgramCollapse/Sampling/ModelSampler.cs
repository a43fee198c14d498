using NgramCollapse.Models;

namespace NgramCollapse.Sampling;

/// <summary>Chooses the sampler for a model.</summary>
internal static class ModelSampler
{
    /// <summary>Compiles a sampler that draws with the probabilities the model scores with.</summary>
    /// <param name="model">Any model of this library.</param>
    /// <param name="threads">Threads to compile with, 1 or more; they change only the time.</param>
    /// <exception cref="ArgumentException">There is no sampler for this type of model.</exception>
    /// <exception cref="LabException">There are too many continuations (<see cref="ErrorCategory.LimitExceeded"/>).</exception>
    public static IDocumentSampler Compile(ILanguageModel model, int threads = 1) => model switch
    {
        BackoffModel backoff when IsDrawnByCounts(backoff) => RawCountSampler.Compile(backoff.States),
        BackoffModel backoff => (IDocumentSampler?)InterpolatedSampler.TryCompile(backoff, threads) ?? BackoffSampler.Compile(backoff),
        AddK addK => AddKSampler.Compile(addK),
        _ => throw new ArgumentException($"{model?.GetType().Name} cannot be sampled.", nameof(model)),
    };

    /// <summary>Whether a model is drawn by its counts: it has no smoothing, and it has counts, which ARPA files do not store.</summary>
    internal static bool IsDrawnByCounts(ILanguageModel model) =>
        model is BackoffModel { States: { Log2UnseenContext: double.NegativeInfinity, HasCounts: true } };
}
