using System.Globalization;

namespace NgramCollapse.Cli.Tests;

public sealed class RunCommandTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void ARunLeavesItsFolderAndSaysWhere()
    {
        _scratch.SmallCorpus();
        var result = Cli.Run(_scratch.Folder, "run", "small.txt", "--generations", "2", "--replicates", "2", "--keep-text", "--out", "out");
        Assert.Equal(0, result.ExitCode);
        Assert.Empty(result.Error);
        Assert.EndsWith(
            "out: metrics.csv, phases.csv, summary.csv, lineage.csv, timings.csv, run.json, samples/, text/\n",
            result.Output,
            StringComparison.Ordinal);
        string[] texts = ["r00-g00.txt", "r00-g01.txt", "r00-g02.txt", "r01-g00.txt", "r01-g01.txt", "r01-g02.txt"];
        Assert.Equal(
            [
                "out", "out/lineage.csv", "out/metrics.csv", "out/phases.csv", "out/run.json", "out/samples",
                .. texts.Select(t => "out/samples/" + t), "out/summary.csv", "out/text", .. texts.Select(t => "out/text/" + t),
                "out/timings.csv", "small.txt",
            ],
            _scratch.Files());
        Assert.Equal(7, File.ReadAllLines(_scratch["out/metrics.csv"]).Length);
        Assert.Equal(7, File.ReadAllLines(_scratch["out/timings.csv"]).Length);
    }

    [Fact]
    public void WithoutOutANewFolderIsChosenEachTime()
    {
        _scratch.SmallCorpus();
        for (var i = 0; i < 2; i++)
        {
            _scratch.Run("run", "small.txt", "--generations", "1");
        }

        var folders = Directory.GetDirectories(_scratch["runs"]).Select(Path.GetFileName).Order(StringComparer.Ordinal).ToArray();
        Assert.Equal(2, folders.Length);
        Assert.Matches("^small-r[0-9a-f]{12}$", folders[0]!);
        Assert.Equal(folders[0] + "-2", folders[1]);
        var first = File.ReadAllLines(_scratch[$"runs/{folders[0]}/metrics.csv"])[1];
        Assert.StartsWith(folders[0]!["small-".Length..] + ",0,0,small,", first, StringComparison.Ordinal);
    }

    [Fact]
    public void AShippedCorpusIsFoundByNameFromAnywhere()
    {
        var result = Cli.Run(_scratch.Folder, "run", "alice-in-wonderland", "--generations", "1", "--out", "out");
        Assert.Equal(0, result.ExitCode);
        const string Sha256 = "dcc236d48d4563dda057ad7042c65228855d0434e81ddcb6acac3bf692c357ca";
        Assert.Contains(Sha256, _scratch.Read("out/run.json"), StringComparison.Ordinal);
    }

    [Fact]
    public void AnExperimentFileGivesOptionsAndTheCommandLineWins()
    {
        _scratch.SmallCorpus();
        const string Experiment = """
            { "corpus": "small.txt", "order": 2, "generations": 4, "seed": 7, /* a note */ "regime": "accumulate", "keep_text": true, }
            """;
        File.WriteAllText(_scratch["e.json"], Experiment);
        _scratch.Run("run", "--experiment", "e.json", "--generations", "2", "--out", "out");
        var rows = File.ReadAllLines(_scratch["out/metrics.csv"]);
        Assert.Equal(4, rows.Length);
        Assert.Contains(",2,character,accumulate,0x0000000000000007,", rows[1], StringComparison.Ordinal);
        Assert.True(File.Exists(_scratch["out/text/r00-g02.txt"]));
    }

    [Fact]
    public void RunJsonRepeatsARunBitByBit()
    {
        _scratch.SmallCorpus();
        string[] options = ["--order", "4", "--seed", "0xC0FFEE", "--regime", "mix:0.25", "--replicates", "2", "--keep-text"];
        _scratch.Run(["run", "small.txt", .. options, "--out", "first"]);
        _scratch.Run("run", "--experiment", "first/run.json", "--out", "second");
        Folders.AssertSame(_scratch["first"], _scratch["second"]);
    }

    [Fact]
    public void ATestFileIsHeldOutAndTheWholeCorpusTrains()
    {
        _scratch.SmallCorpus();
        _scratch.Run("run", "small.txt", "--generations", "1", "--out", "split");
        _scratch.Run("run", "small.txt", "--generations", "1", "--test", "alice-in-wonderland", "--out", "whole");
        Assert.Equal("36", Cell("split", 1, "text_documents"));
        Assert.Equal("40", Cell("whole", 1, "text_documents"));
        Assert.NotEqual(Cell("whole", 1, "bits_heldout"), Cell("whole", 1, "bits_heldout_known"));
    }

    [Theory]
    [InlineData("no held-out text", "perplexity_heldout", "--held-out", "0")]
    [InlineData("fewer than --held-out 10", "bits_heldout", "--document", "file")]
    [InlineData("unit byte", "word_types", "--unit", "byte")]
    [InlineData("left to chance", "ngram_types_predicted", "--order", "25")]
    public void AnEmptyColumnIsAnnouncedByOneNote(string note, string column, params string[] arguments)
    {
        _scratch.SmallCorpus();
        var result = Cli.Run(_scratch.Folder, ["run", "small.txt", "--generations", "1", "--out", "out", .. arguments]);
        Assert.Equal(0, result.ExitCode);
        var lines = result.Error.TrimEnd('\n').Split('\n');
        Assert.All(lines, line => Assert.StartsWith("note: ", line, StringComparison.Ordinal));
        Assert.Single(lines, line => line.Contains(note, StringComparison.Ordinal));
        Assert.Contains(note, _scratch.Read("out/run.json"), StringComparison.Ordinal);
        Assert.Empty(Cell("out", 2, column));
        Assert.DoesNotContain(",NaN", _scratch.Read("out/metrics.csv"), StringComparison.Ordinal);
    }

    [Fact]
    public void TheTableFitsEightyColumnsAndHasNoEscapesInAPipe()
    {
        var result = Cli.Run(_scratch.Folder, "run", "alice-in-wonderland", "--out", "out");
        Assert.DoesNotContain('\u001b', result.Output);
        var table = result.Output.Split("\n\n")[0].Split('\n');
        Assert.All(table, line => Assert.InRange(line.Length, 1, 80));
        Assert.Equal(2 + 1 + (2 * 10), table.Length);
        Assert.StartsWith("  0 ", table[2], StringComparison.Ordinal);
        Assert.StartsWith(" 10 ", table[^2], StringComparison.Ordinal);
        var types = int.Parse(Cell("out", 11, "word_types"), CultureInfo.InvariantCulture);
        Assert.Contains(types.ToString("N0", CultureInfo.InvariantCulture), table[^2], StringComparison.Ordinal);
    }

    [Fact]
    public void ATextWithoutWordsHasASummaryWithoutThem()
    {
        File.WriteAllText(_scratch["marks.txt"], string.Join("\n\n", Enumerable.Repeat("!!! ??? !?! ?!!", 30)));
        var result = Cli.Run(_scratch.Folder, "run", "marks.txt", "--generations", "1", "--out", "out");
        Assert.Equal(0, result.ExitCode);
        Assert.DoesNotContain("NaN", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("human words", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void AfterADoubleDashAFileMayLookLikeAnOption()
    {
        File.Move(_scratch.SmallCorpus(), _scratch["--odd.txt"]);
        _scratch.Run("run", "--generations", "1", "--out", "out", "--", "--odd.txt");
    }

    [Fact]
    public void GroupsOfMeasuresAddColumnsTablesAndReasons()
    {
        _scratch.SmallCorpus();
        string[] arguments = ["run", "small.txt", "--generations", "1", "--out"];
        _scratch.Run([.. arguments, "core"]);
        var result = Cli.Run(_scratch.Folder, [.. arguments, "more", "--measures", "tails,distance"]);

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("metrics.csv, bands.csv, phases.csv, lineage.csv", result.Output, StringComparison.Ordinal);
        var (core, more) = (File.ReadAllLines(_scratch["core/metrics.csv"]), File.ReadAllLines(_scratch["more/metrics.csv"]));
        Assert.All(core.Zip(more), pair => Assert.StartsWith(pair.First + ",", pair.Second, StringComparison.Ordinal));
        Assert.Contains("\"measures\": \"core,tails,distance\"", _scratch.Read("more/run.json"), StringComparison.Ordinal);
        Assert.Contains("it is infinite: text g lacks a word of the human text", _scratch.Read("more/run.json"), StringComparison.Ordinal);
        Assert.StartsWith("run,replicate,generation,of,count_from,", _scratch.Read("more/bands.csv"), StringComparison.Ordinal);

        // Another run in its place leaves no table of the first behind.
        _scratch.Run([.. arguments, "more", "--force"]);
        Assert.False(File.Exists(_scratch["more/bands.csv"]));
    }

    [Theory]
    [InlineData("letters.tsv")]
    [InlineData("en.txt+fr.txt")]
    public void ALabelledCorpusIsFollowedSliceBySlice(string corpus)
    {
        File.WriteAllText(_scratch["en.txt"], "hello world this is\n\ngood day to you\n\nwho is there\n");
        File.WriteAllText(_scratch["fr.txt"], "bonjour le monde entier\n\nqui est la\n");
        File.WriteAllLines(
            _scratch["letters.tsv"],
            ["en\thello world this is", "en\tgood day to you", "fr\tbonjour le monde entier", "en\twho is there", "fr\tqui est la"]);
        string[] options = ["--order", "2", "--generations", "1", "--held-out", "2", "--measures", "slices", "--out", "out"];
        var result = Cli.Run(_scratch.Folder, ["run", corpus, .. options]);

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(
            ["slice", "en", "fr", "en", "fr"],
            File.ReadAllLines(_scratch["out/slices.csv"]).Select(line => line.Split(',')[3]));
        _scratch.Run("run", "--experiment", "out/run.json", "--out", "again");
        Assert.Equal(_scratch.Read("out/slices.csv"), _scratch.Read("again/slices.csv"));
    }

    [Fact]
    public void CorporaListsEveryShippedText()
    {
        var result = Cli.Run(_scratch.Folder, "corpora");
        Assert.Equal(0, result.ExitCode);
        var shipped = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "corpora"), "*.txt")
            .Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal);
        Assert.Equal(shipped, result.Output.TrimEnd('\n').Split('\n').Select(line => line.Split(' ')[0]));
    }

    /// <summary>A cell of a run's metrics by line (0 is the header) and column.</summary>
    private string Cell(string run, int line, string column)
    {
        var lines = File.ReadAllLines(_scratch[$"{run}/metrics.csv"]);
        return lines[line].Split(',')[Array.IndexOf(lines[0].Split(','), column)];
    }
}
