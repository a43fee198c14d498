using NgramCollapse.Numerics;
using NgramCollapse.Theory;

namespace NgramCollapse.Studies;

/// <summary>One generation of one arm of the lottery, over all replicates.</summary>
/// <param name="Arm">Which of the lottery's decodings.</param>
/// <param name="Generation">0 for the human text.</param>
/// <param name="Replicates">Independent chains.</param>
/// <param name="MeanShare">The rare topic's mean share of the documents, 0 … 1.</param>
/// <param name="ShareInterval">95 % bootstrap interval of that mean; null for one replicate.</param>
/// <param name="ShareDeviation">Standard deviation of the share over replicates; null for one replicate.</param>
/// <param name="MeanOriginShare">The rare slice's mean share of the n-grams; null if a replicate has none.</param>
/// <param name="Lost">Chains in which no document belongs to the rare topic.</param>
/// <param name="Majority">Chains in which more than half of the documents belong to it.</param>
/// <param name="Fixed">Chains in which all documents belong to it.</param>
/// <param name="Expected">What neutral drift expects with as many draws as the human text has documents.</param>
public sealed record LotteryGeneration(
    int Arm,
    int Generation,
    int Replicates,
    double MeanShare,
    (double Low, double High)? ShareInterval,
    double? ShareDeviation,
    double? MeanOriginShare,
    int Lost,
    int Majority,
    int Fixed,
    DriftExpectation Expected)
{
    /// <summary>Share of the chains that have lost the rare topic.</summary>
    public double LostShare => (double)Lost / Replicates;

    /// <summary>95 % interval of the chance of losing it.</summary>
    public WilsonInterval LostInterval => WilsonInterval.Of(Lost, Replicates);

    /// <summary>Share of the chains in which the rare topic has the majority.</summary>
    public double MajorityShare => (double)Majority / Replicates;

    /// <summary>95 % interval of the chance of a majority.</summary>
    public WilsonInterval MajorityInterval => WilsonInterval.Of(Majority, Replicates);
}

/// <summary>Summarises a lottery.</summary>
public static class LotterySummary
{
    /// <summary>One row for each arm and generation, in that order.</summary>
    /// <param name="draws">All draws of a lottery.</param>
    /// <param name="seed">The lottery's seed; the bootstrap's stream is derived from it.</param>
    public static IReadOnlyList<LotteryGeneration> Of(IReadOnlyList<LotteryDraw> draws, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(draws);
        if (draws.Count == 0)
        {
            return [];
        }

        var start = draws[0];
        var expected = WrightFisher.Predict(start.Share, Math.Max(1, start.Documents), draws.Max(draw => draw.Generation));
        return [.. draws.GroupBy(draw => (draw.Arm, draw.Generation)).OrderBy(group => group.Key.Arm).ThenBy(group => group.Key.Generation)
            .Select(group => Of([.. group], expected[group.Key.Generation], seed))];
    }

    private static LotteryGeneration Of(LotteryDraw[] draws, DriftExpectation expected, ulong seed)
    {
        double[] shares = [.. draws.Select(draw => draw.Share)];
        double[] origins = [.. draws.Select(draw => draw.OriginShare).OfType<double>()];
        var random = SeedDerivation.Stream(seed, StreamPurpose.LotteryBootstrap, draws[0].Arm, draws[0].Generation, 0);
        return new LotteryGeneration(
            draws[0].Arm,
            draws[0].Generation,
            draws.Length,
            SampleStatistics.Mean(shares)!.Value,
            Bootstrap.MeanInterval95(shares, random),
            SampleStatistics.StandardDeviation(shares),
            origins.Length == draws.Length ? SampleStatistics.Mean(origins) : null,
            draws.Count(draw => draw.RareDocuments == 0),
            draws.Count(draw => 2 * draw.RareDocuments > draw.Documents),
            draws.Count(draw => draw.RareDocuments == draw.Documents),
            expected);
    }
}
