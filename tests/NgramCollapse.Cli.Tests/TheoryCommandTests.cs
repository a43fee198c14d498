using System.Globalization;
using System.Text.Json;

namespace NgramCollapse.Cli.Tests;

public sealed class TheoryCommandTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void TheFiguresAreThoseOfARunsColumns()
    {
        string[] options = ["alice-in-wonderland", "--order", "1", "--generations", "3", "--regime", "mix:0.2"];
        _scratch.Run(["run", .. options, "--measures", "theory", "--out", "out"]);
        var result = Cli.Run(_scratch.Folder, ["theory", .. options, "--csv", "theory.csv"]);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));

        var (run, theory) = (Table("out/metrics.csv"), Table("theory.csv"));
        string[] both =
            ["generation", "ngram_types_predicted", "ngram_types_band_low", "pool_ngram_types_predicted", "heterozygosity_predicted"];
        foreach (var column in both)
        {
            Assert.Equal(run.Select(row => row[column]), theory.Select(row => row[column]));
        }

        Assert.Contains("72 1-gram types in a training text of 129,413 symbols; regime mix:0.2", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void TheAnswerHoldsWhatItPromises()
    {
        using var answer = JsonDocument.Parse(Cli.Run(_scratch.Folder, "theory", "alice-in-wonderland", "--keep", "0.9", "--json").Output);
        var share = answer.RootElement.GetProperty("human_share_to_keep").GetDouble();
        var regime = string.Create(CultureInfo.InvariantCulture, $"mix:{share}");
        using var held = JsonDocument.Parse(Cli.Run(_scratch.Folder, "theory", "alice-in-wonderland", "--regime", regime, "--json").Output);

        var types = held.RootElement.GetProperty("ngram_types").GetInt32();
        var generations = held.RootElement.GetProperty("generations").EnumerateArray();
        var pools = generations.Select(g => g.GetProperty("pool_ngram_types_predicted").GetDouble());
        Assert.InRange(pools.Min() / types, 0.9, 0.9001);
        var rounded = FormattableString.Invariant($"regime mix:{Math.Ceiling(share * 10_000) / 10_000:0.####}.");
        Assert.Contains(rounded, _scratch.Run("theory", "alice-in-wonderland", "--keep", "0.9").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void WhereTheFormulaFailsItSaysSo()
    {
        var result = Cli.Run(_scratch.Folder, "theory", "alice-in-wonderland", "--order", "12", "--csv", "theory.csv");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("No survivor predictions: at this order hardly any symbol", result.Output, StringComparison.Ordinal);
        Assert.Equal("1,,,,,,", File.ReadAllLines(_scratch["theory.csv"])[2]);
    }

    [Theory]
    [InlineData("--keep 1.5", "--keep 1.5: must be a share from 0 to 1")]
    [InlineData("--keep x", "--keep x: must be a share from 0 to 1")]
    [InlineData("--regime mix:0.9 --size 1000000", "needs 900000 human symbols each generation")]
    [InlineData("--order 0", "--order 0: must be a whole number from 1 to 32")]
    public void NonsenseIsOneLineOfUsage(string options, string expected)
    {
        var result = Cli.Run(_scratch.Folder, ["theory", "alice-in-wonderland", .. options.Split(' ')]);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
        Assert.Single(result.Error.TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public void ARunsAnalysesRepeatWithItsRecord()
    {
        string[] small = ["--order", "2", "--generations", "2", "--replicates", "3", "--size", "5000", "--threads", "1"];
        string[] first = ["run", "alice-in-wonderland", .. small];
        string[] analyses = ["--changes", "--obituaries", "--null-chains", "4", "--tail-alarm", "0.2", "--head-alarm", "0.01"];
        var result = Cli.Run(_scratch.Folder, [.. first, .. analyses, "--out", "a"]);
        Assert.Equal(0, result.ExitCode);
        _scratch.Run("run", "--experiment", "a/run.json", "--threads", "3", "--out", "b");

        foreach (var name in new[] { "phases.csv", "summary.csv", "changes.csv", "obituaries.csv", "calibration.csv", "run.json" })
        {
            Assert.Equal(_scratch.Read("a/" + name), _scratch.Read("b/" + name));
        }

        Assert.Contains("False alarms: of 4 chains", result.Output, StringComparison.Ordinal);
        Assert.Contains("Early collapse (tail measures past 20 %, head within 1 %) in ", result.Output, StringComparison.Ordinal);
        Assert.Equal(["model", "null"], Table("a/phases.csv").Select(row => row["chain"]).Distinct(StringComparer.Ordinal));
        Assert.Equal(2, Cli.Run(_scratch.Folder, [.. first, "--tail-alarm", "1", "--out", "c"]).ExitCode);
        var wrong = Cli.Run(_scratch.Folder, [.. first, "--head-alarm", "x", "--out", "c"]);
        Assert.Contains("--head-alarm x: must be a share", wrong.Error, StringComparison.Ordinal);

        // Forced over, the further tables go with the rest.
        _scratch.Run("run", "alice-in-wonderland", "--generations", "1", "--out", "a", "--force");
        Assert.False(File.Exists(_scratch["a/obituaries.csv"]));
        Assert.False(File.Exists(_scratch["a/summary.csv"]));
    }

    /// <summary>A CSV without quotes as rows of named cells.</summary>
    private List<Dictionary<string, string>> Table(string name)
    {
        var lines = File.ReadAllLines(_scratch[name]);
        var header = lines[0].Split(',');
        return
        [
            .. lines.Skip(1).Select(line => header.Zip(line.Split(','))
                .ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal)),
        ];
    }
}
