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
        Assert.Contains("out: metrics.csv, phases.csv, summary.csv, run.json, lineage.csv, timings.csv, samples/, text/\n", result.Output, StringComparison.Ordinal);
        string[] texts = ["r00-g00.txt", "r00-g01.txt", "r00-g02.txt", "r01-g00.txt", "r01-g01.txt", "r01-g02.txt"];
        Assert.Equal(
            ["out", "out/lineage.csv", "out/metrics.csv", "out/phases.csv", "out/run.json", "out/samples", .. texts.Select(t => "out/samples/" + t), "out/summary.csv", "out/text", .. texts.Select(t => "out/text/" + t), "out/timings.csv", "small.txt"],
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
            Assert.Equal(0, Cli.Run(_scratch.Folder, "run", "small.txt", "--generations", "1").ExitCode);
        }

        var folders = Directory.GetDirectories(_scratch["runs"]).Select(Path.GetFileName).Order(StringComparer.Ordinal).ToArray();
        Assert.Equal(2, folders.Length);
        Assert.StartsWith("small-", folders[0], StringComparison.Ordinal);
        Assert.Equal(folders[0] + "-2", folders[1]);
    }

    [Fact]
    public void ForceReplacesARunAndNothingElse()
    {
        _scratch.SmallCorpus();
        Assert.Equal(0, Cli.Run(_scratch.Folder, "run", "small.txt", "--generations", "3", "--keep-text", "--out", "out").ExitCode);
        File.WriteAllText(_scratch["out/notes"], "mine");
        Assert.Equal(0, Cli.Run(_scratch.Folder, "run", "small.txt", "--generations", "1", "--out", "out", "--force").ExitCode);
        Assert.Equal("mine", File.ReadAllText(_scratch["out/notes"]));
        Assert.Equal(3, File.ReadAllLines(_scratch["out/metrics.csv"]).Length);
        Assert.Equal(["r00-g00.txt", "r00-g01.txt"], Directory.GetFiles(_scratch["out/samples"]).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Empty(Directory.GetFiles(_scratch["out/text"]));
    }

    [Fact]
    public void AShippedCorpusIsFoundByNameFromAnywhere()
    {
        var result = Cli.Run(_scratch.Folder, "run", "alice-in-wonderland", "--generations", "1", "--out", "out");
        Assert.Equal(0, result.ExitCode);
        Assert.Contains("dcc236d48d4563dda057ad7042c65228855d0434e81ddcb6acac3bf692c357ca", File.ReadAllText(_scratch["out/run.json"]), StringComparison.Ordinal);
    }

    [Fact]
    public void AnExperimentFileGivesOptionsAndTheCommandLineWins()
    {
        _scratch.SmallCorpus();
        File.WriteAllText(_scratch["e.json"], """{ "corpus": "small.txt", "order": 2, "generations": 4, "seed": 7, /* a note */ "regime": "accumulate", "keep_text": true, }""");
        Assert.Equal(0, Cli.Run(_scratch.Folder, "run", "--experiment", "e.json", "--generations", "2", "--out", "out").ExitCode);
        var rows = File.ReadAllLines(_scratch["out/metrics.csv"]);
        Assert.Equal(4, rows.Length);
        Assert.Contains(",2,character,accumulate,0x0000000000000007,", rows[1], StringComparison.Ordinal);
        Assert.True(File.Exists(_scratch["out/text/r00-g02.txt"]));
    }

    [Fact]
    public void RunJsonRepeatsARunBitByBit()
    {
        _scratch.SmallCorpus();
        Assert.Equal(0, Cli.Run(_scratch.Folder, "run", "small.txt", "--order", "4", "--seed", "0xC0FFEE", "--regime", "mix:0.25", "--replicates", "2", "--keep-text", "--out", "first").ExitCode);
        Assert.Equal(0, Cli.Run(_scratch.Folder, "run", "--experiment", "first/run.json", "--out", "second").ExitCode);
        Folders.AssertSame(_scratch["first"], _scratch["second"]);
    }

    [Fact]
    public void ATestFileIsHeldOutAndTheWholeCorpusTrains()
    {
        _scratch.SmallCorpus();
        Assert.Equal(0, Cli.Run(_scratch.Folder, "run", "small.txt", "--generations", "1", "--out", "split").ExitCode);
        Assert.Equal(0, Cli.Run(_scratch.Folder, "run", "small.txt", "--generations", "1", "--test", "alice-in-wonderland", "--out", "whole").ExitCode);
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
        Assert.Contains(note, File.ReadAllText(_scratch["out/run.json"]), StringComparison.Ordinal);
        Assert.Empty(Cell("out", 2, column));
        Assert.DoesNotContain(",NaN", File.ReadAllText(_scratch["out/metrics.csv"]), StringComparison.Ordinal);
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
        Assert.Contains(int.Parse(Cell("out", 11, "word_types"), CultureInfo.InvariantCulture).ToString("N0", CultureInfo.InvariantCulture), table[^2], StringComparison.Ordinal);
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
        Assert.Equal(0, Cli.Run(_scratch.Folder, "run", "--generations", "1", "--out", "out", "--", "--odd.txt").ExitCode);
    }

    [Fact]
    public void GroupsOfMeasuresAddColumnsTablesAndReasons()
    {
        _scratch.SmallCorpus();
        string[] arguments = ["run", "small.txt", "--generations", "1", "--out"];
        Assert.Equal(0, Cli.Run(_scratch.Folder, [.. arguments, "core"]).ExitCode);
        var result = Cli.Run(_scratch.Folder, [.. arguments, "more", "--measures", "tails,distance"]);

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("metrics.csv, bands.csv, phases.csv, run.json", result.Output, StringComparison.Ordinal);
        var (core, more) = (File.ReadAllLines(_scratch["core/metrics.csv"]), File.ReadAllLines(_scratch["more/metrics.csv"]));
        Assert.All(core.Zip(more), pair => Assert.StartsWith(pair.First + ",", pair.Second, StringComparison.Ordinal));
        Assert.Contains("\"measures\": \"core,tails,distance\"", File.ReadAllText(_scratch["more/run.json"]), StringComparison.Ordinal);
        Assert.Contains("it is infinite: text g lacks a word of the human text", File.ReadAllText(_scratch["more/run.json"]), StringComparison.Ordinal);
        Assert.StartsWith("run,replicate,generation,of,count_from,", File.ReadAllText(_scratch["more/bands.csv"]), StringComparison.Ordinal);

        // Another run in its place leaves no table of the first behind.
        Assert.Equal(0, Cli.Run(_scratch.Folder, [.. arguments, "more", "--force"]).ExitCode);
        Assert.False(File.Exists(_scratch["more/bands.csv"]));
    }

    [Theory]
    [InlineData("letters.tsv")]
    [InlineData("en.txt+fr.txt")]
    public void ALabelledCorpusIsFollowedSliceBySlice(string corpus)
    {
        File.WriteAllText(_scratch["en.txt"], "hello world this is\n\ngood day to you\n\nwho is there\n");
        File.WriteAllText(_scratch["fr.txt"], "bonjour le monde entier\n\nqui est la\n");
        File.WriteAllText(_scratch["letters.tsv"], "en\thello world this is\nen\tgood day to you\nfr\tbonjour le monde entier\nen\twho is there\nfr\tqui est la\n");
        var result = Cli.Run(_scratch.Folder, "run", corpus, "--order", "2", "--generations", "1", "--held-out", "2", "--measures", "slices", "--out", "out");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(
            ["slice", "en", "fr", "en", "fr"],
            File.ReadAllLines(_scratch["out/slices.csv"]).Select(line => line.Split(',')[3]));
        Assert.Equal(0, Cli.Run(_scratch.Folder, "run", "--experiment", "out/run.json", "--out", "again").ExitCode);
        Assert.Equal(File.ReadAllText(_scratch["out/slices.csv"]), File.ReadAllText(_scratch["again/slices.csv"]));
    }

    [Fact]
    public void CorporaListsEveryShippedText()
    {
        var result = Cli.Run(_scratch.Folder, "corpora");
        Assert.Equal(0, result.ExitCode);
        var shipped = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "corpora"), "*.txt").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal);
        Assert.Equal(shipped, result.Output.TrimEnd('\n').Split('\n').Select(line => line.Split(' ')[0]));
    }

    /// <summary>A cell of a run's metrics by line (0 is the header) and column.</summary>
    private string Cell(string run, int line, string column)
    {
        var lines = File.ReadAllLines(_scratch[$"{run}/metrics.csv"]);
        return lines[line].Split(',')[Array.IndexOf(lines[0].Split(','), column)];
    }
}
