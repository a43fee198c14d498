using NgramCollapse.Experiments;
using NgramCollapse.Metrics;

namespace NgramCollapse.Measures;

/// <summary>Measures generations of chains that start from one human text: every column, and the rows of further tables.</summary>
/// <param name="labels">Declares the run's columns and tables.</param>
/// <param name="source">The human text that generations are compared with.</param>
internal sealed class GenerationMeasurer(RunLabels labels, MeasuredSource source)
{
    private readonly bool _comparesReplicates = labels.Has(RepetitionColumns.ReplicateSimilarity);

    /// <summary>Measures one generation. Thread-safe.</summary>
    public MetricsRow Measure(ChainLink link)
    {
        using var text = new MeasuredText(source, link);
        var columns = labels.Columns;
        var cells = new object?[columns.Count];
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = columns[i].Measure(text);
        }

        return new MetricsRow(labels, link.Replicate, link.Generation, cells)
        {
            Sketch = _comparesReplicates ? TypeSketch.Of(link.Counts) : null,
            Tables = [.. labels.Tables.Select(table => new TableRows(table, [.. table.Rows(text)]))],
        };
    }
}
