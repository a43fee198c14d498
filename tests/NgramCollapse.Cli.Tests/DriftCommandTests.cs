using System.Text.Json;

namespace NgramCollapse.Cli.Tests;

public sealed class DriftCommandTests : IDisposable
{
    private static readonly string[] Small = ["--size", "8000", "--generations", "2", "--samples", "3", "--order", "5", "--out", "out"];

    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void ADriftLeavesItsFolderAndShowsEveryGeneration()
    {
        var result = Run("drift", Small);

        Assert.Empty(result.Error);
        Assert.Contains("church-buildings: ", result.Output, StringComparison.Ordinal);
        Assert.Contains("\ngeneration 2\n", result.Output, StringComparison.Ordinal);
        Assert.EndsWith(
            "out: drift.csv, continuations.csv, documents.csv, run.json, strip.txt, samples/\n", result.Output, StringComparison.Ordinal);
        Assert.Equal(
            ["out", "out/continuations.csv", "out/documents.csv", "out/drift.csv", "out/run.json", "out/samples",
                "out/samples/r00-g00.txt", "out/samples/r00-g01.txt", "out/samples/r00-g02.txt", "out/strip.txt"],
            _scratch.Files());
        Assert.Equal(1 + 3, File.ReadAllLines(_scratch["out/drift.csv"]).Length);
        Assert.Equal(1 + (3 * 3), File.ReadAllLines(_scratch["out/continuations.csv"]).Length);
        Assert.DoesNotContain('\u001b', result.Output + _scratch.Read("out/strip.txt"));
    }

