using System.Diagnostics;

namespace NgramCollapse.Cli.Tests;

/// <summary>Runs the real command in a process of its own.</summary>
internal static class Cli
{
    public static readonly string Program = Path.Combine(AppContext.BaseDirectory, "ngram-collapse.dll");

    public static CliResult Run(string folder, params string[] arguments) => Run(folder, [], arguments);

    public static CliResult Run(string folder, IEnumerable<(string Name, string Value)> environment, params string[] arguments)
    {
        using var process = Start(folder, environment, arguments);
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new CliResult(process.ExitCode, output, error.Result);
    }

    public static Process Start(string folder, IEnumerable<(string Name, string Value)> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(Program);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}

internal sealed record CliResult(int ExitCode, string Output, string Error);
