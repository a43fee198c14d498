using NgramCollapse.Counting;
using NgramCollapse.Experiments;
using NgramCollapse.Pools;

namespace NgramCollapse.Tests.Experiments;

public sealed class ExperimentOptionsTests
{
    [Fact]
    public void TheDefaultsAreTheReadmesTable()
    {
        var options = new ExperimentOptions();

        Assert.Equal((3, 10, 1, 1UL), (options.Order, options.Generations, options.Replicates, options.Seed));
        Assert.Equal(Regime.Replace, options.Regime);
        Assert.Null(options.Size);
    }

    [Fact]
    public void NonsenseIsRefusedOnConstruction()
    {
        Refused(() => new ExperimentOptions { Order = 0 });
        Refused(() => new ExperimentOptions { Order = NgramCounter.MaxOrder + 1 });
        Refused(() => new ExperimentOptions { Generations = 0 });
        Refused(() => new ExperimentOptions { Generations = ExperimentOptions.MaxGenerations + 1 });
        Refused(() => new ExperimentOptions { Replicates = 0 });
        Refused(() => new ExperimentOptions { Replicates = ExperimentOptions.MaxReplicates + 1 });
        Refused(() => new ExperimentOptions { Size = 1 });
        Refused(() => new ExperimentOptions { Size = ExperimentOptions.MaxSize + 1 });
        Refused(() => new ExperimentOptions { Threads = 0 });
        Refused(() => new ExperimentOptions { Threads = 1025 });
    }

    private static void Refused(Func<ExperimentOptions> make) => Assert.Throws<ArgumentOutOfRangeException>(make);
}
