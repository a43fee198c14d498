using NgramCollapse.Counting;

namespace NgramCollapse.Models;

/// <summary>Interpolated smoothing that subtracts a discount from every count and gives the rest to the shorter context.</summary>
internal sealed class DiscountedSmoothing : InterpolatedSmoothing
{
    private readonly int[][] _counts;
    private readonly Discounts[] _discounts;

    public DiscountedSmoothing(int[][] countsByLength, Discounts[] discountsByLength) =>
        (_counts, _discounts) = (countsByLength, discountsByLength);

    protected override ReadOnlySpan<int> CountsOf(NgramCounts counts, int length) => _counts[length - 1];

    protected override double FillShares(int length, ReadOnlySpan<int> counts, Span<double> shares)
    {
        var discounts = _discounts[length - 1];
        var sum = Sum(counts);
        var taken = 0.0;
        for (var i = 0; i < counts.Length; i++)
        {
            var discount = Math.Min(counts[i], discounts.Of(counts[i]));
            shares[i] = (counts[i] - discount) / sum;
            taken += discount;
        }

        return taken / sum;
    }
}
