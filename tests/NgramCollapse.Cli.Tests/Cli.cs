using System.Diagnostics;

namespace NgramCollapse.Cli.Tests;

/// <summary>Runs the real command in a process of its own.</summary>
internal static class Cli
{
    public static readonly string Program = Path.Combine(AppContext.BaseDirectory, "ngram-collapse.dll");

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    // A background job ignores SIGINT and so would its children; GNU env undoes that.
    private static readonly bool ResetsSignals = EnvResetsSignals();

    public static CliResult Run(string folder, params string[] arguments) => Run(folder, [], arguments);

    public static CliResult Run(string folder, IEnumerable<(string Name, string Value)> environment, params string[] arguments)
    {
        using var process = Start(folder, environment, arguments);
        return Finish(process);
    }

    /// <summary>Reads a process's output and waits for its end; a process that does not end is killed and fails the test.</summary>
    public static CliResult Finish(Process process)
    {
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        if (!process.WaitForExit(Patience))
        {
            process.Kill();
            Assert.Fail("the command did not end");
        }

        return new CliResult(process.ExitCode, output.Result, error.Result);
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

        var start = new ProcessStartInfo("env", ["--default-signal=INT", "true"]) { UseShellExecute = false, RedirectStandardError = true };
        using var env = Process.Start(start)!;
        env.WaitForExit();
        return env.ExitCode == 0;
    }
}

internal sealed record CliResult(int ExitCode, string Output, string Error);
