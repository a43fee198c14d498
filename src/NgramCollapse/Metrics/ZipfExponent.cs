using NgramCollapse.Numerics;

namespace NgramCollapse.Metrics;

/// <summary>
/// The exponent s of Zipf's law, p(r) ∝ r^−s for ranks r = 1 … V: 0 if all types are equally frequent, about 1 for the words of human
/// text, more if few types dominate the text.
/// </summary>
/// <remarks>
/// It is fitted by maximum likelihood to all tokens, with V the number of types seen: s solves E_s[ln r] = mean ln r over the tokens, by
/// Newton's method inside a shrinking bracket. A least-squares line through the logarithms would be dominated by the thousands of rare
/// types. Equally frequent types get consecutive ranks. Null for fewer than two types. Source: Zipf 1949; for the fit Clauset, Shalizi and
/// Newman, SIAM Review 51 (2009).
/// </remarks>
internal static class ZipfExponent
{
    private const double Steepest = 64;
    private const int MostSteps = 100;

    /// <summary>The exponent, 0 … 64.</summary>
    public static double? Of(CountSpectrum spectrum)
    {
        ArgumentNullException.ThrowIfNull(spectrum);
        if (spectrum.Types < 2)
        {
            return null;
        }

        var logs = new double[spectrum.Types];
        for (var rank = 1; rank <= logs.Length; rank++)
        {
            logs[rank - 1] = PortableMath.Log2(rank);
        }

        var target = MeanLog(spectrum, logs);
        var (low, high, s) = (0.0, Steepest, 1.0);
        for (var step = 0; step < MostSteps; step++)
        {
            // The expected log rank falls as s grows. Its slope is minus its variance, times ln 2 for logarithms to base 2.
            var (mean, variance) = Moments(logs, s);
            (low, high) = mean > target ? (s, high) : (low, s);
            var next = variance > 0 ? s + ((mean - target) / (variance * 0.6931471805599453)) : low;
            next = next > low && next < high ? next : (low + high) / 2;
            if (Math.Abs(next - s) <= 1e-12 * Math.Max(1, s))
            {
                return next;
            }

            s = next;
        }

        return s;
    }

    private static double MeanLog(CountSpectrum spectrum, double[] logs)
    {
        var sum = default(CompensatedSum);
        var rank = 0;
        for (var group = spectrum.Groups.Count - 1; group >= 0; group--)
        {
            var (count, types) = spectrum.Groups[group];
            for (var i = 0; i < types; i++)
            {
                sum.Add(count * logs[rank++]);
            }
        }

        return sum.Value / spectrum.Tokens;
    }

    private static (double Mean, double Variance) Moments(double[] logs, double s)
    {
        double weights = 0, first = 0, second = 0;
        foreach (var log in logs)
        {
            var weight = PortableMath.Exp2(-s * log);
            weights += weight;
            first += weight * log;
            second += weight * log * log;
        }

        var mean = first / weights;
        return (mean, (second / weights) - (mean * mean));
    }
}
