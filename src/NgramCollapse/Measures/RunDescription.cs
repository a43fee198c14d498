using NgramCollapse.Experiments;

namespace NgramCollapse.Measures;

/// <summary>What run a row belongs to.</summary>
/// <param name="Run">The run's identifier.</param>
/// <param name="Corpus">The corpus's name.</param>
/// <param name="Options">The run's options.</param>
internal sealed record RunDescription(string Run, string Corpus, ExperimentOptions Options);
