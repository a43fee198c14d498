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
    public async Task AnInterruptedRunLeavesNothingThatLooksFinished(string signal, int exitCode)
    {
        using var run = Cli.Start(_scratch.Folder, [], "run", "alice-in-wonderland", "--generations", "10000", "--out", "out");
        await WaitForLines(4, run);
        Cli.Send(signal, run);

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
    public async Task ASecondRunMayNotWriteToTheSameFolder()
    {
        using var run = Cli.Start(_scratch.Folder, [], "run", "alice-in-wonderland", "--generations", "10000", "--out", "out");
        await WaitForLines(1, run);

        var second = Cli.Run(_scratch.Folder, "run", "alice-in-wonderland", "--out", "out", "--force");
        run.Kill();
        await run.WaitForExitAsync();
        Assert.Equal(5, second.ExitCode);
        Assert.Contains("another run is writing to it", second.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void AClosedPipeIsExitCode141()
    {
        // The pipe's only reader has gone before the command starts.
        _scratch.MakePipe("pipe");
        var result = Cli.Shell(_scratch.Folder, $"exec 4<>pipe 5>pipe 4<&-; {Cli.ShellCommand} corpora >&5");

        Assert.Equal((141, ""), (result.ExitCode, result.Error));
    }

    /// <summary>Waits until the unfinished table holds this many whole lines, as <c>tail</c> prints them, or the run has ended.</summary>
    private async Task WaitForLines(int lines, Process run)
    {
        // It is there before the run, so that tail can watch it.
        Directory.CreateDirectory(_scratch["out"]);
        using var tail = Process.Start(new ProcessStartInfo("tail", ["-n", "+1", "-F", _scratch["out/metrics.csv.partial"]])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var ended = run.WaitForExitAsync();
        for (var line = 0; line < lines && !ended.IsCompleted; line++)
        {
            await Task.WhenAny(tail.StandardOutput.ReadLineAsync(), ended);
        }

        tail.Kill();
        await tail.WaitForExitAsync();
    }
}
