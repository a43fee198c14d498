using NgramCollapse.Counting;
using NgramCollapse.Experiments;
using NgramCollapse.Metrics;
using NgramCollapse.Models;
using NgramCollapse.Pools;
using NgramCollapse.Symbols;

namespace NgramCollapse.Measures;

/// <summary>Measures the groups that were asked for beside the core.</summary>
internal sealed class GroupMeasures
{
    private readonly MeasuredSource _source;
    private readonly MetricColumn[] _columns;
    private readonly IReadOnlyList<MeasureTable> _tables;

    public GroupMeasures(ExperimentOptions options, SourceText source, NgramCounts sourceCounts, ILanguageModel sourceModel, RunTheory theory)
    {
        _source = new MeasuredSource(options, source, sourceCounts, sourceModel, theory);
        _columns = [.. MetricColumns.Of(options.Measures).Where(column => column.Measure is not null)];
        _tables = MeasureTables.Of(options.Measures);
    }

    /// <summary>The row with its measured cells and the rows of further tables.</summary>
    public MetricsRow Complete(MetricsRow row, SymbolText text, NgramCounts counts, Pool pool, ILanguageModel model)
    {
        if (_columns.Length == 0 && _tables.Count == 0)
        {
            return row;
        }

        var measured = new MeasuredText(_source, row.Replicate, row.Generation, text, counts, pool, model);
        var cells = new Dictionary<string, double?>(StringComparer.Ordinal);
        foreach (var column in _columns)
        {
            cells[column.Name] = column.Measure!(measured);
        }

        return row with
        {
            Measured = cells,
            Sketch = cells.ContainsKey(RepetitionColumns.ReplicateSimilarity) ? TypeSketch.Of(counts) : null,
            Tables = [.. _tables.Select(table => new TableRows(table, [.. table.Rows(measured)]))],
        };
    }
}
