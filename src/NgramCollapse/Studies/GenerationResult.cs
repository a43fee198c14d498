using NgramCollapse.Experiments;
using NgramCollapse.Measures;
using NgramCollapse.Pools;
using NgramCollapse.Symbols;

namespace NgramCollapse.Studies;

/// <summary>One generation of one replicate.</summary>
/// <param name="Row">Its measures.</param>
/// <param name="Text">Its text; in generation 0 the human training text.</param>
/// <param name="Pool">What its model was trained on.</param>
/// <param name="Times">How long it took.</param>
public sealed record GenerationResult(MetricsRow Row, SymbolText Text, Pool Pool, StageTimes Times);

/// <summary>The part of a <see cref="GenerationResult"/> that its reader keeps, and its measures.</summary>
/// <param name="Row">The measures.</param>
/// <param name="Kept">What was kept.</param>
public sealed record KeptResult<T>(MetricsRow Row, T Kept);
