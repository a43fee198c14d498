using NgramCollapse.Measures;

namespace NgramCollapse.Reporting.Tables;

/// <summary>The formats that tables can be written in.</summary>
public static class TableSinks
{
    /// <summary>The format of tables that nobody chose another format for.</summary>
    public static ITableSink Default => All[0];

    /// <summary>The names of all formats.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(sink => sink.Name)];

    // Sinks may hold what several tables share, so each run has its own.
    private static ITableSink[] All => [new CsvTableSink(), new JsonLinesTableSink()];

    /// <summary>Reads names of formats with commas between them.</summary>
    /// <param name="names">The names; null for the default format.</param>
    /// <param name="sinks">The formats, each once.</param>
    public static bool TryParse(string? names, out IReadOnlyList<ITableSink> sinks)
    {
        if (names is null)
        {
            sinks = [Default];
            return true;
        }

        var known = All;
        var chosen = names.Split(',', StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal)
            .Select(name => Array.Find(known, sink => sink.Name.Equals(name, StringComparison.Ordinal))).ToArray();
        sinks = [.. chosen.OfType<ITableSink>()];
        return sinks.Count == chosen.Length;
    }

    /// <summary>The names that <see cref="TryParse"/> reads back.</summary>
    public static string NamesOf(IEnumerable<ITableSink> sinks) => string.Join(',', sinks.Select(sink => sink.Name));

    /// <summary>Writes a whole table.</summary>
    /// <param name="sink">Its format.</param>
    /// <param name="table">What it holds.</param>
    /// <param name="path">Its file.</param>
    /// <param name="rows">Its rows.</param>
    /// <exception cref="LabException">The file cannot be written (<see cref="ErrorCategory.InputOutput"/>).</exception>
    public static void Write<TRow>(this ITableSink sink, TableSpec<TRow> table, string path, IEnumerable<TRow> rows)
    {
        ArgumentNullException.ThrowIfNull(sink);
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(rows);
        using var writer = sink.Open(table, path);
        foreach (var row in rows)
        {
            writer.Write(table.Cells(row));
        }

        writer.Complete();
    }
}
