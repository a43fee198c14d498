using System.Text.Json;

namespace NgramCollapse.Cli.Tests;

/// <summary>The formats of a run's tables, and what <c>--force</c> replaces.</summary>
public sealed class ReplacedRunTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void ARunCanBeWrittenInSeveralFormatsAndReplacedInAnother()
    {
        _scratch.SmallCorpus();
        string[] run = ["run", "small.txt", "--generations", "1", "--out", "out"];
        var result = _scratch.Run([.. run, "--format", "csv,jsonl", "--changes"]);
        Assert.Contains("out: metrics.csv, metrics.jsonl, phases.csv, phases.jsonl, ", result.Output, StringComparison.Ordinal);
        using (var row = JsonDocument.Parse(File.ReadAllLines(_scratch["out/metrics.jsonl"])[1]))
        {
            var members = row.RootElement.EnumerateObject().ToArray();
            Assert.Equal(File.ReadAllLines(_scratch["out/metrics.csv"])[0], string.Join(',', members.Select(member => member.Name)));
            Assert.Equal(1, row.RootElement.GetProperty("generation").GetInt32());
        }

        _scratch.Run([.. run, "--format", "jsonl", "--force"]);
        string[] left = ["lineage.jsonl", "metrics.jsonl", "phases.jsonl", "run.json", "timings.jsonl"];
        Assert.Equal(left, Directory.GetFiles(_scratch["out"]).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Contains("\"format\": \"jsonl\"", _scratch.Read("out/run.json"), StringComparison.Ordinal);

        _scratch.Run("run", "--experiment", "out/run.json", "--out", "again");
        Folders.AssertSame(_scratch["out"], _scratch["again"]);
    }

    [Fact]
    public void ForceSparesFilesThatOnlyLookLikeARuns()
    {
        _scratch.SmallCorpus();
        string[] run = ["run", "small.txt", "--generations", "1", "--out", "out"];
        _scratch.Run(run);
        string[] mine = ["out/draws.csv", "out/bands.csv", "out/metrics.csv.bak", "out/samples/r00-g02.txt", "out/samples/r01-g00.txt"];
        foreach (var name in mine)
        {
            File.WriteAllText(_scratch[name], "mine");
        }

        _scratch.Run([.. run, "--force"]);
        Assert.All(mine, name => Assert.Equal("mine", _scratch.Read(name)));

        // A run that would write one of them is refused, and nothing is lost.
        var before = _scratch.Files();
        var refused = Cli.Run(_scratch.Folder, [.. run, "--force", "--measures", "tails"]);
        Assert.Equal((5, ""), (refused.ExitCode, refused.Output));
        Assert.Contains("out/bands.csv: exists and does not belong to the run", refused.Error, StringComparison.Ordinal);
        Assert.Equal(before, _scratch.Files());
    }

    [Fact]
    public void ForceReplacesARunAndNothingElse()
    {
        _scratch.SmallCorpus();
        _scratch.Run("run", "small.txt", "--generations", "3", "--keep-text", "--out", "out");
        File.WriteAllText(_scratch["out/notes"], "mine");
        _scratch.Run("run", "small.txt", "--generations", "1", "--out", "out", "--force");
        Assert.Equal("mine", _scratch.Read("out/notes"));
        Assert.Equal(3, File.ReadAllLines(_scratch["out/metrics.csv"]).Length);
        var samples = Directory.GetFiles(_scratch["out/samples"]).Select(Path.GetFileName).Order(StringComparer.Ordinal);
        Assert.Equal(["r00-g00.txt", "r00-g01.txt"], samples);
        Assert.Empty(Directory.GetFiles(_scratch["out/text"]));
    }
}
