using NgramCollapse.Metrics;

namespace NgramCollapse.Measures;

/// <summary>How scores are spread: over blocks of text, and over single events.</summary>
internal static class PerplexityTables
{
    // Shumailov et al. score sequences of 64 tokens; 256 characters are about as long. A power of two, so that bins are exact.
    private const int BlockSize = 256;
    private const double BlockBin = 0.0625;
    private const double SurprisalBin = 0.5;

    public static MeasureTable Blocks { get; } = new()
    {
        FileName = "block_scores.csv",
        Group = MeasureGroup.Perplexity,
        Meaning = "histogram of the mean surprisal, under model 0, of blocks of 256 consecutive symbols of text g (figure 1 of Shumailov et al. 2024)",
        Columns =
        [
            new("bits_from", "lower end of the bin, in bits per symbol, included"),
            new("bits_to", "upper end, not included"),
            new("blocks", "blocks in it"),
            new("share", "their share of all blocks; bins without a block have no row"),
        ],
        Rows = text =>
        {
            var bins = new SortedDictionary<int, long>();
            foreach (var bits in text.ScoresBySource.Blocks(text.Text, BlockSize))
            {
                var bin = (int)(bits / BlockBin);
                bins[bin] = bins.GetValueOrDefault(bin) + 1;
            }

            return Bins(bins, BlockBin);
        },
    };

    public static MeasureTable Surprisals { get; } = new()
    {
        FileName = "surprisal.csv",
        Group = MeasureGroup.Perplexity,
        Meaning = "histogram of the surprisal −log2 p of single events",
        Columns =
        [
            new("of", "text_by_source: events of text g under model 0; heldout_by_model: held-out events under model g"),
            new("bits_from", "lower end of the bin, in bits, included"),
            new("bits_to", "upper end, not included"),
            new("events", "events in it"),
            new("share", "their share of all events; bins without an event have no row"),
        ],
        Rows = text => [.. Named("text_by_source", text.ScoresBySource), .. Named("heldout_by_model", text.HeldOutScores)],
    };

    private static IEnumerable<object?[]> Named(string of, EventScores? scores) =>
        scores is null ? [] : Bins(scores.Histogram(SurprisalBin), SurprisalBin).Select(row => (object?[])[of, .. row]);

    private static IEnumerable<object?[]> Bins(SortedDictionary<int, long> bins, double width)
    {
        var all = bins.Values.Sum();
        return bins.Select(bin => (object?[])[bin.Key * width, (bin.Key + 1) * width, bin.Value, (double)bin.Value / all]);
    }
}