    [Fact]
    public void EveryDocumentKeepsItsOrigin()
    {
        Run("drift", Small);
        var documents = File.ReadAllLines(_scratch["out/documents.csv"]);

        Assert.Equal("run,document,label,origin,characters", documents[0]);
        Assert.Contains(",church-buildings,church-buildings:", documents[1], StringComparison.Ordinal);
        Assert.Contains(",rabbits-and-hares,rabbits-and-hares:", documents[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void TheSameSeedGivesTheSameBytesOnAnyNumberOfThreads()
    {
        foreach (var (name, arguments) in ((string, string[])[])
        [
            ("a", ["--threads", "1"]), ("b", ["--threads", "3"]),
        ])
        {
            _scratch.Run([("LC_ALL", "de_DE.UTF-8")], ["drift", .. Small[..^1], name, .. arguments]);
        }

        Folders.AssertSame(_scratch["a"], _scratch["b"]);
    }

    [Fact]
    public void TheRecordRepeatsTheRun()
    {
        Run("drift", [.. Small[..^1], "first", "--temperature", "0.7", "--words", "tower/hare,hares", "--prompt", "The tower "]);
        Run("drift", ["--experiment", "first/run.json", "--out", "second"]);

        Folders.AssertSame(_scratch["first"], _scratch["second"]);
    }

    [Fact]
    public void AStripShowsTheGenerationsAskedForWithTheirMarks()
    {
        var result = Run("drift", [.. Small, "--strip", "0,2"]);

        Assert.Contains("\ngeneration 0: ", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("\ngeneration 1: ", result.Output, StringComparison.Ordinal);
        Assert.Contains("\ngeneration 2: ", result.Output, StringComparison.Ordinal);
        Assert.Contains("====================", result.Output, StringComparison.Ordinal);
        Assert.Contains("\ngeneration 1: ", _scratch.Read("out/strip.txt"), StringComparison.Ordinal);
    }

    [Fact]
    public void ALotteryShowsPlainSamplingBesideTheDecodingAskedFor()
    {
        var result = Run("drift", ["--replicates", "3", "--size", "8000", "--generations", "2", "--out", "out"]);

        Assert.Contains("decoding plain: 3 replicates\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("decoding temperature 0.8: 3 replicates\n", result.Output, StringComparison.Ordinal);
        Assert.Equal(1 + (2 * 3), File.ReadAllLines(_scratch["out/lottery.csv"]).Length);
        Assert.Equal(1 + (2 * 3 * 3), File.ReadAllLines(_scratch["out/draws.csv"]).Length);
        Assert.All(result.Output.Split('\n'), line => Assert.True(line.Length <= 100, line));
    }

    [Fact]
    public void TheNaturePresetShowsBothArmsBesideThePaper()
    {
        string[] small = ["--size", "20000", "--generations", "2", "--replicates", "2", "--out", "out"];
        var result = Run("drift", ["--preset", "nature-2024", .. small]);

        Assert.Contains("no original data:", result.Output, StringComparison.Ordinal);
        Assert.Contains("10 % kept:", result.Output, StringComparison.Ordinal);
        Assert.Contains("+20 to 28", result.Output, StringComparison.Ordinal);
        Assert.Contains("held-out, human", result.Output, StringComparison.Ordinal);
        Assert.Contains("What cannot:", result.Output, StringComparison.Ordinal);
        Assert.Equal(1 + (2 * 2 * 3), File.ReadAllLines(_scratch["out/nature.csv"]).Length);
        Assert.True(File.Exists(_scratch["out/histogram.csv"]));
        using var record = JsonDocument.Parse(_scratch.Read("out/run.json"));
        Assert.Equal("nature-2024", record.RootElement.GetProperty("options").GetProperty("preset").GetString());
        Run("drift", ["--experiment", "out/run.json", "--out", "again"]);
        Folders.AssertSame(_scratch["out"], _scratch["again"]);
    }

    [Fact]
    public void ALabelledTableIsACorpus()
    {
        var lines = Enumerable.Range(0, 60).Select(i =>
            i % 3 == 0 ? $"hares\tA hare number {i} ran over the hill." : $"towers\tThe tower number {i} stood on the hill.");
        File.WriteAllLines(_scratch["letters.tsv"], lines);
        string[] options = ["--share", "0.3", "--generations", "1", "--order", "4", "--prompt", "The ", "--out", "out"];
        var result = Run("drift", ["letters.tsv", .. options]);

        Assert.StartsWith("hares: ", result.Output.Split('\n')[0], StringComparison.Ordinal);
        Assert.StartsWith("towers: ", result.Output.Split('\n')[1], StringComparison.Ordinal);
        Assert.Contains(",hares,letters.tsv:1,", File.ReadAllLines(_scratch["out/documents.csv"])[1], StringComparison.Ordinal);
    }

    [Fact]
    public void OneTextAloneDriftsWithoutTopics()
    {
        var result = Run("drift", ["alice-in-wonderland", .. Small, "--prompt", "Alice "]);

        Assert.DoesNotContain("rare", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("topic", File.ReadAllLines(_scratch["out/drift.csv"])[0], StringComparison.Ordinal);
    }

    [Fact]
    public void APromptMayComeFromAFile()
    {
        File.WriteAllText(_scratch["prompt.txt"], "The hare \n");
        var result = Run("drift", [.. Small, "--prompt-file", "prompt.txt"]);

        Assert.Contains("> The hare\n", result.Output, StringComparison.Ordinal);
        using var record = JsonDocument.Parse(_scratch.Read("out/run.json"));
        Assert.Equal("The hare ", record.RootElement.GetProperty("options").GetProperty("prompt").GetString());
    }

    [Fact]
    public void TheCommandForBooksOfOnesOwnRuns()
    {
        const string Prefix = "ngram-collapse drift pg";
        var command = Repository.Read("corpora", "README.md").Split('\n')
            .Single(line => line.StartsWith(Prefix, StringComparison.Ordinal));
        var standIns = new[] { "church-buildings", "newton-opticks", "rabbits-and-hares" };
        foreach (var (name, standIn) in command.Split(' ').Where(word => word.EndsWith(".txt", StringComparison.Ordinal)).Zip(standIns))
        {
            File.Copy(Path.Combine(Repository.Root, "corpora", standIn + ".txt"), _scratch[name]);
        }

        var result = Run("drift", [.. command.Split(' ')[2..], "--generations", "9", "--size", "20000", "--samples", "2"]);

        Assert.Contains("pg3177: ", result.Output, StringComparison.Ordinal);
        Assert.Contains("rabbit", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void ForceReplacesAnEarlierDriftAndNothingElse()
    {
        Run("drift", Small);
        File.WriteAllText(_scratch["out/notes.md"], "mine");
        Assert.Equal(5, Cli.Run(_scratch.Folder, ["drift", .. Small]).ExitCode);
        Run("drift", ["--replicates", "2", "--size", "8000", "--generations", "1", "--out", "out", "--force"]);

        Assert.Equal(
            ["out", "out/documents.csv", "out/draws.csv", "out/lottery.csv", "out/notes.md", "out/run.json", "out/samples"],
            _scratch.Files());
    }

    [Fact]
    public void ADriftCanBeWrittenInSeveralFormats()
    {
        Run("drift", [.. Small, "--format", "jsonl,csv"]);

        foreach (var table in (string[])["drift", "continuations", "documents"])
        {
            var (lines, rows) = (File.ReadAllLines(_scratch[$"out/{table}.csv"]), File.ReadAllLines(_scratch[$"out/{table}.jsonl"]));
            Assert.Equal(lines.Length - 1, rows.Length);
            using var row = JsonDocument.Parse(rows[0]);
            Assert.Equal(lines[0], string.Join(',', row.RootElement.EnumerateObject().Select(member => member.Name)));
        }

        Assert.Contains("\"format\": \"jsonl,csv\"", _scratch.Read("out/run.json"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "must be a number above 0 and below 1", "--share", "1")]
    [InlineData(2, "must be a number above 0 and below 1", "--share", "x")]
    [InlineData(2, "there is nature-2024", "--preset", "nature")]
    [InlineData(2, "leave these options out", "--preset", "nature-2024", "--temperature", "2")]
    [InlineData(2, "there are generations 0 to 10", "--strip", "0,11")]
    [InlineData(2, "as in 0,1,5,9", "--strip", "a")]
    [InlineData(2, "exclude each other", "--prompt", "a", "--prompt-file", "b")]
    [InlineData(2, "and / between groups", "--words", "a//b")]
    [InlineData(2, "would hold out every passage", "--held-out", "1")]
    [InlineData(2, "--size 100000000: the texts have", "--size", "100000000")]
    [InlineData(2, "must be documents, or blocks:N", "--protocol", "blocks")]
    [InlineData(2, "name it alone", "a.tsv", "alice-in-wonderland")]
    [InlineData(2, "--replicates 2: a lottery needs a topic that can be lost", "alice-in-wonderland", "--replicates", "2")]
    [InlineData(2, "two texts of this name", "moby-dick", "moby-dick")]
    [InlineData(3, "--prompt: its character 1 does not appear in the text", "--prompt", "鐘")]
    [InlineData(4, "no such file", "--prompt-file", "nowhere.txt")]
    [InlineData(4, "no such file", "nowhere.tsv")]
    public void AMistakeIsOneLineThatSaysTheRemedy(int exitCode, string message, params string[] arguments)
    {
        var result = Cli.Run(_scratch.Folder, ["drift", .. arguments]);

        Assert.Equal(exitCode, result.ExitCode);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
        Assert.Single(result.Error.TrimEnd('\n').Split('\n'));
        Assert.Empty(result.Output);
        Assert.Empty(_scratch.Files());
    }

    private CliResult Run(string verb, IEnumerable<string> arguments)
    {
        var result = Cli.Run(_scratch.Folder, [verb, .. arguments]);
        Assert.True(result.ExitCode == 0, result.Error);
        return result;
    }
}
