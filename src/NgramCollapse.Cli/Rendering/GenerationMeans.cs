using NgramCollapse.Measures;

namespace NgramCollapse.Cli.Rendering;

/// <summary>A measure's mean over replicates, generation by generation; null where a replicate has none.</summary>
internal sealed class GenerationMeans
{
    private readonly MetricsRow[][] _byGeneration;

    public GenerationMeans(IEnumerable<MetricsRow> rows) => _byGeneration =
        [.. rows.GroupBy(row => row.Generation).OrderBy(group => group.Key).Select(group => group.ToArray())];

    public int Generations => _byGeneration.Length - 1;

    public double?[] Of(string column) => Of(row => row.Number(column));

    public double?[] Of(Func<MetricsRow, double?> measure) =>
        [.. _byGeneration.Select(rows => rows.All(row => measure(row) is not null) ? rows.Average(measure) : null)];
}
