using NgramCollapse.Measures;
using NgramCollapse.Reporting.Tables;

namespace NgramCollapse.Reporting;

/// <summary>What a run leaves in its folder, known before the run starts.</summary>
public abstract class OutputPlan
{
    /// <summary>Starts a plan.</summary>
    /// <param name="run">The run's identifier.</param>
    /// <param name="corpus">The corpus's name.</param>
    /// <param name="sinks">The formats of the tables.</param>
    protected OutputPlan(string run, string corpus, IReadOnlyList<ITableSink> sinks) => (Run, Corpus, Sinks) = (run, corpus, sinks);

    /// <summary>The run's identifier.</summary>
    public string Run { get; }

    /// <summary>The corpus's name.</summary>
    public string Corpus { get; }

    /// <summary>The formats of the tables.</summary>
    public IReadOnlyList<ITableSink> Sinks { get; }

    /// <summary>The tables; the first is the main one, which gets its final name last.</summary>
    public abstract IReadOnlyList<TableSpec> Tables { get; }

    /// <summary>Every file of the run: the tables in every format, the record, and the rest.</summary>
    public RunFiles Files => field ??= RunFiles.TryRead([.. TableFiles(), RunFiles.Record, .. Others])!;

    /// <summary>The entries of files that are neither a table nor the record.</summary>
    protected abstract IEnumerable<string> Others { get; }

    /// <summary>The content of <c>run.json</c>.</summary>
    /// <param name="empty">Which columns have empty cells, and why; null while that is not known.</param>
    internal abstract byte[] ToRecord(IReadOnlyList<EmptyCell>? empty = null);

    private IEnumerable<string> TableFiles() =>
        Tables.SelectMany(table => Sinks.Select(sink => sink.FileOf(table))).Distinct(StringComparer.Ordinal);
}
