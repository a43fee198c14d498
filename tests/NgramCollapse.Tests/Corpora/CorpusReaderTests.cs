using System.Diagnostics;
using NgramCollapse.Corpora;

namespace NgramCollapse.Tests.Corpora;

public sealed class CorpusReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void ACorpusHasItsNameItsHashAndItsDocuments()
    {
        var path = _folder.Write("two words.txt", "abc\n\nd");

        var corpus = CorpusReader.Read(path, default);

        Assert.Equal("two words", corpus.Name);
        Assert.Equal(["abc", "d"], corpus.Documents, StringComparer.Ordinal);
        Assert.Equal("given", CorpusReader.Read(path, default, "given").Name);

        // From another program: printf 'abc\n\nd' | sha256sum
        Assert.Equal("d3e6944ba41dddbb40e49ba3a92a9a0144c65b11908e6806331582ffd4bd1c6d", corpus.Sha256);
    }

    [Fact]
    public void AMissingFileIsAnInputError() => AssertRefused(_folder.PathOf("none.txt"), ErrorCategory.InputOutput, "no such file");

    [Fact]
    public void AFileInAMissingFolderIsAnInputError() =>
        AssertRefused(_folder.PathOf("none/none.txt"), ErrorCategory.InputOutput, "no such file");

    [Fact]
    public void ADirectoryIsAnInputError() => AssertRefused(_folder.Path, ErrorCategory.InputOutput, "is a directory");

    [Fact]
    public void AnEmptyFileIsBadInput() => AssertRefused(_folder.Write("empty.txt", ""), ErrorCategory.BadInput, "the file is empty");

    [Fact]
    public void WhiteSpaceAloneIsBadInput() =>
        AssertRefused(_folder.Write("blank.txt", " \n\u3000\r\n\t"), ErrorCategory.BadInput, "only white space");

    [Fact]
    public void AByteOrderMarkAloneIsBadInput() =>
        AssertRefused(_folder.Write("mark.txt", "\uFEFF"), ErrorCategory.BadInput, "only white space");

    [Theory]
    [InlineData("yes", ErrorCategory.LimitExceeded, "500000001 bytes or more, more than the 500000000 that are held in memory")]
    [InlineData("printf 'ab\\0'; yes", ErrorCategory.BadInput, "byte 2 is a NUL")]
    public void AnEndlessPipeIsReadAsFarAsTheLimitOrToItsFirstNul(string source, ErrorCategory category, string says)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var pipe = _folder.MakePipe("pipe");
        using var writer = Process.Start("sh", ["-c", $"({source}) >'{pipe}' 2>/dev/null"]);

        AssertRefused(pipe, category, says);
        writer.WaitForExit();
    }

    public void Dispose() => _folder.Dispose();

    private static void AssertRefused(string path, ErrorCategory category, string what)
    {
        var error = Assert.Throws<LabException>(() => CorpusReader.Read(path, default));

        Assert.Equal(category, error.Category);
        Assert.StartsWith($"{path}: {what}", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }
}
