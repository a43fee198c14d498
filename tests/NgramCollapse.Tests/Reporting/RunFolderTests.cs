using NgramCollapse.Reporting;

namespace NgramCollapse.Tests.Reporting;

public sealed class RunFolderTests : IDisposable
{
    private static readonly string[] Entries = ["metrics.csv", "run.json", "samples/r{0..1}-g{0..3}.txt", "text/r{0..0}-g{0..0}.txt"];
    private static readonly RunFiles Planned = RunFiles.TryRead(Entries)!;

    private readonly TemporaryFolder _folder = new();

    private string Out => _folder.PathOf("out");

    [Fact]
    public void AnAbsentFolderIsMadeWithItsParents()
    {
        using var taken = Take(_folder.PathOf("a/b/c"), force: false);

        Assert.True(Directory.Exists(_folder.PathOf("a/b/c")));
        Assert.Equal(Path.Combine(_folder.PathOf("a/b/c"), "metrics.csv"), taken.PathOf("metrics.csv"));
    }

    [Fact]
    public void AnEmptyFolderIsTakenAndLeftEmpty()
    {
        Directory.CreateDirectory(Out);

        Take(Out, force: false).Dispose();

        Assert.Empty(Directory.EnumerateFileSystemEntries(Out));
    }

    [Fact]
    public void AFolderThatIsNotEmptyIsRefused()
    {
        Write("notes.txt", "mine");

        AssertRefused(ErrorCategory.OutputExists, "--force", force: false);
        Assert.Equal(["notes.txt"], Left());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void AFileIsRefused(bool force)
    {
        _folder.Write("out", "mine");
        AssertRefused(ErrorCategory.OutputExists, "is a file", force);
    }

    [Fact]
    public void AFolderUnderAFileCannotBeMade()
    {
        var path = Path.Combine(_folder.Write("file", "x"), "out");
        Assert.Equal(ErrorCategory.InputOutput, Assert.Throws<LabException>(() => Take(path, force: false)).Category);
    }

    [Fact]
    public void ForceRemovesExactlyWhatTheRecordLists()
    {
        string[] ofARun =
        [
            "metrics.csv", "metrics.csv.partial", "run.json", "run.json.partial", "samples/r00-g03.txt", "samples/r01-g00.txt.partial",
            "text/r00-g00.txt",
        ];
        string[] mine =
        [
            "notes.txt", "lineage.csv", "phases.csv", "metrics.csv.bak", "samples/notes.txt", "samples/r00-g04.txt", "samples/r02-g00.txt",
            "samples/r0-g0.txt", "samples/r00-g00.txt.bak", "text/r00-g01.txt", "mine/metrics.csv", "mine/r00-g00.txt",
        ];
        foreach (var name in ofARun.Concat(mine))
        {
            Write(name, "x");
        }

        Write("run.json", Record());

        Take(Out, force: true).Dispose();

        Assert.Equal(mine.Order(StringComparer.Ordinal), Left(), StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("has no run.json", null)]
    [InlineData("is not the record of a run", "")]
    [InlineData("is not the record of a run", "{")]
    [InlineData("is not the record of a run", "[]")]
    [InlineData("is not the record of a run", """{"files":["metrics.csv"]}""")]
    [InlineData("is not the record of a run", """{"format":"another program","files":["metrics.csv"]}""")]
    [InlineData("is of an earlier version", """{"format":"ngram-collapse run 1"}""")]
    [InlineData("is of an earlier version", """{"format":"ngram-collapse drift 1","options":{}}""")]
    [InlineData("no file of the folder", """{"format":"ngram-collapse run 1","files":["../metrics.csv"]}""")]
    [InlineData("no file of the folder", """{"format":"ngram-collapse run 1","files":[1]}""")]
    [InlineData("no file of the folder", """{"format":"ngram-collapse run 1","files":"metrics.csv"}""")]
    public void WithoutARecordOfItsFilesNothingIsRemoved(string says, string? record)
    {
        Write("metrics.csv", "mine");
        if (record is not null)
        {
            Write("run.json", record);
        }

        var before = Left();
        AssertRefused(ErrorCategory.OutputExists, says, force: true);
        Assert.Equal(before, Left());
    }

    [Fact]
    public void AFolderOfSomeoneElsesFoldersIsRefusedToo()
    {
        Write("mine/notes.txt", "x");
        AssertRefused(ErrorCategory.OutputExists, "has no run.json", force: true);
    }

    [Fact]
    public void AnInterruptedRunIsReplaced()
    {
        Write("run.json.partial", Record());
        Write("metrics.csv.partial", "x");
        Write("samples/r00-g00.txt", "x");

        Take(Out, force: true).Dispose();

        Assert.Empty(Left());
    }

    [Fact]
    public void AFileThatTheNewRunWouldReplaceButTheOldDidNotWriteIsSpared()
    {
        Write("run.json", """{"format":"ngram-collapse run 1","files":["run.json","lineage.csv"]}""");
        Write("lineage.csv", "x");
        Write("metrics.csv", "mine");

        AssertRefused(ErrorCategory.OutputExists, "metrics.csv: exists and does not belong to the run", force: true);
        Assert.Equal(["lineage.csv", "metrics.csv", "run.json"], Left());
    }

    [Fact]
    public void ALinkIsRemovedAndNeverFollowed()
    {
        var precious = _folder.Write("precious.csv", "mine");
        Write("run.json", Record());
        File.CreateSymbolicLink(Path.Combine(Out, "metrics.csv"), precious);

        Take(Out, force: true).Dispose();

        Assert.Empty(Left());
        Assert.Equal("mine", File.ReadAllText(precious));
    }

    [Fact]
    public void AFolderBehindALinkIsRefused()
    {
        Directory.CreateDirectory(_folder.PathOf("elsewhere"));
        var precious = _folder.Write("elsewhere/r00-g00.txt", "mine");
        Write("run.json", Record());
        Directory.CreateSymbolicLink(Path.Combine(Out, "samples"), _folder.PathOf("elsewhere"));

        AssertRefused(ErrorCategory.OutputExists, "samples: is a symbolic link", force: true);
        Assert.Equal("mine", File.ReadAllText(precious));
        Assert.True(File.Exists(Path.Combine(Out, "run.json")));
    }

    [Fact]
    public void ARecordBehindALinkIsNoRecord()
    {
        Write("metrics.csv", "mine");
        File.CreateSymbolicLink(Path.Combine(Out, "run.json"), _folder.Write("run.json", Record()));

        AssertRefused(ErrorCategory.OutputExists, "has no run.json", force: true);
    }

    [Theory]
    [InlineData("out/metrics.csv")]
    [InlineData("out/samples/r01-g02.txt")]
    [InlineData("out/old.csv")]
    public void AnInputIsNeverReplaced(string input)
    {
        Write("run.json", """{"format":"ngram-collapse run 1","files":["run.json","old.csv"]}""");
        Write("old.csv", "x");
        var error = Assert.Throws<LabException>(() => RunFolder.Take(Out, force: true, Planned, [_folder.PathOf(input)]));

        Assert.Equal((ErrorCategory.Usage, "out"), (error.Category, error.Option));
        Assert.Contains("would write over", error.Message, StringComparison.Ordinal);
        Assert.Equal(["old.csv", "run.json"], Left());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ASecondTakerIsRefusedWhileTheFirstHoldsIt(bool force)
    {
        using (Take(Out, force: false))
        {
            Write("run.json.partial", Record());
            AssertRefused(ErrorCategory.OutputExists, force ? "another run" : "not empty", force);
            Assert.True(File.Exists(Path.Combine(Out, "run.json.partial")));
        }

        Take(Out, force: true).Dispose();
    }

    [Fact]
    public void ALockThatACrashLeftDoesNotKeepForceOut()
    {
        Write("run.lock", "");
        Directory.CreateDirectory(Path.Combine(Out, "samples"));

        Take(Out, force: true).Dispose();

        Assert.Empty(Left());
    }

    public void Dispose() => _folder.Dispose();

    private static RunFolder Take(string path, bool force) => RunFolder.Take(path, force, Planned, []);

    private static string Record() =>
        $$"""{"format":"{{RunRecord.Format}}","files":[{{string.Join(',', Entries.Select(entry => $"\"{entry}\""))}}]}""";

    private void Write(string name, string content)
    {
        var path = Path.Combine(Out, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
    }

    private string[] Left() =>
    [
        .. Directory.EnumerateFiles(Out, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Out, path).Replace('\\', '/')).Order(StringComparer.Ordinal),
    ];

    private void AssertRefused(ErrorCategory category, string says, bool force)
    {
        var error = Assert.Throws<LabException>(() => Take(Out, force));

        Assert.Equal(category, error.Category);
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }
}
