using NgramCollapse.Numerics;

namespace NgramCollapse.Theory;

/// <summary>Neutral drift in closed form: which type wins, how long it takes, and what slows drift down.</summary>
/// <remarks>
/// Assumes n independent draws a generation (haploid; 2N in textbooks), raw counts, and no selection. The times are diffusion
/// approximations for n ≫ 1; the tests compare them with the exact process. Source: Ewens, Mathematical Population Genetics, 2004,
/// ch. 5 (Kimura and Ohta 1969, Genetics 61:763); for many types Littler 1975, Math. Biosciences 25:151.
/// </remarks>
internal static class NeutralDrift
{
    private const double Ln2 = 0.6931471805599453;

    /// <summary>The chance that a type of share p is the last one left, 0 … 1: p itself.</summary>
    /// <remarks>Exact for any n: the type's mean share never changes, and its share ends at 0 or 1.</remarks>
    /// <param name="share">p, 0 … 1.</param>
    public static double FixationProbability(double share) => Share(share);

    /// <summary>
    /// Mean generations until a type of share p is the only one, given that it becomes so: −2n(1−p)·ln(1−p)/p; 2n for p → 0, 0 for
    /// p = 1.
    /// </summary>
    /// <param name="share">p, 0 … 1.</param>
    /// <param name="draws">n, 1 or more.</param>
    public static double GenerationsToFixation(double share, double draws)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(draws, 1);
        return Share(share) == 0 ? 2 * draws : 2 * draws * Surprise(1 - share) / share;
    }

    /// <summary>Mean generations until a type of share p is lost, given that it is: −2np·ln p/(1−p); 0 for p = 0, 2n for p → 1.</summary>
    /// <inheritdoc cref="GenerationsToFixation" path="/param"/>
    public static double GenerationsToLoss(double share, double draws) => GenerationsToFixation(1 - Share(share), draws);

    /// <summary>Mean generations until only one type is left: −2nΣ(1−p)·ln(1−p).</summary>
    /// <remarks>The sum over types of the chance to win times the time to do so. For two types of share one half it is 2n·ln 2.</remarks>
    /// <param name="source">The types by their counts.</param>
    /// <param name="draws">n, 1 or more.</param>
    /// <returns>0 if there is at most one type.</returns>
    public static double GenerationsToOneType(CountSpectrum source, double draws)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentOutOfRangeException.ThrowIfLessThan(draws, 1);
        var sum = default(CompensatedSum);
        foreach (var (count, types) in source.Groups)
        {
            sum.Add(types * Surprise(1 - ((double)count / source.Tokens)));
        }

        return 2 * draws * sum.Value;
    }

    /// <summary>
    /// Variance that one generation adds to a share p where a pool of M symbols keeps a random part 1−α of the previous pool and draws
    /// the rest anew: α(2−α)·p(1−p)/M. For α = 1 it is the variance of Wright–Fisher drift.
    /// </summary>
    /// <remarks>To first order in 1/M: the kept symbols are a sample without replacement from a finite pool.</remarks>
    /// <param name="share">p, 0 … 1.</param>
    /// <param name="redrawn">α, the part drawn anew, 0 … 1.</param>
    /// <param name="pool">M, 1 or more.</param>
    public static double RetainingVariance(double share, double redrawn, double pool)
    {
        if (redrawn is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(redrawn), redrawn, "A part is from 0 to 1.");
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(pool, 1);
        return redrawn * (2 - redrawn) * Share(share) * (1 - share) / pool;
    }

    /// <summary>The part of the heterozygosity left after texts of given sizes, each replacing the previous: Π(1 − 1/n_t).</summary>
    /// <remarks>
    /// In the limit it stays above 0 if and only if Σ 1/n_t is finite: texts must grow faster than linearly, for example as t^1.1. For
    /// texts of constant size the sum diverges, and one type is left in the end.
    /// </remarks>
    /// <param name="sizes">n_t, each 1 or more.</param>
    /// <returns>0 … 1; 1 for no texts.</returns>
    public static double HeterozygosityLeft(ReadOnlySpan<double> sizes)
    {
        var left = 1.0;
        foreach (var size in sizes)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(size, 1, nameof(sizes));
            left *= 1 - (1 / size);
        }

        return left;
    }

    /// <summary>−x·ln x; 0 for x = 0.</summary>
    private static double Surprise(double x) => x <= 0 ? 0 : -x * PortableMath.Log2(x) * Ln2;

    private static double Share(double share) =>
        share is >= 0 and <= 1 ? share : throw new ArgumentOutOfRangeException(nameof(share), share, "A share is from 0 to 1.");
}
