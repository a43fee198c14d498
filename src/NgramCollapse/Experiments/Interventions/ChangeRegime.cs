using NgramCollapse.Pools;

namespace NgramCollapse.Experiments;

public sealed partial class Intervention
{
    private static InterventionForm ChangeRegime { get; } = Declare(new InterventionForm
    {
        Name = "regime",
        Value = "REGIME",
        Definition = "pools are made by another regime",
        Example = "accumulate",
        Read = value => Regime.TryParse(value, out var regime) ? settings => settings with { Regime = regime } : null,
    });
}
