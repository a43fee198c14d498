using NgramCollapse.Theory;

namespace NgramCollapse.Pools;

public sealed partial class Regime
{
    /// <summary>Pool g is the human training text and texts 1 … g.</summary>
    public static Regime Accumulate { get; } =
        new("accumulate", new Recipe(new RecentTexts(PoolSource.AllGenerations))) { OrderOne = new AccumulateFormulas() };

    private static RegimeForm AccumulateForm { get; } = Declare(new RegimeForm
    {
        Name = "accumulate",
        Syntax = "accumulate",
        Pattern = "accumulate",
        Examples = ["accumulate"],
        Law = "pool g is the human training text and texts 1 to g",
        Source = "Gerstgrasser et al. 2024",
        Read = _ => Accumulate,
    });

    private sealed class AccumulateFormulas : IOrderOneFormulas
    {
        public double[] PoolHeterozygosity(double source, PoolSizes sizes, int generations) =>
            Heterozygosity.AccumulatePool(source, sizes.Human, sizes.Text, generations);

        public double[] TextVariance(PoolSizes sizes, int generations) => HeterozygosityScatter.Accumulate(sizes.Ratio, generations);
    }
}
