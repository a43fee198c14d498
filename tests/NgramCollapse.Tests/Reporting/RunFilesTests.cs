using NgramCollapse.Reporting;

namespace NgramCollapse.Tests.Reporting;

public sealed class RunFilesTests
{
    private static readonly RunFiles Files =
        RunFiles.TryRead(["metrics.csv", "run.json", RunFiles.EntryOfTexts("samples", replicates: 101, generations: 3)])!;

    [Theory]
    [InlineData("metrics.csv")]
    [InlineData("metrics.csv.partial")]
    [InlineData("samples/r00-g00.txt")]
    [InlineData("samples/r09-g03.txt")]
    [InlineData("samples/r100-g03.txt")]
    [InlineData("samples/r100-g03.txt.partial")]
    public void TheFilesOfARunAreKnownByTheirExactNames(string name) => Assert.True(Files.Contains(name));

    [Theory]
    [InlineData("metrics")]
    [InlineData("Metrics.csv")]
    [InlineData("metrics.csv.partial.partial")]
    [InlineData("metrics.csv.bak")]
    [InlineData("samples/metrics.csv")]
    [InlineData("samples")]
    [InlineData("samples/r0-g0.txt")]
    [InlineData("samples/r000-g00.txt")]
    [InlineData("samples/r101-g00.txt")]
    [InlineData("samples/r00-g04.txt")]
    [InlineData("samples/r00-g00.txt.bak")]
    [InlineData("samples/r00-g00-g00.txt")]
    [InlineData("samples/r-1-g00.txt")]
    [InlineData("samples/r00-g99999999999.txt")]
    [InlineData("text/r00-g00.txt")]
    [InlineData("samples/more/r00-g00.txt")]
    [InlineData("")]
    public void LookAlikesAreNot(string name) => Assert.False(Files.Contains(name));

    [Theory]
    [InlineData("../metrics.csv")]
    [InlineData("/etc/passwd")]
    [InlineData("..")]
    [InlineData("samples/../../x")]
    [InlineData("samples/more/x")]
    [InlineData("C:\\x")]
    [InlineData("samples\\x")]
    [InlineData("")]
    [InlineData("../r{0..1}-g{0..1}.txt")]
    public void AnEntryOutsideTheFolderIsRefused(string entry) => Assert.Null(RunFiles.TryRead(["metrics.csv", entry]));

    [Fact]
    public void EntriesReadBack()
    {
        Assert.Equal(["metrics.csv", "run.json", "samples/r{0..100}-g{0..3}.txt"], Files.Entries);
        Assert.Equal(["samples"], Files.Folders);
    }
}
