namespace NgramCollapse.Cli.Tests;

/// <summary>The decoding options of run and generate, as a user gives them.</summary>
public sealed class DecodingCommandTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Theory]
    [InlineData("--temperature 0: must be", "--temperature", "0")]
    [InlineData("--temperature warm: must be", "--temperature", "warm")]
    [InlineData("--top-k 0: must be", "--top-k", "0")]
    [InlineData("--top-p 1.5: must be", "--top-p", "1.5")]
    [InlineData("--min-p -1: must be", "--min-p", "-1")]
    [InlineData("--beam 0: must be", "--beam", "0")]
    [InlineData("--repetition-penalty 0.5: must be", "--repetition-penalty", "0.5")]
    [InlineData("add --beam 5", "--beam-block", "8")]
    [InlineData("add --repetition-penalty 1.2", "--repetition-window", "8")]
    [InlineData("exclude each other", "--greedy", "--beam", "3")]
    public void ValuesWithoutAMeaningAreUsageErrors(string says, params string[] options)
    {
        var result = Cli.Run(_scratch.Folder, ["run", "rabbits-and-hares", .. options]);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains(says, Assert.Single(result.Error.TrimEnd('\n').Split('\n')), StringComparison.Ordinal);
        Assert.Equal("", result.Output);
    }

    [Fact]
    public void OptionsAtTheirDefaultsAreAPlainRun()
    {
        var plain = Run("run", "rabbits-and-hares", "--generations", "2", "--out", "plain");
        string[] defaults = ["--temperature", "1", "--top-p", "1", "--min-p", "0", "--protocol", "documents"];
        var same = Run(["run", "rabbits-and-hares", "--generations", "2", "--out", "same", .. defaults]);
        Assert.Equal(plain.Replace("plain:", "same:", StringComparison.Ordinal), same);
        Assert.Equal(_scratch.Read("plain/metrics.csv"), _scratch.Read("same/metrics.csv"));
    }

    [Theory]
    [InlineData("--temperature", "0.7", "--top-k", "20")]
    [InlineData("--top-p", "0.9", "--min-p", "0.01")]
    [InlineData("--repetition-penalty", "1.2")]
    [InlineData("--protocol", "blocks:32", "--beam", "3")]
    public void ARunOnFiveThreadsAndItsRepetitionFromTheRecordHaveTheSameBytes(params string[] options)
    {
        Run(["run", "rabbits-and-hares", "--order", "4", "--generations", "2", "--out", "first", "--threads", "1", .. options]);
        Run(["run", "rabbits-and-hares", "--order", "4", "--generations", "2", "--out", "threads", "--threads", "5", .. options]);
        Run("run", "--experiment", "first/run.json", "--out", "second");
        Assert.Equal(_scratch.Read("first/metrics.csv"), _scratch.Read("threads/metrics.csv"));
        Assert.Equal(_scratch.Read("first/metrics.csv"), _scratch.Read("second/metrics.csv"));
        Assert.Equal(_scratch.Read("first/run.json"), _scratch.Read("second/run.json"));
    }

    [Fact]
    public void GreedyWritesTheSameWhateverTheSeedAndEndsThoughItsLoopNeverDoes()
    {
        _scratch.Run("train", "rabbits-and-hares", "--order", "4", "-o", "m.ngm");
        var first = Cli.Run(_scratch.Folder, "generate", "m.ngm", "--greedy", "--symbols", "3000");
        var other = Cli.Run(_scratch.Folder, "generate", "m.ngm", "--greedy", "--symbols", "3000", "--seed", "2");
        Assert.Equal(0, first.ExitCode);
        Assert.Equal(first.Output, other.Output);

        // Without a size, a document that never ends is cut.
        var endless = Cli.Run(_scratch.Folder, "generate", "m.ngm", "--greedy");
        Assert.Equal(0, endless.ExitCode);
        Assert.InRange(endless.Output.Length, 1, 200_000);
    }

    private string Run(params string[] arguments)
    {
        var result = Cli.Run(_scratch.Folder, arguments);
        Assert.True(result.ExitCode == 0, result.Error);
        return result.Output;
    }
}
