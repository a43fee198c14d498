namespace NgramCollapse.Numerics;

/// <summary>A confidence interval for an unknown share, from the number of successes among independent trials.</summary>
/// <param name="Low">Lower end, 0 or more.</param>
/// <param name="High">Upper end, 1 or less.</param>
public readonly record struct WilsonInterval(double Low, double High)
{
    // The 97.5 % point of the normal distribution.
    private const double Z = 1.959963984540054;

    /// <summary>The 95 % score interval. Its coverage is good for shares near 0 or 1 too, and it never leaves 0 … 1.</summary>
    /// <param name="seen">Number of successes, 0 … <paramref name="trials"/>.</param>
    /// <param name="trials">Independent trials, 1 or more.</param>
    /// <remarks>Source: Wilson, Journal of the American Statistical Association 22 (1927).</remarks>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    internal static WilsonInterval Of(int seen, int trials)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(trials, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(seen);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(seen, trials);
        var share = (double)seen / trials;
        var whole = 1 + (Z * Z / trials);
        var centre = (share + (Z * Z / (2.0 * trials))) / whole;
        var half = Z / whole * Math.Sqrt((share * (1 - share) / trials) + (Z * Z / (4.0 * trials * trials)));
        return new WilsonInterval(seen == 0 ? 0 : Math.Max(0, centre - half), seen == trials ? 1 : Math.Min(1, centre + half));
    }
}
