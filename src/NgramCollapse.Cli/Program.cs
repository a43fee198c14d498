namespace NgramCollapse.Cli;

internal static class Program
{
    private static int Main(string[] arguments) => CommandLine.Invoke(arguments);
}
