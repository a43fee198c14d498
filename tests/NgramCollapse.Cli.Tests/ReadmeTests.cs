using System.Text.RegularExpressions;

namespace NgramCollapse.Cli.Tests;

/// <summary>What the README says is run and compared.</summary>
public sealed partial class ReadmeTests : IDisposable
{
    private const string RunPrefix = "dotnet run -c Release --project src/NgramCollapse.Cli -- ";
    private const string TestCommand = "dotnet test NgramCollapse.sln -c Release";

    private static readonly string Readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));

    private readonly Scratch _scratch = new();

    public ReadmeTests() => Directory.CreateSymbolicLink(_scratch["corpora"], Path.Combine(Repository.Root, "corpora"));

    public void Dispose()
    {
        Directory.Delete(_scratch["corpora"]);
        _scratch.Dispose();
    }

    [Fact]
    public void TheFirstCommandPrintsTheTableShown()
    {
        var command = Commands().First();
        Assert.Equal(RunPrefix + "run corpora/moby-dick.txt", command);
        var result = RunReadmeCommand(command);
        var table = result.Output[..result.Output.IndexOf("\n\nruns/", StringComparison.Ordinal)];
        Assert.Contains($"```\n{table}\n```", Readme, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ngram-collapse drift --strip 0,1,5,9")]
    [InlineData("ngram-collapse drift --strip 0,1,5,9 --temperature 1")]
    public void ADriftPrintsTheStripShown(string command)
    {
        Assert.Contains(command, Commands(), StringComparer.Ordinal);
        var result = RunReadmeCommand(command);
        var strip = result.Output[..result.Output.IndexOf("\n\nruns/", StringComparison.Ordinal)];
        Assert.Contains($"```\n{strip}\n```", Readme, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryCommandShownRuns()
    {
        var commands = Commands().ToList();
        Assert.Contains(TestCommand, commands);
        Assert.All(commands, command => Assert.True(IsOurs(command) || IsCheckedElsewhere(command), command));
        foreach (var command in commands.Where(command => !IsCheckedElsewhere(command)))
        {
            RunReadmeCommand(command);
        }
    }

    [Fact]
    public void TheGateRunsTheReadmesCommands()
    {
        var gate = File.ReadAllText(Path.Combine(Repository.Root, ".ci", "run"));
        Assert.Contains(TestCommand, gate, StringComparison.Ordinal);
        Assert.Contains(RunPrefix + "run corpora/moby-dick.txt", gate, StringComparison.Ordinal);
    }

    // The tests do not start themselves, .ci/run packs and installs the tool, and the lottery and the Nature preset take
    // minutes: smaller ones are in DriftCommandTests.
    private static bool IsCheckedElsewhere(string command) =>
        command is TestCommand or "ngram-collapse drift --preset nature-2024"
        || command.StartsWith("ngram-collapse drift --replicates 200", StringComparison.Ordinal)
        || command.StartsWith("dotnet pack ", StringComparison.Ordinal)
        || command.StartsWith("dotnet tool install ", StringComparison.Ordinal);

    private static bool IsOurs(string command) =>
        command.StartsWith(RunPrefix, StringComparison.Ordinal) || command.StartsWith("ngram-collapse ", StringComparison.Ordinal);

    private static IEnumerable<string> Commands() =>
        ShellBlock().Matches(Readme).SelectMany(block => block.Groups["lines"].Value.Split('\n'))
            .Where(line => line.Length > 0 && !line.StartsWith('#'));

    private CliResult RunReadmeCommand(string command)
    {
        var prefix = command.StartsWith(RunPrefix, StringComparison.Ordinal) ? RunPrefix : "ngram-collapse ";
        var arguments = command[prefix.Length..];
        var result = Cli.Run(_scratch.Folder, arguments.Split(' '));
        Assert.True(result.ExitCode == 0, $"{command}: {result.Error}");
        return result;
    }

    [GeneratedRegex("```sh\n(?<lines>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: -1)]
    private static partial Regex ShellBlock();
}
