using NgramCollapse.Experiments;
using NgramCollapse.Metrics;

namespace NgramCollapse.Measures;

/// <summary>Measures generations of chains that start from one human text: every column, and the rows of further tables.</summary>
/// <param name="source">The human text as measures compare with it.</param>
internal sealed class GenerationMeasurer(MeasuredSource source)
{
    private readonly bool _comparesReplicates = source.Labels.Has(RepetitionColumns.ReplicateSimilarity);

    /// <summary>The row of one generation. Any thread may ask.</summary>
    public MetricsRow Measure(ChainLink link)
    {
        using var text = new MeasuredText(source, link);
        var columns = source.Labels.Columns;
        var cells = new object?[columns.Count];
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = columns[i].Measure(text);
        }

        return new MetricsRow(source.Labels, link.Replicate, link.Generation, cells)
        {
            Sketch = _comparesReplicates ? TypeSketch.Of(link.Counts) : null,
            Tables = [.. source.Labels.Tables.Select(table => new TableRows(table, [.. table.Rows(text)]))],
        };
    }
}
