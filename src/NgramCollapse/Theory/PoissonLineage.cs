using NgramCollapse.Numerics;

namespace NgramCollapse.Theory;

/// <summary>
/// The chance that an occurrence still has descendants after some generations, if every occurrence leaves a Poisson number of copies,
/// one on average, in the next text.
/// </summary>
/// <remarks>
/// This is a critical Galton–Watson process; the chance falls like 2/k. It assumes that the type is rare in the text, so that its
/// occurrences do not compete with each other. Source: Suresh et al. 2024, arXiv 2412.17646.
/// </remarks>
internal static class PoissonLineage
{
    /// <summary>The chance that an occurrence in one text has descendants k texts later.</summary>
    /// <param name="generations">The last k, 0 or more.</param>
    /// <returns>Entry k is the chance after k texts: 1 for 0, 1 − 1/e for 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="generations"/> is negative.</exception>
    public static double[] Lasting(int generations)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(generations);
        var lasting = new double[generations + 1];
        lasting[0] = 1;
        for (var k = 1; k <= generations; k++)
        {
            lasting[k] = PortableMath.OneMinusExpMinus(lasting[k - 1]);
        }

        return lasting;
    }
}
