using NgramCollapse.Numerics;

namespace NgramCollapse.Theory;

/// <summary>The distribution of a share after some generations of neutral drift, in summary.</summary>
/// <param name="Generation">Generations since the start, 0 or more.</param>
/// <param name="MeanShare">Expected share; under neutral drift it equals the initial share.</param>
/// <param name="ShareDeviation">Standard deviation of the share over independent repetitions.</param>
/// <param name="LossProbability">The chance that the share is 0, 0 … 1.</param>
/// <param name="FixationProbability">The chance that the share is 1, 0 … 1.</param>
/// <param name="MajorityProbability">The chance that the share is more than one half, 0 … 1.</param>
public readonly record struct DriftExpectation(
    int Generation,
    double MeanShare,
    double ShareDeviation,
    double LossProbability,
    double FixationProbability,
    double MajorityProbability);

/// <summary>
/// The neutral lottery: each generation is a number of independent draws from the shares of the previous one. It predicts what becomes
/// of a share by chance alone.
/// </summary>
/// <remarks>
/// Assumes that draws are independent, that their number is the same each generation, and that there is no selection. A draw is a
/// symbol, or a document where whole documents are drawn. Source: Wright 1931, Genetics 16:97; Ewens, Mathematical Population
/// Genetics, 2004, ch. 3.
/// </remarks>
internal static class WrightFisher
{
    /// <summary>The most draws a generation for which the exact answer is computed, by the transition matrix.</summary>
    public const int MostExactDraws = 2048;

    // In fewer generations of the scaled process, one of its steps would be too coarse.
    private const int LeastScaledGenerations = 40;

    // Binomial terms smaller than this part of the largest are left out.
    private const double Negligible = 1e-20;

    /// <summary>The expectation after each generation.</summary>
    /// <param name="share">The initial share, 0 … 1.</param>
    /// <param name="draws">Draws a generation, 1 or more.</param>
    /// <param name="generations">Generations, 0 or more.</param>
    /// <returns>Entries for generations 0 … <paramref name="generations"/>.</returns>
    /// <remarks>
    /// Exact for up to <see cref="MostExactDraws"/> draws. For more draws only the mean and the deviation are exact. While
    /// generations/draws is small, loss and fixation follow <see cref="PoissonLineage"/> and the majority a normal distribution with
    /// that deviation. Later, the process of <see cref="MostExactDraws"/> draws at the same generations/draws is used instead (the
    /// diffusion limit; in the tests the two agree within 0.01).
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of range.</exception>
    public static DriftExpectation[] Predict(double share, int draws, int generations)
    {
        if (share is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(share), share, "A share is from 0 to 1.");
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(draws, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(generations);
        return draws <= MostExactDraws ? Exact(share, draws, generations) : Approximate(share, draws, generations);
    }

    private static DriftExpectation[] Exact(double share, int draws, int generations)
    {
        var result = new DriftExpectation[generations + 1];
        result[0] = AtStart(share);
        var (now, next) = (new double[draws + 1], new double[draws + 1]);
        AddBinomial(now, share, 1);
        for (var g = 1; g <= generations; g++)
        {
            if (g > 1)
            {
                Array.Clear(next);
                for (var held = 0; held <= draws; held++)
                {
                    if (now[held] > 0)
                    {
                        AddBinomial(next, (double)held / draws, now[held]);
                    }
                }

                (now, next) = (next, now);
            }

            result[g] = Summarise(g, share, draws, now);
        }

        return result;
    }

    private static DriftExpectation AtStart(double share) =>
        new(0, share, 0, share == 0 ? 1 : 0, share == 1 ? 1 : 0, share > 0.5 ? 1 : 0);

    /// <summary>Adds <paramref name="weight"/> times the binomial distribution.</summary>
    /// <remarks>Terms are computed from the mode outwards, which needs no logarithm.</remarks>
    private static void AddBinomial(double[] into, double share, double weight)
    {
        var draws = into.Length - 1;
        var mode = Math.Min(draws, (int)((draws + 1) * share));
        if (share is 0 or 1)
        {
            into[mode] += weight;
            return;
        }

        var odds = share / (1 - share);
        double total = 1, term = 1;
        var (low, high) = (mode, mode);
        while (high < draws && (term *= odds * (draws - high) / (high + 1)) > Negligible)
        {
            total += term;
            high++;
        }

        for (term = 1; low > 0 && (term *= low / (odds * (draws - low + 1))) > Negligible; low--)
        {
            total += term;
        }

        var scale = weight / total;
        into[mode] += scale;
        term = scale;
        for (var i = mode; i < high; i++)
        {
            term *= odds * (draws - i) / (i + 1);
            into[i + 1] += term;
        }

        term = scale;
        for (var i = mode; i > low; i--)
        {
            term *= i / (odds * (draws - i + 1));
            into[i - 1] += term;
        }
    }

    private static DriftExpectation Summarise(int generation, double share, int draws, double[] distribution)
    {
        var majority = default(CompensatedSum);
        for (var held = (draws / 2) + 1; held <= draws; held++)
        {
            majority.Add(distribution[held]);
        }

        return new(generation, share, Deviation(share, draws, generation), distribution[0], distribution[draws], majority.Value);
    }

    /// <summary>√(p(1−p)·F), where F = 1 − (1−1/n)^g is the inbreeding coefficient.</summary>
    private static double Deviation(double share, int draws, int generation) =>
        Math.Sqrt(share * (1 - share) * Heterozygosity.Inbreeding(draws, generation));

    private static DriftExpectation[] Approximate(double share, int draws, int generations)
    {
        // Later generations are taken from a process of fewer draws, at the same generations per draw.
        var scaledGenerations = (int)Math.Ceiling((double)generations * MostExactDraws / draws);
        var scaled = scaledGenerations < LeastScaledGenerations ? [] : Exact(share, MostExactDraws, scaledGenerations);
        var lasting = PoissonLineage.Lasting(generations);
        var result = new DriftExpectation[generations + 1];
        result[0] = AtStart(share);
        for (var g = 1; g <= generations; g++)
        {
            var deviation = Deviation(share, draws, g);
            var place = (double)g * MostExactDraws / draws;
            result[g] = place >= LeastScaledGenerations
                ? Between(scaled[(int)place], scaled[(int)Math.Ceiling(place)], place - Math.Floor(place), g, deviation)
                : new(
                    g,
                    share,
                    deviation,
                    PortableMath.Exp(-share * draws * lasting[g - 1]),
                    PortableMath.Exp(-(1 - share) * draws * lasting[g - 1]),
                    deviation == 0 ? result[0].MajorityProbability : NormalDistribution.Cdf((share - 0.5) / deviation));
        }

        return result;
    }

    private static DriftExpectation Between(
        in DriftExpectation a, in DriftExpectation b, double part, int generation, double deviation) => new(
        generation,
        a.MeanShare,
        deviation,
        a.LossProbability + (part * (b.LossProbability - a.LossProbability)),
        a.FixationProbability + (part * (b.FixationProbability - a.FixationProbability)),
        a.MajorityProbability + (part * (b.MajorityProbability - a.MajorityProbability)));
}
