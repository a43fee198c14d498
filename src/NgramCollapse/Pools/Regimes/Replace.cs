using NgramCollapse.Theory;

namespace NgramCollapse.Pools;

public sealed partial class Regime
{
    /// <summary>Pool g is text g.</summary>
    public static Regime Replace { get; } = new("replace", new Recipe(new NewestText())) { OrderOne = new ReplaceFormulas() };

    private static RegimeForm ReplaceForm { get; } = Declare(new RegimeForm
    {
        Name = "replace",
        Syntax = "replace",
        Pattern = "replace",
        Examples = ["replace"],
        Law = "pool g is text g",
        Source = "Shumailov et al. 2024, no original data; Suresh et al. 2024",
        Read = _ => Replace,
    });

    private sealed class ReplaceFormulas : IOrderOneFormulas
    {
        public double[] PoolHeterozygosity(double source, PoolSizes sizes, int generations) =>
            Heterozygosity.Replace(source, sizes.Text, generations);

        public double[] TextVariance(PoolSizes sizes, int generations) => HeterozygosityScatter.Replace(generations);
    }
}
