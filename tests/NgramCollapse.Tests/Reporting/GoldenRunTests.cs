using NgramCollapse.Experiments;
using NgramCollapse.Measures;
using NgramCollapse.Pools;

namespace NgramCollapse.Tests.Reporting;

/// <summary>
/// The tables of one tiny run, byte by byte. If a published cell changes, increase RunIdentity.ResultsVersion. Then renew the files with
/// <c>NGRAM_COLLAPSE_RENEW_GOLDEN=1 dotnet test tests/NgramCollapse.Tests -c Release --filter GoldenRunTests</c>
/// (which fails, so that the variable is not left set) and read the differences before committing them.
/// </summary>
public sealed class GoldenRunTests
{
    [Theory]
    [InlineData("metrics.csv")]
    [InlineData("lineage.csv")]
    public void TheTablesAreTheGoldenOnes(string name) => AssertGolden(name, name, TinyRun.Options, default);

    [Theory]
    [InlineData("metrics.csv")]
    [InlineData("bands.csv")]
    [InlineData("block_scores.csv")]
    [InlineData("rarefaction.csv")]
    [InlineData("surprisal.csv")]
    public void TheTablesOfAllMeasuresAreTheGoldenOnes(string name) =>
        AssertGolden("all-" + name, name, TinyRun.Options with { Regime = Regime.Replace, Generations = 2 }, MeasureSelection.All);

    private static void AssertGolden(string goldenName, string name, ExperimentOptions options, MeasureSelection measures)
    {
        using var folder = new TemporaryFolder();
        TinyRun.Write(folder.PathOf("run"), options, measures: measures);
        var golden = Path.Combine(Path.GetDirectoryName(TinyRun.CorpusPath)!, goldenName);
        var actual = File.ReadAllBytes(folder.PathOf("run/" + name));
        if (Environment.GetEnvironmentVariable("NGRAM_COLLAPSE_RENEW_GOLDEN") is "1")
        {
            File.WriteAllBytes(golden, actual);
            Assert.Fail($"renewed {golden}; run again without NGRAM_COLLAPSE_RENEW_GOLDEN");
        }

        // As text first, for a readable difference.
        Assert.Equal(File.ReadAllText(golden), System.Text.Encoding.UTF8.GetString(actual));
        Assert.Equal(File.ReadAllBytes(golden), actual);
    }
}
