using System.Diagnostics;

namespace NgramCollapse.Cli.Tests;

public sealed class InterruptionTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    [InlineData("KILL", 137)]
    public void AnInterruptedRunLeavesNothingThatLooksFinished(string signal, int exitCode)
    {
        using var run = Cli.Start(_scratch.Folder, [], "run", "alice-in-wonderland", "--generations", "10000", "--out", "out");
        var metrics = new FileInfo(_scratch["out/metrics.csv.partial"]);
        while (!run.HasExited && (!metrics.Exists || metrics.Length < 1000))
        {
            Thread.Sleep(20);
            metrics.Refresh();
        }

        using (var kill = Process.Start("kill", ["-s", signal, run.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
        {
            kill.WaitForExit();
        }

        var result = Cli.Finish(run);
        Assert.Equal(exitCode, result.ExitCode);
        Assert.Equal(signal != "KILL", result.Error.StartsWith("ngram-collapse: stopped", StringComparison.Ordinal));
        Assert.DoesNotContain("out/metrics.csv", _scratch.Files());
        Assert.DoesNotContain("out/run.json", _scratch.Files());

        // What was measured is not lost: the partial file holds whole rows.
        var rows = _scratch.Read("out/metrics.csv.partial");
        Assert.EndsWith("\n", rows, StringComparison.Ordinal);
        Assert.True(rows.Split('\n').Length > 3);

        // And the folder can be taken over.
        _scratch.Run("run", "alice-in-wonderland", "--generations", "1", "--out", "out", "--force");
        Assert.DoesNotContain(_scratch.Files(), name => name.EndsWith(".partial", StringComparison.Ordinal));
    }

    [Fact]
    public void ASecondRunMayNotWriteToTheSameFolder()
    {
        using var run = Cli.Start(_scratch.Folder, [], "run", "alice-in-wonderland", "--generations", "10000", "--out", "out");
        while (!run.HasExited && !File.Exists(_scratch["out/metrics.csv.partial"]))
        {
            Thread.Sleep(20);
        }

        var second = Cli.Run(_scratch.Folder, "run", "alice-in-wonderland", "--out", "out", "--force");
        run.Kill();
        run.WaitForExit();
        Assert.Equal(5, second.ExitCode);
        Assert.Contains("another run is writing to it", second.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void AClosedPipeIsExitCode141()
    {
        using var run = Cli.Start(_scratch.Folder, [], "corpora");
        run.StandardOutput.Close();
        var error = run.StandardError.ReadToEnd();
        run.WaitForExit();
        Assert.Equal(141, run.ExitCode);
        Assert.Empty(error);
    }
}
