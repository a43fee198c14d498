using System.Globalization;
using NgramCollapse.Theory;

namespace NgramCollapse.Pools;

public sealed partial class Regime
{
    private const NumberStyles ShareStyle = NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    private static RegimeForm MixForm { get; } = Declare(new RegimeForm
    {
        Name = "mix",
        Syntax = "mix:SHARE",
        Pattern = @"mix:(0*[01]|0*\.[0-9]+|0*[01]\.[0-9]*|[0-9.]+[eE][-+]?[0-9]+)",
        Examples = ["mix:0.1"],
        Law = "pool g takes SHARE of its symbols from human documents drawn anew, the rest from the first documents of text g",
        Source = "Shumailov et al. 2024, 10 % original data kept; Bertrand et al. 2024",
        Read = argument =>
            double.TryParse(argument, ShareStyle, CultureInfo.InvariantCulture, out var share)
            && share is >= 0 and <= 1
                ? Mix(share)
                : null,
    });

    /// <summary>Pool g is human documents for <paramref name="humanShare"/> of its size, and the start of text g for the rest.</summary>
    /// <param name="humanShare">0 … 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is not in 0 … 1.</exception>
    public static Regime Mix(double humanShare) => humanShare is >= 0 and <= 1
        ? new Regime(
            string.Create(CultureInfo.InvariantCulture, $"mix:{humanShare}"),
            new Recipe(new HumanDraw(humanShare), new StartOfNewest(humanShare)))
        {
            OrderOne = new MixFormulas(humanShare),
        }
        : throw new ArgumentOutOfRangeException(nameof(humanShare), humanShare, "A share is from 0 to 1.");

    private sealed class MixFormulas(double humanShare) : IOrderOneFormulas
    {
        public double[] PoolHeterozygosity(double source, PoolSizes sizes, int generations) =>
            Heterozygosity.MixPool(source, sizes.Human, sizes.Text, humanShare, generations);

        public double[] TextVariance(PoolSizes sizes, int generations) => HeterozygosityScatter.Mix(sizes.Ratio, humanShare, generations);
    }
}
