using NgramCollapse.Curation;
using NgramCollapse.Measures;
using NgramCollapse.Pools;

namespace NgramCollapse.Reporting.Tables;

/// <summary>One part of a generation's pool.</summary>
/// <param name="Replicate">The replicate.</param>
/// <param name="Generation">The generation.</param>
/// <param name="Part">The part.</param>
/// <param name="PoolSymbols">Symbols of the whole pool.</param>
internal sealed record PoolPartRow(int Replicate, int Generation, PoolPart Part, long PoolSymbols)
{
    /// <summary>The parts of one generation's pool.</summary>
    public static IEnumerable<PoolPartRow> Of(MeasuredGeneration generation)
    {
        ArgumentNullException.ThrowIfNull(generation);
        var symbols = generation.Pool.Symbols;
        return generation.Pool.Parts.Select(part => new PoolPartRow(generation.Row.Replicate, generation.Row.Generation, part, symbols));
    }
}

/// <summary>What filters dropped from one generation's pool for one reason, or what they kept.</summary>
/// <param name="Replicate">The replicate.</param>
/// <param name="Generation">The generation.</param>
/// <param name="Pool">The pool.</param>
/// <param name="Dropped">What was dropped; null for the row of what was kept.</param>
internal readonly record struct CurationRow(int Replicate, int Generation, Pool Pool, DroppedDocuments? Dropped)
{
    /// <summary>Documents and symbols of the pool.</summary>
    public (int Documents, long Symbols) Kept => (Pool.Parts.Sum(part => part.Documents), Pool.Symbols);

    /// <summary>The rows of one generation's pool; none where no filter judged it.</summary>
    public static IEnumerable<CurationRow> Of(MeasuredGeneration generation)
    {
        ArgumentNullException.ThrowIfNull(generation);
        var (row, pool) = (generation.Row, generation.Pool);
        return pool.Judged == 0
            ? []
            :
            [
                new(row.Replicate, row.Generation, pool, null),
                .. pool.Dropped.Select(dropped => new CurationRow(row.Replicate, row.Generation, pool, dropped)),
            ];
    }
}

/// <summary>How long one generation took.</summary>
/// <param name="Generation">The generation.</param>
/// <param name="PeakMemoryBytes">The most memory that the process had used by then.</param>
internal sealed record TimingRow(MeasuredGeneration Generation, long PeakMemoryBytes)
{
    /// <summary>Seconds that its text took to write; null for the human text.</summary>
    public double? WriteSeconds => Generation.Row.Generation == 0 ? null : Generation.Times.WriteSeconds;
}

/// <summary>What a run's pools were made of, and how long its generations took.</summary>
internal static class PoolTables
{
    /// <summary>The parts of every pool.</summary>
    /// <param name="run">The run's identifier.</param>
    public static TableSpec<PoolPartRow> Lineage(string run) => new()
    {
        Name = "lineage",
        Meaning = "what each generation's training pool was made of, one row per part",
        Columns =
        [
            KeyColumns.Run<PoolPartRow>(run),
            KeyColumns.Replicate<PoolPartRow>(row => row.Replicate),
            KeyColumns.Generation<PoolPartRow>(row => row.Generation),
            new("source", "whom the part's text is by, in truth: human or model", row => EnumNames.Of(row.Part.Origin)),
            new("source_generation", "the generation of the part's text; 0 is human", row => row.Part.Text.Generation)
            {
                Role = ColumnRole.Key,
            },
            new("documents", "documents of the part; one that was cut counts", row => row.Part.Documents) { Unit = "documents" },
            new("symbols", "symbols of the part, each document's end counted", row => row.Part.Symbols) { Unit = "symbols" },
            new("share", "share of the pool's symbols", row => (double)row.Part.Symbols / row.PoolSymbols)
            {
                Unit = "share",
                Range = ColumnRange.Share,
            },
            new("claimed", "whom the label says that it is by: human, model or unknown", row => EnumNames.Of(row.Part.Claim)),
            new("recipe_source", "the source of the recipe that chose it", row => row.Part.Source),
        ],
    };

    /// <summary>What filters did with the documents of every pool.</summary>
    /// <param name="run">The run's identifier.</param>
    public static TableSpec<CurationRow> Curation(string run) => new()
    {
        Name = "curation",
        Meaning = "what filters dropped from each generation's pool, one row per filter and reason; generation 0 passes no filter",
        Columns =
        [
            KeyColumns.Run<CurationRow>(run),
            KeyColumns.Replicate<CurationRow>(row => row.Replicate),
            KeyColumns.Generation<CurationRow>(row => row.Generation),
            new("filter", "name of the filter; kept for the row of what all filters kept", row => row.Dropped?.Filter ?? "kept")
            {
                Role = ColumnRole.Key,
            },
            new("reason", "why the documents were dropped", row => row.Dropped?.Reason) { EmptyWhen = "the row of what was kept" },
            new("judged_documents", "documents that the filters judged for this pool", row => row.Pool.Judged) { Unit = "documents" },
            new("documents", "documents dropped for this reason, or kept", row => row.Dropped?.Documents ?? row.Kept.Documents)
            {
                Unit = "documents",
            },
            new(
                "symbols",
                "their symbols, each document's end counted; of what is kept, after the cut to size",
                row => row.Dropped?.Symbols ?? row.Kept.Symbols)
            {
                Unit = "symbols",
            },
        ],
    };

    /// <summary>Wall time, speed and memory, which differ each time.</summary>
    /// <param name="run">The run's identifier.</param>
    public static TableSpec<TimingRow> Timings(string run) => new()
    {
        Name = "timings",
        Meaning = "wall time, speed and memory of each generation: the only table that differs each time",
        Columns =
        [
            KeyColumns.Run<TimingRow>(run),
            KeyColumns.Replicate<TimingRow>(row => row.Generation.Row.Replicate),
            KeyColumns.Generation<TimingRow>(row => row.Generation.Row.Generation),
            Seconds("write_seconds", "writing text g", row => row.WriteSeconds) with { EmptyWhen = "generation 0" },
            Seconds("train_seconds", "counting text g, forming pool g and training model g", row => row.Generation.Times.TrainSeconds),
            Seconds("measure_seconds", "measuring; it may overlap with the writing of the next text", row =>
                row.Generation.Times.MeasureSeconds),
            new("write_symbols_per_second", "symbols of text g divided by write_seconds", row =>
                row.WriteSeconds > 0 ? row.Generation.Row.Count("text_symbols") / row.WriteSeconds : null)
            {
                Unit = "symbols per second",
                Range = ColumnRange.NotNegative,
                EmptyWhen = "generation 0, or the clock saw no time pass",
            },
            new("peak_memory_bytes", "the most memory that the process had used by then", row => row.PeakMemoryBytes) { Unit = "bytes" },
        ],
    };

    private static Column<TimingRow> Seconds(string name, string meaning, Func<TimingRow, double?> value) =>
        new(name, meaning, value) { Unit = "seconds", Range = ColumnRange.NotNegative };
}
