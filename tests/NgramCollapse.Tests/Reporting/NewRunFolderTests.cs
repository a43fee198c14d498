using NgramCollapse.Reporting;

namespace NgramCollapse.Tests.Reporting;

/// <summary>Run folders that the user does not name get the first free number.</summary>
public sealed class NewRunFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

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
        Parallel.For(0, folders.Length, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
            folders[i] = RunFolder.TakeNew(_folder.Path, "run"));

        Assert.Equal(folders.Length, folders.Select(folder => folder.Path).Distinct(StringComparer.Ordinal).Count());
        Assert.All(folders, folder => folder.Dispose());
    }

    public void Dispose() => _folder.Dispose();
}
