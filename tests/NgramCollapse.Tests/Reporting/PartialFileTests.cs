using NgramCollapse.Reporting;

namespace NgramCollapse.Tests.Reporting;

public sealed class PartialFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void AFileGetsItsNameWhenItIsComplete()
    {
        var path = _folder.PathOf("x.txt");
        using (var file = new PartialFile(path))
        {
            file.Stream.Write("abc"u8);
            Assert.Equal([path + ".partial"], Directory.GetFiles(_folder.Path), StringComparer.Ordinal);
            file.Complete();
        }

        Assert.Equal([path], Directory.GetFiles(_folder.Path), StringComparer.Ordinal);
        Assert.Equal("abc", File.ReadAllText(path));
    }

    [Fact]
    public void AnUnfinishedFileLeavesTheEarlierOneAlone()
    {
        var path = _folder.Write("x.txt", "earlier");
        using (var file = new PartialFile(path))
        {
            file.Stream.Write("ab"u8);
        }

        Assert.Equal("earlier", File.ReadAllText(path));
        Assert.Equal("ab", File.ReadAllText(path + ".partial"));
    }

    [Fact]
    public void AnUnfinishedOneIsStartedOver()
    {
        _folder.Write("x.txt.partial", "a long rest of a crash");

        PartialFile.Write(_folder.PathOf("x.txt"), "new"u8);

        Assert.Equal("new", File.ReadAllText(_folder.PathOf("x.txt")));
    }

    public void Dispose() => _folder.Dispose();
}
