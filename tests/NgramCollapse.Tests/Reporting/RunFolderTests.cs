using NgramCollapse.Reporting;

namespace NgramCollapse.Tests.Reporting;

public sealed class RunFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Out => _folder.PathOf("out");

    [Fact]
    public void AnAbsentFolderIsMadeWithItsParents()
    {
        using var taken = RunFolder.Take(_folder.PathOf("a/b/c"), force: false);

        Assert.True(Directory.Exists(_folder.PathOf("a/b/c")));
        Assert.Equal(System.IO.Path.Combine(_folder.PathOf("a/b/c"), "metrics.csv"), taken.PathOf("metrics.csv"));
    }

    [Fact]
    public void AnEmptyFolderIsTakenAndLeftEmpty()
    {
        Directory.CreateDirectory(Out);

        RunFolder.Take(Out, force: false).Dispose();

        Assert.Empty(Directory.EnumerateFileSystemEntries(Out));
    }

    [Fact]
    public void AFolderThatIsNotEmptyIsRefused()
    {
        Directory.CreateDirectory(Out);
        File.WriteAllText(Path.Combine(Out, "notes.txt"), "mine");

        AssertRefused(() => RunFolder.Take(Out, force: false), ErrorCategory.OutputExists);
        Assert.Equal(["notes.txt"], Directory.EnumerateFileSystemEntries(Out).Select(Path.GetFileName), StringComparer.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void AFileIsRefused(bool force) =>
        AssertRefused(() => RunFolder.Take(_folder.Write("out", "mine"), force), ErrorCategory.OutputExists);

    [Fact]
    public void AFolderUnderAFileCannotBeMade() =>
        AssertRefused(() => RunFolder.Take(Path.Combine(_folder.Write("file", "x"), "out"), force: false), ErrorCategory.InputOutput);

    [Fact]
    public void ForceRemovesOnlyWhatARunLeaves()
    {
        foreach (var folder in new[] { "samples", "text", "mine" })
        {
            Directory.CreateDirectory(Path.Combine(Out, folder));
        }

        string[] ofARun =
        [
            "metrics.csv", "metrics.csv.partial", "run.json", "run.json.partial", "lineage.csv", "timings.csv",
            "samples/r00-g03.txt", "samples/r12-g100.txt.partial", "text/r00-g00.txt",
        ];
        string[] mine = ["notes.txt", "samples/notes.txt", "mine/metrics.csv", "text/readme.md", "other.csv"];
        foreach (var name in ofARun.Concat(mine))
        {
            File.WriteAllText(Path.Combine(Out, name), "x");
        }

        RunFolder.Take(Out, force: true).Dispose();

        var left = Directory.EnumerateFiles(Out, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(Out, path).Replace('\\', '/'));
        Assert.Equal(mine.Order(StringComparer.Ordinal), left.Order(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ASecondTakerIsRefusedWhileTheFirstHoldsIt(bool force)
    {
        using (var first = RunFolder.Take(Out, force: false))
        {
            File.WriteAllText(first.PathOf("metrics.csv.partial"), "x");
            AssertRefused(() => RunFolder.Take(Out, force), ErrorCategory.OutputExists);
            Assert.True(File.Exists(first.PathOf("metrics.csv.partial")));
        }

        RunFolder.Take(Out, force: true).Dispose();
    }

    [Fact]
    public void ALockThatACrashLeftDoesNotKeepForceOut()
    {
        Directory.CreateDirectory(Out);
        File.WriteAllText(Path.Combine(Out, "run.lock"), "");

        RunFolder.Take(Out, force: true).Dispose();

        Assert.Empty(Directory.EnumerateFileSystemEntries(Out));
    }

    [Fact]
    public void NewFoldersAreNumbered()
    {
        using var first = RunFolder.TakeNew(_folder.Path, "moby-dick");
        using var second = RunFolder.TakeNew(_folder.Path, "moby-dick");
        _folder.Write("moby-dick-3", "a file of that name");
        using var fourth = RunFolder.TakeNew(_folder.Path, "moby-dick");

        Assert.Equal(
            ["moby-dick", "moby-dick-2", "moby-dick-4"],
            new[] { first, second, fourth }.Select(folder => Path.GetFileName(folder.Path)),
            StringComparer.Ordinal);
    }

    [Fact]
    public void TakersAtOnceNeverGetTheSameNewFolder()
    {
        var folders = new RunFolder[16];
        Parallel.For(0, folders.Length, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i => folders[i] = RunFolder.TakeNew(_folder.Path, "run"));

        Assert.Equal(folders.Length, folders.Select(folder => folder.Path).Distinct(StringComparer.Ordinal).Count());
        Assert.All(folders, folder => folder.Dispose());
    }

    public void Dispose() => _folder.Dispose();

    private static void AssertRefused(Func<RunFolder> take, ErrorCategory category)
    {
        var error = Assert.Throws<LabException>(() =>
        {
            using var taken = take();
        });

        Assert.Equal(category, error.Category);
        Assert.DoesNotContain('\n', error.Message);
    }
}
