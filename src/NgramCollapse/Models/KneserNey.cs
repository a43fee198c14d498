using NgramCollapse.Counting;

namespace NgramCollapse.Models;

/// <summary>
/// Interpolated modified Kneser–Ney smoothing as KenLM estimates it. Below the highest order, the count of an n-gram is the number
/// of distinct symbols that precede it. The three discounts of each order follow from the counts of counts. The unknown symbol gets
/// its probability through the uniform term.
/// </summary>
/// <remarks>
/// Sources: Kneser and Ney 1995; Chen and Goodman 1999; Heafield et al., Scalable modified Kneser–Ney language model
/// estimation, ACL 2013.
/// <para>
/// KenLM reads n-grams sorted by their last symbol, then by the one before, and so on, with symbols ranked by first appearance. At
/// the end of the data, the suffixes of the very last n-gram enter the counts of counts with their occurrences in the text instead of
/// their adjusted counts. One n-gram per order hardly matters unless the counts of counts are tiny, as for the single characters of a
/// book. With the ranks given, the discounts equal KenLM's to the last digit. Without them they are Chen and Goodman's.
/// </para>
/// </remarks>
public static class KneserNey
{
    /// <summary>Trains a model on counts.</summary>
    /// <param name="counts">The n-grams of the training text, with markers.</param>
    /// <param name="eventSpaceSize">|E|, at least 1.</param>
    /// <param name="firstAppearance">Rank of each symbol by first appearance, to get exactly KenLM's discounts; or null.</param>
    public static BackoffModel Train(NgramCounts counts, int eventSpaceSize, int[]? firstAppearance = null)
    {
        ArgumentNullException.ThrowIfNull(counts);
        var byLength = AdjustedCounts(counts);
        return new DiscountedSmoothing(byLength, DiscountsOf(counts, byLength, firstAppearance)).Train(counts, eventSpaceSize);
    }

    /// <summary>The discounts of each order 1 … n.</summary>
    /// <param name="counts">The n-grams of the training text, with markers.</param>
    /// <param name="firstAppearance">Rank of each symbol by first appearance, to get exactly KenLM's discounts; or null.</param>
    internal static IReadOnlyList<Discounts> EstimateDiscounts(NgramCounts counts, int[]? firstAppearance = null)
    {
        ArgumentNullException.ThrowIfNull(counts);
        return DiscountsOf(counts, AdjustedCounts(counts), firstAppearance);
    }

    private static int[][] AdjustedCounts(NgramCounts counts) =>
        [.. Enumerable.Range(1, counts.Order).Select(length => EventCounts.Adjusted(counts, length))];

    private static Discounts[] DiscountsOf(NgramCounts counts, int[][] byLength, int[]? firstAppearance)
    {
        var seen = byLength.Select(level => level.ToArray()).ToArray();
        if (firstAppearance is not null && counts.Level(1).Count > 0)
        {
            var (length, last) = SuffixOrder.Last(counts, firstAppearance);
            for (var number = counts.Level(length).Suffixes[last]; --length >= 1; number = counts.Level(length).Suffixes[number])
            {
                seen[length - 1][number] = counts.Level(length).Counts[number];
            }
        }

        return [.. seen.Select(level => Discounts.Modified(level))];
    }
}
