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

    [Fact]
    public void ALinkStaysAndWhatItLeadsToIsReplaced()
    {
        var path = _folder.Write("real.txt", "earlier");
        Directory.CreateDirectory(_folder.PathOf("links"));
        File.CreateSymbolicLink(_folder.PathOf("links/one"), "../real.txt");
        File.CreateSymbolicLink(_folder.PathOf("two"), "links/one");

        PartialFile.Write(_folder.PathOf("two"), "new"u8);

        Assert.Equal("new", File.ReadAllText(path));
        Assert.Equal("links/one", new FileInfo(_folder.PathOf("two")).LinkTarget);
        Assert.Equal("../real.txt", new FileInfo(_folder.PathOf("links/one")).LinkTarget);
        var entries = Directory.GetFileSystemEntries(_folder.Path, "*", SearchOption.AllDirectories);
        Assert.Equal(
            ["links", "links/one", "real.txt", "two"],
            entries.Select(entry => Path.GetRelativePath(_folder.Path, entry)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void ALinkToNothingMakesTheFileItNames()
    {
        File.CreateSymbolicLink(_folder.PathOf("link"), "new.txt");

        PartialFile.Write(_folder.PathOf("link"), "new"u8);

        Assert.Equal("new", File.ReadAllText(_folder.PathOf("new.txt")));
        Assert.Equal("new.txt", new FileInfo(_folder.PathOf("link")).LinkTarget);
    }

    [Fact]
    public void ALinkWhereTheUnfinishedFileGoesIsNotWrittenThrough()
    {
        var other = _folder.Write("other.txt", "mine");
        File.CreateSymbolicLink(_folder.PathOf("x.txt.partial"), other);

        PartialFile.Write(_folder.PathOf("x.txt"), "new"u8);

        Assert.Equal("mine", File.ReadAllText(other));
        Assert.Equal("new", File.ReadAllText(_folder.PathOf("x.txt")));
    }

    [Fact]
    public void AFolderIsRefused()
    {
        var e = Assert.Throws<LabException>(() => new PartialFile(_folder.Path));
        Assert.Equal(ErrorCategory.InputOutput, e.Category);
        Assert.Contains("is a directory", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task APipeIsWrittenToDirectly()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var pipe = _folder.PathOf("pipe");
        using (var make = System.Diagnostics.Process.Start("mkfifo", [pipe]))
        {
            await make.WaitForExitAsync();
        }

        Assert.Equal(OutputKind.Special, OutputTarget.Of(pipe).Kind);
        var reader = Task.Run(() => File.ReadAllText(pipe));
        PartialFile.Write(pipe, "through"u8);

        Assert.Equal("through", await reader);
        Assert.Equal(OutputKind.Special, OutputTarget.Of(pipe).Kind);
        Assert.Equal([pipe], Directory.GetFiles(_folder.Path), StringComparer.Ordinal);
    }

    [Fact]
    public void TheKindOfAnOutputIsKnown()
    {
        Assert.Equal(OutputKind.Absent, OutputTarget.Of(_folder.PathOf("none")).Kind);
        Assert.Equal(OutputKind.Regular, OutputTarget.Of(_folder.Write("full", "x")).Kind);
        Assert.Equal(OutputKind.Regular, OutputTarget.Of(_folder.Write("empty", "")).Kind);
        Assert.Equal(OutputKind.Folder, OutputTarget.Of(_folder.Path).Kind);
        if (OperatingSystem.IsLinux())
        {
            Assert.Equal(OutputKind.Special, OutputTarget.Of("/dev/null").Kind);
            Assert.Equal((OutputKind.Descriptor, 1), (OutputTarget.Of("/dev/stdout").Kind, OutputTarget.Of("/dev/stdout").Descriptor));
            Assert.Equal((OutputKind.Descriptor, 7), (OutputTarget.Of("/dev/fd/7").Kind, OutputTarget.Of("/dev/fd/7").Descriptor));
        }
    }

    public void Dispose() => _folder.Dispose();
}
