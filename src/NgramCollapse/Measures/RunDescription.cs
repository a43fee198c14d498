using NgramCollapse.Experiments;

namespace NgramCollapse.Measures;

/// <summary>The run that a row belongs to.</summary>
/// <param name="RunId">The run's identifier.</param>
/// <param name="Corpus">The corpus's name.</param>
/// <param name="Options">The run's options.</param>
internal sealed record RunDescription(string RunId, string Corpus, ExperimentOptions Options);
