namespace NgramCollapse.Models;

/// <summary>The discounts of one order, which are subtracted from counts.</summary>
/// <param name="One">The discount of a count of 1, 0 … 1.</param>
/// <param name="Two">The discount of a count of 2, 0 … 2.</param>
/// <param name="ThreeAndMore">The discount of a count of 3 or more, 0 … 3.</param>
internal readonly record struct Discounts(double One, double Two, double ThreeAndMore)
{
    /// <summary>The discounts that are used if the counts of counts allow no estimate. They equal KenLM's.</summary>
    public static Discounts Fallback => new(0.5, 1, 1.5);

    /// <summary>The discount of a positive count.</summary>
    public double Of(int count) => count switch { 1 => One, 2 => Two, _ => ThreeAndMore };

    /// <summary>
    /// Modified Kneser–Ney: D_j = j − (j+1)·Y·t_(j+1)/t_j with Y = t_1/(t_1 + 2·t_2), where t_j is the number of n-grams of count
    /// j. <see cref="Fallback"/> if t_1, t_2 or t_3 is 0 or a discount falls outside 0 … j. If only t_4 is 0, the third discount is 3.
    /// </summary>
    /// <remarks>
    /// Source: Chen and Goodman 1999, equation 26. The conditions for the fallback are KenLM's (lm/builder/adjust_counts.cc with
    /// --discount_fallback).
    /// </remarks>
    internal static Discounts Modified(ReadOnlySpan<int> counts)
    {
        var t = CountsOfCounts(counts);
        if (t[1] == 0 || t[2] == 0 || t[3] == 0)
        {
            return Fallback;
        }

        var y = t[1] / (t[1] + (2.0 * t[2]));
        Discounts d = new(1 - (2 * y * t[2] / t[1]), 2 - (3 * y * t[3] / t[2]), 3 - (4 * y * t[4] / t[3]));
        return d is { One: >= 0 and <= 1, Two: >= 0 and <= 2, ThreeAndMore: >= 0 and <= 3 } ? d : Fallback;
    }

    /// <summary>Absolute discounting: one discount t_1/(t_1 + 2·t_2) for all counts; 0.5 if t_1 or t_2 is 0.</summary>
    /// <remarks>Source: Ney, Essen and Kneser 1994.</remarks>
    internal static Discounts Absolute(ReadOnlySpan<int> counts)
    {
        var t = CountsOfCounts(counts);
        var d = t[1] == 0 || t[2] == 0 ? 0.5 : t[1] / (t[1] + (2.0 * t[2]));
        return new Discounts(d, d, d);
    }

    private static long[] CountsOfCounts(ReadOnlySpan<int> counts)
    {
        var t = new long[5];
        foreach (var count in counts)
        {
            if (count is > 0 and <= 4)
            {
                t[count]++;
            }
        }

        return t;
    }
}
