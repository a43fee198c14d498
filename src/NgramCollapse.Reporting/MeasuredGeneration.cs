using System.Collections;
using NgramCollapse.Experiments;
using NgramCollapse.Measures;
using NgramCollapse.Pools;

namespace NgramCollapse.Reporting;

/// <summary>What is left to be written of a generation whose text has been: small, so that many can wait.</summary>
/// <param name="Row">Its measures; in <see cref="RunWriter.WriteTexts"/> still without the comparison between replicates.</param>
/// <param name="Pool">What its model was trained on.</param>
/// <param name="Times">How long it took.</param>
/// <param name="Present">Which n-gram types of the human text it has; null where obituaries were not asked for.</param>
public sealed record MeasuredGeneration(MetricsRow Row, Pool Pool, StageTimes Times, BitArray? Present);
