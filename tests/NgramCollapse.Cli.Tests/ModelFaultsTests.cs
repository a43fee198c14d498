using System.Diagnostics;

namespace NgramCollapse.Cli.Tests;

/// <summary>Models at the edge of what can be scored or drawn from.</summary>
public sealed class ModelFaultsTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public ModelFaultsTests() => _scratch.SmallCorpus();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void AModelWithoutAnyProbabilityScoresNothingAndWritesNothing()
    {
        File.WriteAllText(_scratch["zero.arpa"], "\\data\\\nngram 1=4\n\n\\1-grams:\n-99 <s>\n-99 </s>\n-99 <unk>\n-99 a\n\n\\end\\\n");
        Assert.Contains("\"perplexity\":null", _scratch.Run("score", "zero.arpa", "small.txt", "--json").Output, StringComparison.Ordinal);
        foreach (var arguments in new string[][] { [], ["--symbols", "100"], ["--prompt", "a"], ["--greedy"] })
        {
            var result = Cli.Run(_scratch.Folder, ["generate", "zero.arpa", .. arguments]);
            Assert.Equal((6, ""), (result.ExitCode, result.Output));
            var line = Assert.Single(result.Error.TrimEnd('\n').Split('\n'));
            Assert.StartsWith("ngram-collapse: zero.arpa: the model gives every symbol probability 0", line, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void AddKOfOrderOneIsTheSameAsArpa()
    {
        _scratch.Run("train", "small.txt", "--order", "1", "--smoothing", "add:0.5", "-o", "m.arpa");
        _scratch.Run("train", "small.txt", "--order", "1", "--smoothing", "add:0.5", "-o", "m.ngm");
        Assert.Equal(
            _scratch.Run("score", "m.ngm", "alice-in-wonderland").Output, _scratch.Run("score", "m.arpa", "alice-in-wonderland").Output);
    }

    [Fact]
    public void TheTableHoldsSymbolsExactlyAndMarksUnknownOnes()
    {
        File.WriteAllText(_scratch["train.txt"], "a-b, a=b\n\na b");
        File.WriteAllText(_scratch["text.txt"], "-=,b \"ω");
        _scratch.Run("train", "train.txt", "--order", "1", "-o", "m.ngm");
        _scratch.Run("score", "m.ngm", "text.txt", "--per-symbol", "s.csv");
        Assert.Equal(
            [
                "document,position,symbol,unknown", "0,0,-,0", "0,1,=,0", "0,2,\",\",0", "0,3,b,0", "0,4,▁,0", "0,5,\"\"\"\",1", "0,6,ω,1",
                "0,7,</s>,0",
            ],
            File.ReadLines(_scratch["s.csv"]).Select(line => line[..line.LastIndexOf(',')]));
    }

    [Fact]
    public void AnArpaModelMayComeThroughAPipe()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        foreach (var model in (string[])["m.arpa", "m.arpa.gz", "m.ngm"])
        {
            Assert.Equal(0, Cli.Run(_scratch.Folder, "train", "small.txt", "-o", model).ExitCode);
            _scratch.MakePipe("pipe");
            var piped = Cli.Shell(
                _scratch.Folder, $"cat {model} >pipe & {Cli.ShellCommand} score pipe small.txt; code=$?; rm pipe; exit $code");

            Assert.Equal(0, piped.ExitCode);
            Assert.Equal(Cli.Run(_scratch.Folder, "score", model, "small.txt").Output, piped.Output);
        }
    }

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public void AnInterruptedTextLeavesNoUnfinishedFileToSpeakOf(string signal, int exitCode)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        _scratch.Run("train", "small.txt", "-o", "m.ngm");
        using var run = Cli.Start(_scratch.Folder, [], "generate", "m.ngm", "--documents", "2000000000");
        Assert.NotEqual(-1, run.StandardOutput.Read());

        Assert.Equal((exitCode, "ngram-collapse: stopped\n"), StopWith(signal, run));
    }

    [Fact]
    public async Task AVerbThatWaitsForAPipeIsInterruptedToo()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        Assert.Equal(0, Cli.Run(_scratch.Folder, "train", "small.txt", "-o", "m.ngm").ExitCode);
        _scratch.MakePipe("model");
        _scratch.MakePipe("text");
        using var run = Cli.Start(_scratch.Folder, [], "score", "model", "text");

        // The copy ends once the verb has opened the pipe, so it listens to signals. Nobody writes to the other pipe.
        using var copy = Process.Start(
            new ProcessStartInfo("sh", ["-c", "cat m.ngm >model"]) { WorkingDirectory = _scratch.Folder, UseShellExecute = false })!;
        await Task.WhenAny(copy.WaitForExitAsync(), run.WaitForExitAsync());

        Assert.Equal((130, "ngram-collapse: stopped\n"), StopWith("INT", run));
    }

    private static (int ExitCode, string Error) StopWith(string signal, Process run)
    {
        Cli.Send(signal, run);
        var result = Cli.Finish(run);
        return (result.ExitCode, result.Error);
    }
}
