using System.Text;
using Spectre.Console;

namespace NgramCollapse.Cli.Rendering;

/// <summary>What the user's terminal can show.</summary>
internal static class Terminal
{
    /// <summary>The width that every table fits into.</summary>
    public const int PlainWidth = 80;

    /// <summary>Whether colours are wanted and possible on standard output.</summary>
    public static bool Colours => !Console.IsOutputRedirected && AllowsEscapes;

    /// <summary>Whether a moving display is possible on standard error.</summary>
    public static bool Moves => !Console.IsErrorRedirected && !IsDumb;

    private static bool AllowsEscapes => string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) && !IsDumb;

    private static bool IsDumb => Environment.GetEnvironmentVariable("TERM") is "dumb";

    /// <summary>A console that writes into <paramref name="text"/>, with escape codes only if the terminal shows them.</summary>
    public static IAnsiConsole Into(StringBuilder text)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = Colours ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = Colours ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(new StringWriter(text, System.Globalization.CultureInfo.InvariantCulture) { NewLine = "\n" }),
        });
        console.Profile.Width = PlainWidth + 20;
        console.Profile.Capabilities.Unicode = true;
        return console;
    }

    /// <summary>A console on standard error for moving displays.</summary>
    public static IAnsiConsole OnError() => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Ansi = AnsiSupport.Yes,
        ColorSystem = AllowsEscapes ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
        Interactive = InteractionSupport.Yes,
        Out = new AnsiConsoleOutput(Console.Error),
    });
}
