using System.CommandLine;
using System.Globalization;

namespace NgramCollapse.Cli.Commands;

/// <summary>A decimal option with its limits: one check for the command line and the experiment file.</summary>
internal sealed record DecimalNumber(string Name, Func<double, bool> Allows, string Limits)
{
    /// <summary>The option; a value that is not a number is an error that names the option.</summary>
    public Option<double?> ToOption(string description) => new(Name)
    {
        Description = description,
        HelpName = "X",
        CustomParser = result =>
        {
            var text = OptionTypes.Single(result);
            if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
            {
                return value;
            }

            result.AddError(Message(text));
            return null;
        },
    };

    /// <summary>Returns a value that is absent or within the limits.</summary>
    public double? Check(double? value) => value is not { } number || Allows(number)
        ? value
        : throw new LabException(ErrorCategory.Usage, Message(string.Create(CultureInfo.InvariantCulture, $"{number}")));

    private string Message(string? text) => $"{Name} {text}: must be a number {Limits}";
}
