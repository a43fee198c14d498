using NgramCollapse.Metrics;

namespace NgramCollapse.Measures;

/// <summary>
/// Fills in what compares a replicate with the one before it. Replicates run side by side, so it is done where their rows come
/// out in order; of each generation only a <see cref="TypeSketch"/> is kept.
/// </summary>
internal sealed class ReplicateComparison
{
    private readonly Dictionary<int, (int Replicate, TypeSketch Sketch)> _latest = [];

    /// <summary>Completes one row; rows come in (replicate, generation) order.</summary>
    public void Complete(MetricsRow row)
    {
        if (row.Sketch is not { } sketch)
        {
            return;
        }

        if (_latest.TryGetValue(row.Generation, out var before) && before.Replicate == row.Replicate - 1)
        {
            row.SetMeasured(RepetitionColumns.ReplicateSimilarity, TypeSketch.Similarity(sketch, before.Sketch));
        }

        _latest[row.Generation] = (row.Replicate, sketch);
    }
}
