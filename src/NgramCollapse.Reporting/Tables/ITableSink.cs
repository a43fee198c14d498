using NgramCollapse.Measures;

namespace NgramCollapse.Reporting.Tables;

/// <summary>A format that tables are written in. Each has a file of its own and knows nothing of the others.</summary>
public interface ITableSink
{
    /// <summary>The format's name, for example <c>csv</c>.</summary>
    string Name { get; }

    /// <summary>The name of the file in a run's folder that holds a table.</summary>
    string FileOf(TableSpec table);

    /// <summary>Starts a table.</summary>
    /// <param name="table">What is written.</param>
    /// <param name="path">The final name of its file.</param>
    /// <exception cref="LabException">The file cannot be made (<see cref="ErrorCategory.InputOutput"/>).</exception>
    ITableWriter Open(TableSpec table, string path);
}

/// <summary>A table that is being written.</summary>
public interface ITableWriter : IDisposable
{
    /// <summary>Writes one row and hands it to the operating system, so that a later failure does not lose it.</summary>
    /// <param name="cells">A string, an int, a long, a finite double, or null for an empty cell; one per column of the table.</param>
    void Write(IReadOnlyList<object?> cells);

    /// <summary>Gives the file its final name. A table that is disposed before keeps its partial name.</summary>
    void Complete();
}
