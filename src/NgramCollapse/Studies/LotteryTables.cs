using NgramCollapse.Measures;
using NgramCollapse.Sampling;

namespace NgramCollapse.Studies;

/// <summary>The tables of a lottery.</summary>
public static class LotteryTables
{
    private const string ByChance = "expected by chance alone: ";

    /// <summary>The size of the rare topic in every generation of every chain.</summary>
    /// <param name="run">The run's identifier.</param>
    /// <param name="arms">The decodings to compare.</param>
    public static TableSpec<LotteryDraw> Draws(string run, IReadOnlyList<DecodingOptions> arms) => new()
    {
        Name = "draws",
        Meaning = "the size of the rare topic, one row per decoding, replicate and generation",
        Columns =
        [
            KeyColumns.Run<LotteryDraw>(run),
            Decoding<LotteryDraw>(row => arms[row.Arm]),
            KeyColumns.Replicate<LotteryDraw>(row => row.Replicate),
            KeyColumns.Generation<LotteryDraw>(row => row.Generation),
            new("documents", "documents of text g", row => row.Documents) { Unit = "documents" },
            new("rare_documents", "documents of text g that the classifier assigns to the rare slice", row => row.RareDocuments)
            {
                Unit = "documents",
            },
            Share<LotteryDraw>("rare_share", "rare_documents divided by documents", row => row.Share),
            Share<LotteryDraw>("rare_origin_share", "share of text g's n-grams that come from the rare slice", row => row.OriginShare) with
            {
                EmptyWhen = "no n-gram of text g appears in the human text",
            },
        ],
    };

    /// <summary>The draws, summarised over replicates.</summary>
    /// <param name="run">The run's identifier.</param>
    /// <param name="arms">The decodings to compare.</param>
    public static TableSpec<LotteryGeneration> Summary(string run, IReadOnlyList<DecodingOptions> arms) => new()
    {
        Name = "lottery",
        Meaning = "how the rare topic fares, one row per decoding and generation over all replicates; the expected columns follow from "
            + "neutral drift with as many draws per generation as the human text has documents",
        Columns =
        [
            KeyColumns.Run<LotteryGeneration>(run),
            Decoding<LotteryGeneration>(row => arms[row.Arm]),
            KeyColumns.Generation<LotteryGeneration>(row => row.Generation),
            Replicates("replicates", "independent chains", row => row.Replicates) with { Range = new ColumnRange(1) },
            Share("mean_share", "the rare topic's mean share of the documents", row => row.MeanShare),
            OfSeveral("mean_share_low", "lower end of the 95 % bootstrap interval of that mean", row => row.ShareInterval?.Low),
            OfSeveral("mean_share_high", "upper end of that interval", row => row.ShareInterval?.High),
            OfSeveral("share_deviation", "standard deviation of the share over replicates", row => row.ShareDeviation),
            Share("mean_origin_share", "the rare slice's mean share of the n-grams", row => row.MeanOriginShare) with
            {
                EmptyWhen = "a replicate's text has no n-gram of the human text",
            },
            Replicates("lost", "replicates in which no document belongs to the rare topic", row => row.Lost),
            Share("lost_share", "lost divided by replicates", row => row.LostShare),
            Wilson("lost_low", "lower end of the 95 % interval of the chance of losing it", row => row.LostInterval.Low),
            Wilson("lost_high", "upper end of that interval", row => row.LostInterval.High),
            Replicates("majority", "replicates in which more than half of the documents belong to the rare topic", row => row.Majority),
            Share("majority_share", "majority divided by replicates", row => row.MajorityShare),
            Wilson("majority_low", "lower end of the 95 % interval of the chance of a majority", row => row.MajorityInterval.Low),
            Wilson("majority_high", "upper end of that interval", row => row.MajorityInterval.High),
            Replicates("fixed", "replicates in which all documents belong to the rare topic", row => row.Fixed),
            Expected("expected_share", "mean share", row => row.Expected.MeanShare),
            Expected("expected_deviation", "standard deviation of the share", row => row.Expected.ShareDeviation),
            Expected("expected_lost", "chance that the rare topic is lost", row => row.Expected.LossProbability),
            Expected("expected_majority", "chance that it has the majority", row => row.Expected.MajorityProbability),
            Expected("expected_fixed", "chance that it has all documents", row => row.Expected.FixationProbability),
        ],
    };

    private static Column<TRow> Decoding<TRow>(Func<TRow, DecodingOptions> value) =>
        new("decoding", "how symbols are chosen", row => value(row).ToString()) { Role = ColumnRole.Key };

    private static Column<TRow> Share<TRow>(string name, string meaning, Func<TRow, double?> value) =>
        new(name, meaning, value) { Unit = "share", Range = ColumnRange.Share };

    private static Column<LotteryGeneration> Share(string name, string meaning, Func<LotteryGeneration, double?> value) =>
        Share<LotteryGeneration>(name, meaning, value);

    private static Column<LotteryGeneration> OfSeveral(string name, string meaning, Func<LotteryGeneration, double?> value) =>
        Share(name, meaning, value) with { EmptyWhen = "there is only one replicate" };

    private static Column<LotteryGeneration> Wilson(string name, string meaning, Func<LotteryGeneration, double?> value) =>
        Share(name, meaning, value) with { Source = "Wilson 1927" };

    private static Column<LotteryGeneration> Expected(string name, string meaning, Func<LotteryGeneration, double?> value) =>
        Share(name, ByChance + meaning, value) with { Source = "Wright 1931; Ewens 2004" };

    private static Column<LotteryGeneration> Replicates(string name, string meaning, Func<LotteryGeneration, int?> value) =>
        new(name, meaning, value) { Unit = "replicates" };
}
