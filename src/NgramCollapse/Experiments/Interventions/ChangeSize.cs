using System.Globalization;

namespace NgramCollapse.Experiments;

public sealed partial class Intervention
{
    private static InterventionForm ChangeSize { get; } = Declare(new InterventionForm
    {
        Name = "size",
        Value = "N",
        Definition = "texts have another size, in symbols and document ends",
        Example = "1000",
        Read = value => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            && size is >= 2 and <= ExperimentOptions.MaxSize
                ? settings => settings with { Size = size }
                : null,
    });
}
