using NgramCollapse.Metrics;

namespace NgramCollapse.Measures;

/// <summary>
/// Fills in the column that compares a replicate with the previous one. Replicates run side by side, so this is done where their rows
/// leave in order; only a <see cref="TypeSketch"/> of each generation is kept.
/// </summary>
internal sealed class ReplicateComparison
{
    private readonly Dictionary<int, (int Replicate, TypeSketch Sketch)> _latest = [];

    /// <summary>Returns the row with its comparison. Call it in (replicate, generation) order.</summary>
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
