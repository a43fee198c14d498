namespace NgramCollapse.Measures;

/// <summary>Declares the table of measures, one row per replicate and generation.</summary>
public static class MetricsTable
{
    /// <summary>The table's name.</summary>
    public const string Name = "metrics";

    /// <summary>The table of a run, with the columns of the groups that the run measures.</summary>
    public static TableSpec<MetricsRow> Of(RunLabels labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        return new TableSpec<MetricsRow>
        {
            Name = Name,
            Meaning = "the measures, one row per replicate and generation; a run has the columns of the groups chosen",
            Columns = [.. labels.Columns.Select((column, i) => new Column<MetricsRow>(column, row => row.Cells[i]))],
        };
    }
}
