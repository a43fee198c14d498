using System.Globalization;
using NgramCollapse.Metrics;

namespace NgramCollapse.Measures;

/// <summary>The measures of one generation of one replicate: a cell for each column of the run. Immutable.</summary>
/// <remarks><see cref="MetricColumns"/> declares what each cell means. A measure that is undefined is null, never 0.</remarks>
public sealed record MetricsRow
{
    private readonly object?[] _cells;

    internal MetricsRow(RunLabels labels, int replicate, int generation, object?[] cells) =>
        (Labels, Replicate, Generation, _cells) = (labels, replicate, generation, cells);

    /// <summary>The run.</summary>
    public RunLabels Labels { get; }

    /// <summary>0-based replicate; for a chain without a model, the number of the chain.</summary>
    public int Replicate { get; }

    /// <summary>0 for the human text.</summary>
    public int Generation { get; }

    /// <summary>The cells in the order of the run's columns: strings, ints, longs, doubles, or null for an empty cell.</summary>
    public IReadOnlyList<object?> Cells => _cells;

    /// <summary>The generation's rows of the further tables.</summary>
    public IReadOnlyList<TableRows> Tables { get; init; } = [];

    /// <summary>Sketch for the comparison with the same generation of the next replicate; null if no column needs it.</summary>
    internal TypeSketch? Sketch { get; init; }

    /// <summary>One cell.</summary>
    /// <param name="column">The column's name.</param>
    /// <exception cref="ArgumentException">The run has no such column.</exception>
    public object? this[string column] => _cells[Labels.IndexOf(column)];

    /// <summary>One cell as a number; null if it is empty.</summary>
    /// <param name="column">The name of a column of numbers.</param>
    /// <exception cref="ArgumentException">The run has no such column.</exception>
    public double? Number(string column) => this[column] is { } value ? Convert.ToDouble(value, CultureInfo.InvariantCulture) : null;

    /// <summary>One cell of a column that is never empty, as a whole number.</summary>
    /// <param name="column">The name of a column of whole numbers.</param>
    /// <exception cref="ArgumentException">The run has no such column.</exception>
    /// <exception cref="InvalidOperationException">The cell is empty.</exception>
    public long Count(string column)
    {
        var cell = this[column] ?? throw new InvalidOperationException($"{column} is empty.");
        return Convert.ToInt64(cell, CultureInfo.InvariantCulture);
    }

    /// <summary>The same row with another value in one cell.</summary>
    internal MetricsRow With(string column, object? value)
    {
        var cells = (object?[])_cells.Clone();
        cells[Labels.IndexOf(column)] = value;
        return new MetricsRow(Labels, Replicate, Generation, cells) { Tables = Tables, Sketch = Sketch };
    }

    /// <summary>The same row under another generation.</summary>
    internal MetricsRow InGeneration(int generation) =>
        new MetricsRow(Labels, Replicate, generation, _cells) { Tables = Tables, Sketch = Sketch }.With("generation", generation);
}
