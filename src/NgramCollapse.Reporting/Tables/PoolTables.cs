using NgramCollapse.Measures;
using NgramCollapse.Pools;

namespace NgramCollapse.Reporting.Tables;

/// <summary>One part of a generation's pool.</summary>
/// <param name="Replicate">The replicate.</param>
/// <param name="Generation">The generation.</param>
/// <param name="Part">The part.</param>
/// <param name="PoolSymbols">Symbols of the whole pool.</param>
public sealed record PoolPartRow(int Replicate, int Generation, PoolPart Part, long PoolSymbols)
{
    /// <summary>The parts of one generation's pool.</summary>
    public static IEnumerable<PoolPartRow> Of(MeasuredGeneration generation)
    {
        ArgumentNullException.ThrowIfNull(generation);
        var symbols = generation.PoolParts.Sum(part => (long)part.Symbols);
        return generation.PoolParts.Select(part => new PoolPartRow(generation.Row.Replicate, generation.Row.Generation, part, symbols));
    }
}

/// <summary>How long one generation took.</summary>
/// <param name="Generation">The generation.</param>
/// <param name="PeakMemoryBytes">The most memory that the process had used by then.</param>
public sealed record TimingRow(MeasuredGeneration Generation, long PeakMemoryBytes)
{
    /// <summary>Seconds that its text took to write; null for the human text.</summary>
    public double? WriteSeconds => Generation.Row.Generation == 0 ? null : Generation.Times.WriteSeconds;
}

/// <summary>What a run's pools were made of, and how long its generations took.</summary>
public static class PoolTables
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
            new("source", "human or model", row => row.Part.SourceGeneration == 0 ? "human" : "model"),
            new("source_generation", "the generation of the part's text; 0 is human", row => row.Part.SourceGeneration)
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
                row.WriteSeconds > 0 ? row.Generation.Row.TextSymbols / row.WriteSeconds : null)
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
