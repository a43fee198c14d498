using System.Text.Json;
using NgramCollapse.Curation;
using NgramCollapse.Experiments;
using NgramCollapse.Pools;

namespace NgramCollapse.Cli.Tests;

/// <summary>Regimes, filters and interventions through the real command.</summary>
public sealed class PoolOptionsTests : IDisposable
{
    private static readonly string[] Small = ["--generations", "3", "--size", "6000", "--order", "6"];

    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void TheVerbListsEveryRegimeFilterAndIntervention()
    {
        var lines = _scratch.Run("regimes").Output.Split('\n', StringSplitOptions.TrimEntries);
        Assert.All(Regime.Forms, form =>
        {
            var at = Array.FindIndex(lines, line => line.StartsWith(form.Syntax + " ", StringComparison.Ordinal));
            Assert.EndsWith(form.Law, lines[at], StringComparison.Ordinal);
            Assert.StartsWith("theory: ", lines[at + 1], StringComparison.Ordinal);
            Assert.Equal("source: " + form.Source, lines[at + 2]);
        });
        Assert.All(DocumentFilter.All, filter => Assert.Contains(lines, line =>
            line.StartsWith(filter.Name + " ", StringComparison.Ordinal) && line.EndsWith(filter.Definition, StringComparison.Ordinal)));
        Assert.All(Intervention.Forms, form => Assert.Contains(lines, line =>
            line.StartsWith(form.Name + " ", StringComparison.Ordinal) && line.Contains(form.Definition, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("experiment.schema.json")]
    [InlineData("drift.schema.json")]
    public void TheSchemasKnowEveryRegime(string schema)
    {
        using var json = JsonDocument.Parse(Repository.Read("src", "NgramCollapse.Reporting", schema));
        var pattern = json.RootElement.GetProperty("properties").GetProperty("regime").GetProperty("pattern").GetString();

        Assert.Equal($"^({string.Join('|', Regime.Forms.Select(form => form.Pattern))})$", pattern);
    }

    [Fact]
    public void ARegimeAFilterAndAnInterventionAreRecordedAndRepeatTheRun()
    {
        string[] options =
            ["--regime", "window:2", "--filter", "duplicates", "--replacement", "shrink", "--intervention", "2:regime=replace,3:size=3000"];
        _scratch.Run(["run", "alice-in-wonderland", .. Small, .. options, "--out", "first"]);
        _scratch.Run("run", "--experiment", "first/run.json", "--out", "second");

        foreach (var file in (string[])["metrics.csv", "lineage.csv", "curation.csv", "run.json"])
        {
            Assert.Equal(_scratch.Read("first/" + file), _scratch.Read("second/" + file));
        }

        var metrics = _scratch.Read("first/metrics.csv").Split('\n');
        Assert.Equal(["6000", "6000", "6000", "3000"], metrics[1..5].Select(row => row.Split(',')[4]));
        Assert.Equal(["window:2", "window:2", "replace", "replace"], metrics[1..5].Select(row => row.Split(',')[11]));
    }

    [Fact]
    public void WithoutAFilterThereIsNoTableOfCuration()
    {
        _scratch.Run(["run", "alice-in-wonderland", .. Small, "--out", "out"]);

        Assert.False(File.Exists(_scratch["out/curation.csv"]));
    }

    [Fact]
    public void ADriftAndItsLotteryTakeThemToo()
    {
        string[] texts = ["alice-in-wonderland", "newton-opticks", "--prompt", "The ", "--samples", "3", "--order", "9", "--size", "9000"];
        var plain = Texts("plain", texts);

        Assert.NotEqual(plain, Texts("filtered", [.. texts, "--filter", "duplicates", "--temperature", "0.1"]));
        Assert.NotEqual(plain, Texts("changed", [.. texts, "--intervention", "1:size=4000"]));
        _scratch.Run(["drift", .. texts, "--generations", "2", "--replicates", "2", "--filter", "duplicates", "--out", "lottery"]);
    }

    [Theory]
    [InlineData("--regime windows: must be accumulate or mix:SHARE or replace or window:K", "--regime", "windows")]
    [InlineData("--regime window:0: must be", "--regime", "window:0")]
    [InlineData("--filter spam: must be none, or names of filters with commas between them; there are duplicates", "--filter", "spam")]
    [InlineData("--replacement more: must be refill, shrink", "--replacement", "more")]
    [InlineData("--intervention 5: must be GENERATION:NAME=VALUE", "--intervention", "5")]
    [InlineData("--intervention 11:size=9: begins after the last generation, 10", "--intervention", "11:size=9")]
    [InlineData("change the same thing at the same generation", "--intervention", "2:size=9,2:size=8")]
    [InlineData("--regime mix:0.9: needs 810000 human symbols each generation", "--regime", "mix:0.9", "--size", "900000")]
    public void NonsenseIsAUsageErrorBeforeAnythingIsWritten(string says, params string[] options)
    {
        var result = Cli.Run(_scratch.Folder, ["run", "alice-in-wonderland", .. options, "--out", "out"]);

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains(says, result.Error, StringComparison.Ordinal);
        Assert.Empty(_scratch.Files());
    }

    private string Texts(string name, string[] options)
    {
        _scratch.Run(["drift", .. options, "--generations", "2", "--out", name]);
        return _scratch.Read(name + "/samples/r00-g02.txt");
    }
}
