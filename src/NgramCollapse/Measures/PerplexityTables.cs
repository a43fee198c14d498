using NgramCollapse.Metrics;

namespace NgramCollapse.Measures;

/// <summary>Histograms of scores: of blocks of text, and of single events.</summary>
internal static class PerplexityTables
{
    // Shumailov et al. score sequences of 64 tokens; 256 characters are about as long.
    private const int BlockSize = 256;

    // Powers of two, so that the limits of bins are exact.
    private const double BlockBin = 0.0625;
    private const double SurprisalBin = 0.5;

    public static MeasureTable Blocks { get; } = new MeasureTable<HistogramBin>
    {
        Name = "block_scores",
        Group = MeasureGroup.Perplexity,
        Meaning = "histogram of the mean surprisal, under model 0, of blocks of 256 consecutive symbols of text g "
            + "(figure 1 of Shumailov et al. 2024); bins without a block have no row",
        Details =
        [
            BitsFrom("bits per symbol"),
            BitsTo("bits per symbol"),
            new("blocks", "blocks in the bin", row => row.Count) { Unit = "blocks", Range = new ColumnRange(1) },
            new("share", "share of all blocks", row => row.Share) { Unit = "share", Range = ColumnRange.Share },
        ],
        Measure = text =>
        {
            var bins = new SortedDictionary<int, long>();
            foreach (var bits in text.ScoresBySource.Blocks(text.Text, BlockSize))
            {
                var bin = (int)(bits / BlockBin);
                bins[bin] = bins.GetValueOrDefault(bin) + 1;
            }

            return Bins("", bins, BlockBin);
        },
    };

    public static MeasureTable Surprisals { get; } = new MeasureTable<HistogramBin>
    {
        Name = "surprisal",
        Group = MeasureGroup.Perplexity,
        Meaning = "histogram of the surprisal −log2 p of single events; bins without an event have no row",
        Details =
        [
            new("of", "text_by_source: events of text g under model 0; heldout_by_model: held-out events under model g", row => row.Of)
            {
                Role = ColumnRole.Key,
            },
            BitsFrom("bits"),
            BitsTo("bits"),
            new("events", "events in the bin", row => row.Count) { Unit = "events", Range = new ColumnRange(1) },
            new("share", "share of all events", row => row.Share) { Unit = "share", Range = ColumnRange.Share },
        ],
        Measure = text => [.. Named("text_by_source", text.ScoresBySource), .. Named("heldout_by_model", text.HeldOutScores)],
    };

    private static Column<HistogramBin> BitsFrom(string unit) => new("bits_from", "lower end of the bin, included", row => row.From)
    {
        Role = ColumnRole.Key,
        Unit = unit,
        Range = ColumnRange.NotNegative,
    };

    private static Column<HistogramBin> BitsTo(string unit) => new("bits_to", "upper end of the bin, excluded", row => row.To)
    {
        Unit = unit,
        Range = ColumnRange.NotNegative,
    };

    private static IEnumerable<HistogramBin> Named(string of, EventScores? scores) =>
        scores is null ? [] : Bins(of, scores.Histogram(SurprisalBin), SurprisalBin);

    private static IEnumerable<HistogramBin> Bins(string of, SortedDictionary<int, long> bins, double width)
    {
        var all = bins.Values.Sum();
        return bins.Select(bin => new HistogramBin(of, bin.Key * width, (bin.Key + 1) * width, bin.Value, (double)bin.Value / all));
    }

    private sealed record HistogramBin(string Of, double From, double To, long Count, double Share);
}
