using NgramCollapse.Metrics;

namespace NgramCollapse.Measures;

/// <summary>
/// Fills in what compares a replicate with the one before it. Replicates run side by side, so it is done where their rows come
/// out in order; of each generation only a <see cref="TypeSketch"/> is kept.
/// </summary>
internal sealed class ReplicateComparison
{
    private readonly Dictionary<int, (int Replicate, TypeSketch Sketch)> _latest = [];

    /// <summary>The row with its comparison; rows come in (replicate, generation) order.</summary>
    public MetricsRow Complete(MetricsRow row)
    {
        if (row.Sketch is not { } sketch)
        {
            return row;
        }

        var compared = _latest.TryGetValue(row.Generation, out var before) && before.Replicate == row.Replicate - 1
            ? row.With(RepetitionColumns.ReplicateSimilarity, TypeSketch.Similarity(sketch, before.Sketch))
            : row;
        _latest[row.Generation] = (row.Replicate, sketch);
        return compared with { Sketch = null };
    }
}
