namespace NgramCollapse.Cli.Tests;

/// <summary>Help texts are approved, not generated: after a change read them, then copy the new text over the old.</summary>
public sealed class HelpTests
{
    [Theory]
    [InlineData("help.txt", "--help")]
    [InlineData("run-help.txt", "run", "--help")]
    [InlineData("drift-help.txt", "drift", "--help")]
    [InlineData("theory-help.txt", "theory", "--help")]
    [InlineData("train-help.txt", "train", "--help")]
    [InlineData("generate-help.txt", "generate", "--help")]
    [InlineData("score-help.txt", "score", "--help")]
    [InlineData("corpora-help.txt", "corpora", "--help")]
    [InlineData("columns-help.txt", "columns", "--help")]
    [InlineData("regimes-help.txt", "regimes", "--help")]
    public void HelpIsAsApproved(string approved, params string[] arguments)
    {
        var result = Cli.Run(Path.GetTempPath(), arguments);
        Assert.Equal(0, result.ExitCode);
        Assert.Empty(result.Error);
        Assert.Equal(Repository.Read("tests", "NgramCollapse.Cli.Tests", "approved", approved), result.Output);
    }
}
