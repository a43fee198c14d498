using NgramCollapse.Experiments;
using NgramCollapse.Pools;

namespace NgramCollapse.Reporting;

/// <summary>What of a generation still has to be written once its text has been: small, so that many can wait.</summary>
/// <param name="Pool">What its model was trained on.</param>
/// <param name="Times">How long it took.</param>
public sealed record MeasuredGeneration(Pool Pool, StageTimes Times);
