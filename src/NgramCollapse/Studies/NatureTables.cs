using NgramCollapse.Measures;
using NgramCollapse.Numerics;

namespace NgramCollapse.Studies;

/// <summary>One bin of a histogram of block scores.</summary>
/// <param name="Text">The arm whose texts are counted, or <see cref="HeldOut"/>.</param>
/// <param name="Generation">The generation; null for held-out text.</param>
/// <param name="Blocks">The histogram.</param>
/// <param name="Bin">The bin's number, from 0.</param>
public sealed record ScoreBin(string Text, int? Generation, BlockHistogram Blocks, int Bin)
{
    /// <summary>The held-out human text, in place of an arm.</summary>
    public const string HeldOut = "held-out";

    /// <summary>Lower end of the bin in bits per symbol, included.</summary>
    public double From => Bin * BlockHistogram.Width;

    /// <summary>Upper end of the bin, excluded; null for the last bin, which has no upper end.</summary>
    public double? To => Bin == BlockHistogram.Count - 1 ? null : (Bin + 1) * BlockHistogram.Width;

    /// <summary>Blocks in the bin.</summary>
    public long Count => Blocks.Bins[Bin];

    /// <summary>The bins of a histogram that hold a block.</summary>
    /// <param name="text">The arm, or <see cref="HeldOut"/>.</param>
    /// <param name="generation">The generation; null for held-out text.</param>
    /// <param name="blocks">The histogram.</param>
    public static IEnumerable<ScoreBin> Of(string text, int? generation, BlockHistogram blocks)
    {
        ArgumentNullException.ThrowIfNull(blocks);
        return Enumerable.Range(0, blocks.Bins.Count).Where(bin => blocks.Bins[bin] > 0)
            .Select(bin => new ScoreBin(text, generation, blocks, bin));
    }
}

/// <summary>The tables of the Nature preset.</summary>
public static class NatureTables
{
    /// <summary>The generations of all replicates.</summary>
    /// <param name="run">The run's identifier.</param>
    /// <param name="order">Order of the models.</param>
    public static TableSpec<NatureRow> Nature(string run, int order) => new()
    {
        Name = "nature",
        Meaning = "both arms of Shumailov et al. 2024, one row per arm, replicate and generation",
        Columns =
        [
            KeyColumns.Run<NatureRow>(run),
            new("arm", "the paper's arm: no original data, or 10 % kept", row => NatureStudy.Arms[row.Arm].Name) { Role = ColumnRole.Key },
            KeyColumns.Replicate<NatureRow>(row => row.Replicate),
            KeyColumns.Generation<NatureRow>(row => row.Generation),
            new("order", "symbols of context plus one", _ => order)
            {
                Role = ColumnRole.Parameter,
                Unit = "symbols",
                Range = new ColumnRange(1),
            },
            new("perplexity_heldout", "2 to the power bits_heldout", row => row.HeldOut.Perplexity) { Range = new ColumnRange(1) },
            Bits("bits_heldout", "mean −log2 p of model g per held-out symbol", row => row.HeldOut.BitsPerEvent),
            Bits("block_bits_by_source", "mean, over the blocks of text g, of −log2 p of model 0 per symbol", row =>
                SampleStatistics.Mean([.. row.BlockBits])) with
            {
                EmptyWhen = "text g is shorter than a block",
            },
            new("blocks", "whole blocks of text g", row => row.BlockBits.Count) { Unit = "blocks" },
            new("ngram_types", "distinct n-grams of the order in text g", row => row.NgramTypes) { Unit = "types" },
            new("published", "the result that the paper reports for the arm", row => NatureStudy.Arms[row.Arm].Published),
        ],
    };

    /// <summary>Number of blocks by score under model 0.</summary>
    /// <param name="run">The run's identifier.</param>
    public static TableSpec<ScoreBin> Histogram(string run) => new()
    {
        Name = "histogram",
        Meaning = "number of blocks by score under model 0, over all replicates; bins without a block have no row",
        Columns =
        [
            KeyColumns.Run<ScoreBin>(run),
            new("text", "the arm whose texts are counted, or held-out: the held-out human text", row => row.Text)
            {
                Role = ColumnRole.Key,
            },
            KeyColumns.Generation<ScoreBin>(row => row.Generation) with { EmptyWhen = "the text is held-out" },
            Bits("bits_from", "lower end of the bin, included", row => row.From) with { Role = ColumnRole.Key },
            Bits("bits_to", "upper end of the bin, excluded", row => row.To) with { EmptyWhen = "the last bin, which has no upper end" },
            Perplexity("perplexity_from", "2 to the power bits_from", row => PortableMath.Exp2(row.From)),
            Perplexity("perplexity_to", "2 to the power bits_to", row => row.To is { } to ? PortableMath.Exp2(to) : null) with
            {
                EmptyWhen = "the last bin, which has no upper end",
            },
            new("blocks", "blocks in the bin", row => row.Count) { Unit = "blocks", Range = new ColumnRange(1) },
            new("share", "share of all blocks of the text", row => (double)row.Count / row.Blocks.Total)
            {
                Unit = "share",
                Range = ColumnRange.Share,
            },
        ],
    };

    private static Column<TRow> Bits<TRow>(string name, string meaning, Func<TRow, double?> value) =>
        new(name, meaning, value) { Unit = "bits per symbol", Range = ColumnRange.NotNegative };

    private static Column<NatureRow> Bits(string name, string meaning, Func<NatureRow, double?> value) =>
        Bits<NatureRow>(name, meaning, value);

    private static Column<ScoreBin> Bits(string name, string meaning, Func<ScoreBin, double?> value) =>
        Bits<ScoreBin>(name, meaning, value);

    private static Column<ScoreBin> Perplexity(string name, string meaning, Func<ScoreBin, double?> value) =>
        new(name, meaning, value) { Range = new ColumnRange(1) };
}
