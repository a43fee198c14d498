namespace NgramCollapse.Measures;

/// <summary>The columns that identify a row; every table of a run begins with some of them.</summary>
public static class KeyColumns
{
    /// <summary>The column <c>run</c>.</summary>
    /// <param name="run">The run's identifier, the same in every row.</param>
    public static Column<TRow> Run<TRow>(string run) => new("run", "identifier of the run", _ => run) { Role = ColumnRole.Key };

    /// <summary>The column <c>replicate</c>.</summary>
    /// <param name="value">Returns the replicate of a row.</param>
    public static Column<TRow> Replicate<TRow>(Func<TRow, int?> value) =>
        new("replicate", "independent repetition, from 0", value) { Role = ColumnRole.Key };

    /// <summary>The column <c>generation</c>.</summary>
    /// <param name="value">Returns the generation of a row.</param>
    public static Column<TRow> Generation<TRow>(Func<TRow, int?> value) =>
        new("generation", "0 is the human training text; text g was written by model g−1", value) { Role = ColumnRole.Key };
}
