using System.Globalization;

namespace NgramCollapse.Experiments;

public sealed partial class Intervention
{
    private const NumberStyles TemperatureStyle = NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    private static InterventionForm ChangeTemperature { get; } = Declare(new InterventionForm
    {
        Name = "temperature",
        Value = "X",
        Definition = "texts are drawn at another temperature",
        Example = "0.8",
        Read = value => double.TryParse(value, TemperatureStyle, CultureInfo.InvariantCulture, out var temperature)
            && temperature is > 0 and < double.PositiveInfinity
                ? settings => settings with { Decoding = settings.Decoding with { Temperature = temperature } }
                : null,
    });
}
