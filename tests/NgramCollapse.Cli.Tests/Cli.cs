using System.Diagnostics;
using System.Globalization;

namespace NgramCollapse.Cli.Tests;

/// <summary>Runs the real command in a process of its own.</summary>
internal static class Cli
{
    public static readonly string Program = Path.Combine(AppContext.BaseDirectory, "ngram-collapse.dll");

    public static readonly string ShellCommand = $"dotnet '{Program}'";

    // A background job ignores SIGINT and so would its children; GNU env undoes that.
    private static readonly bool ResetsSignals = EnvResetsSignals();

    public static CliResult Run(string folder, params string[] arguments) => Run(folder, [], arguments);

    public static CliResult Run(string folder, IEnumerable<(string Name, string Value)> environment, params string[] arguments)
    {
        using var process = Start(folder, environment, arguments);
        return Finish(process);
    }

    /// <summary>Runs a script of <c>sh</c>, which calls the command as <see cref="ShellCommand"/>.</summary>
    public static CliResult Shell(string folder, string script)
    {
        using var shell = Process.Start(new ProcessStartInfo("sh", ["-c", script])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        return Finish(shell);
    }

    /// <summary>Reads the rest of a process's output and waits for its end, however long that takes.</summary>
    public static CliResult Finish(Process process)
    {
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        process.WaitForExit();
        return new CliResult(process.ExitCode, output.Result, error.Result);
    }

    /// <summary>Sends a signal, named as <c>kill</c> names it.</summary>
    public static void Send(string signal, Process process)
    {
        using var kill = Process.Start("kill", ["-s", signal, process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    public static Process Start(string folder, IEnumerable<(string Name, string Value)> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(ResetsSignals ? "env" : "dotnet")
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (ResetsSignals)
        {
            start.ArgumentList.Add("--default-signal=INT");
            start.ArgumentList.Add("dotnet");
        }

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

    private static bool EnvResetsSignals()
    {
        if (!OperatingSystem.IsLinux())
        {
            return false;
        }

        using var env = Process.Start(
            new ProcessStartInfo("env", ["--default-signal=INT", "true"]) { UseShellExecute = false, RedirectStandardError = true })!;
        env.WaitForExit();
        return env.ExitCode == 0;
    }
}

internal sealed record CliResult(int ExitCode, string Output, string Error);
