using NgramCollapse.Experiments;

namespace NgramCollapse.Measures;

/// <summary>What all rows of a run have in common: identifier, options, columns and tables.</summary>
public sealed record RunLabels
{
    private readonly Dictionary<string, int> _indices = new(StringComparer.Ordinal);

    /// <summary>Labels a run.</summary>
    /// <param name="runId">The run's identifier.</param>
    /// <param name="options">The run's options.</param>
    /// <param name="measures">The groups to measure; they decide which columns there are and change no value.</param>
    /// <param name="corpus">The corpus's name.</param>
    public RunLabels(string runId, ExperimentOptions options, MeasureSelection measures = default, string corpus = "unnamed")
    {
        (Description, Measures) = (new RunDescription(runId, corpus, options), measures);
        (Columns, Tables) = (MetricColumns.Of(measures), MeasureTables.Of(measures));
        for (var i = 0; i < Columns.Count; i++)
        {
            _indices.Add(Columns[i].Name, i);
        }
    }

    /// <summary>Identifier, corpus and options of the run.</summary>
    internal RunDescription Description { get; }

    /// <summary>The run's identifier.</summary>
    public string RunId => Description.RunId;

    /// <summary>The run's options.</summary>
    public ExperimentOptions Options => Description.Options;

    /// <summary>The groups that are measured.</summary>
    public MeasureSelection Measures { get; }

    /// <summary>The columns of this run's <c>metrics.csv</c>.</summary>
    public IReadOnlyList<MetricColumn> Columns { get; }

    /// <summary>The further tables of this run.</summary>
    public IReadOnlyList<MeasureTable> Tables { get; }

    /// <summary>Whether the run has a column with that name.</summary>
    public bool Has(string column) => _indices.ContainsKey(column);

    /// <summary>0-based index of a column in <see cref="Columns"/>.</summary>
    /// <exception cref="ArgumentException">The run has no such column.</exception>
    public int IndexOf(string column) => _indices.TryGetValue(column, out var index)
        ? index
        : throw new ArgumentException($"The run has no column {column}.", nameof(column));
}
