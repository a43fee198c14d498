using NgramCollapse.Numerics;

namespace NgramCollapse.Metrics;

/// <summary>How the number of distinct words grows along a text. Words are numbered from 0 in order of first appearance.</summary>
internal static class VocabularyGrowth
{
    /// <summary>Length in words of a window of the moving-window ratio.</summary>
    public const int Window = 500;

    private const int FewestTokens = 64;
    private const int FewestPoints = 3;

    /// <summary>Type–token ratio: distinct words divided by all, 0 … 1. It falls as a text grows: compare texts of equal size.</summary>
    /// <remarks>Null for a text without words.</remarks>
    public static double? TypeTokenRatio(ReadOnlySpan<int> words) => words.IsEmpty ? null : (double)CountTypes(words) / words.Length;

    /// <summary>
    /// Moving-window type–token ratio: the mean, over all windows of <see cref="Window"/> consecutive words, of distinct words divided by
    /// the window's length; 0 … 1. It does not depend on the text's size.
    /// </summary>
    /// <returns>Null if the text is shorter than a window.</returns>
    /// <remarks>Source: Covington and McFall, Journal of Quantitative Linguistics 17 (2010).</remarks>
    public static double? MovingTypeTokenRatio(ReadOnlySpan<int> words)
    {
        if (words.Length < Window)
        {
            return null;
        }

        var inside = new int[Largest(words) + 1];
        long sum = 0;
        var types = 0;
        for (var i = 0; i < words.Length; i++)
        {
            types += inside[words[i]]++ == 0 ? 1 : 0;
            if (i >= Window)
            {
                types -= --inside[words[i - Window]] == 0 ? 1 : 0;
            }

            sum += i >= Window - 1 ? types : 0;
        }

        return (double)sum / ((double)Window * (words.Length - Window + 1));
    }

    /// <summary>
    /// The exponent β of Heaps' law, types = K·tokens^β, 0 … 1: 1 if every word is new, about 0.6 for human text, near 0 if no new words
    /// appear any more.
    /// </summary>
    /// <remarks>
    /// It is the slope of the least-squares line through (log tokens, log types) at the text's length N and at N/2, N/4, … down to 64
    /// tokens. Null for fewer than three such points. Source: Heaps 1978; Herdan 1960.
    /// </remarks>
    public static double? HeapsExponent(ReadOnlySpan<int> words)
    {
        var points = new List<(double X, double Y)>();
        for (var tokens = words.Length; tokens >= FewestTokens; tokens /= 2)
        {
            points.Add((PortableMath.Log2(tokens), PortableMath.Log2(CountTypes(words[..tokens]))));
        }

        if (points.Count < FewestPoints)
        {
            return null;
        }

        var (meanX, meanY) = (Mean(points.Select(point => point.X)), Mean(points.Select(point => point.Y)));
        var (covariance, variance) = (default(CompensatedSum), default(CompensatedSum));
        foreach (var (x, y) in points)
        {
            covariance.Add((x - meanX) * (y - meanY));
            variance.Add((x - meanX) * (x - meanX));
        }

        return Math.Clamp(covariance.Value / variance.Value, 0, 1);
    }

    private static double Mean(IEnumerable<double> values)
    {
        var (sum, count) = (default(CompensatedSum), 0);
        foreach (var value in values)
        {
            sum.Add(value);
            count++;
        }

        return sum.Value / count;
    }

    // Numbers follow first appearance, so the largest number in a prefix is one less than its number of types.
    private static int CountTypes(ReadOnlySpan<int> words) => Largest(words) + 1;

    private static int Largest(ReadOnlySpan<int> words)
    {
        var largest = -1;
        foreach (var word in words)
        {
            largest = Math.Max(largest, word);
        }

        return largest;
    }
}
