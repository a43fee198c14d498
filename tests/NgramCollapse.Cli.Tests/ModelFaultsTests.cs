using System.Diagnostics;
using System.Globalization;

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
            _scratch.Run("train", "small.txt", "-o", model);
            var score = $"dotnet '{Cli.Program}' score";
            var pipe = $"mkfifo {model}.pipe; cat {model} >{model}.pipe & {score} {model}.pipe small.txt >piped";
            var start = new ProcessStartInfo("sh", ["-c", $"{pipe} && {score} {model} small.txt | cmp - piped"])
            {
                WorkingDirectory = _scratch.Folder,
                UseShellExecute = false,
            };
            using var shell = Process.Start(start)!;
            shell.WaitForExit();
            Assert.Equal(0, shell.ExitCode);
        }
    }

    [Theory]
    [InlineData("INT", 130, "generate", "m.ngm", "--documents", "2000000000")]
    [InlineData("TERM", 143, "generate", "m.ngm", "--documents", "2000000000")]
    [InlineData("INT", 130, "score", "pipe", "small.txt")]
    public void AnInterruptionSpeaksOfNoUnfinishedFileWhereThereIsNone(string signal, int exitCode, params string[] arguments)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        _scratch.Run("train", "small.txt", "-o", "m.ngm");
        using (var make = Process.Start("mkfifo", [_scratch["pipe"]]))
        {
            make.WaitForExit();
        }

        using var run = Cli.Start(_scratch.Folder, [], arguments);
        if (arguments[0] == "generate")
        {
            Assert.NotEqual(-1, run.StandardOutput.Read());
        }
        else
        {
            // Long enough for the verb to wait for the pipe's writer.
            Thread.Sleep(1500);
        }

        using (var kill = Process.Start("kill", ["-s", signal, run.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            kill.WaitForExit();
        }

        var result = Cli.Finish(run);
        Assert.Equal((exitCode, "ngram-collapse: stopped\n"), (result.ExitCode, result.Error));
    }
}
