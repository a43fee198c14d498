using System.Text.Json;
using NgramCollapse.Measures;
using NgramCollapse.Reporting;

namespace NgramCollapse.Cli.Tests;

/// <summary>What documents name is what the code has.</summary>
public sealed class DocumentedNamesTests
{
    [Fact]
    public void TheReadmeExplainsEveryColumnInItsOrder()
    {
        var readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));
        var tables = Cli.Run(Path.GetTempPath(), "columns", "--format", "markdown").Output;
        Assert.Equal(ColumnDocuments.Markdown(MeasureSelection.All), tables);
        Assert.Contains($"\n{tables}", readme, StringComparison.Ordinal);
    }

    [Fact]
    public void TheShippedSchemaIsTheColumnTables()
    {
        var shipped = File.ReadAllText(Path.Combine(Repository.Root, "src", "NgramCollapse.Reporting", "metrics.schema.json"));
        Assert.Equal(Cli.Run(Path.GetTempPath(), "columns", "--format", "schema").Output, shipped);
        using var schema = JsonDocument.Parse(shipped);
        Assert.Equal(
            MetricColumns.All.Select(column => column.Name),
            schema.RootElement.GetProperty("properties").EnumerateObject().Select(property => property.Name));
    }

    [Fact]
    public void TheSchemaHasEveryOptionOfAnExperimentFile()
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "src", "NgramCollapse.Reporting", "experiment.schema.json")));
        var properties = schema.RootElement.GetProperty("properties").EnumerateObject().Select(property => property.Name);
        Assert.Equal(ExperimentFile.Names.Order(StringComparer.Ordinal), properties.Where(name => name != "$schema").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void EveryOptionOfRunCanStandInAnExperimentFile()
    {
        var help = Cli.Run(Path.GetTempPath(), "run", "--help").Output;
        var options = help.Split('\n').Select(line => line.Trim()).Where(line => line.StartsWith("--", StringComparison.Ordinal))
            .Select(line => line[2..].Split(' ')[0].Replace('-', '_')).Where(name => name is not ("experiment" or "verbose"));
        Assert.Equal(
            ExperimentFile.Names.Where(name => name is not ("corpus" or "corpus_sha256" or "test_sha256")).Order(StringComparer.Ordinal),
            options.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void TheDriftSchemaHasEveryOptionOfItsFileAndOfTheVerb()
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "src", "NgramCollapse.Reporting", "drift.schema.json")));
        var properties = schema.RootElement.GetProperty("properties").EnumerateObject().Select(property => property.Name).Where(name => name != "$schema");
        Assert.Equal(DriftFile.Names.Order(StringComparer.Ordinal), properties.Order(StringComparer.Ordinal));

        var options = Cli.Run(Path.GetTempPath(), "drift", "--help").Output.Split('\n').Select(line => line.Trim())
            .Where(line => line.StartsWith("--", StringComparison.Ordinal)).Select(line => line[2..].Split(' ')[0].Replace('-', '_'));
        Assert.Equal(
            DriftFile.Names.Where(name => name is not ("corpora" or "corpus_sha256")).Order(StringComparer.Ordinal),
            options.Where(name => name is not ("experiment" or "verbose" or "strip" or "prompt_file")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void EveryRoomSaysWhatFlowsInAndOut()
    {
        foreach (var room in Directory.GetDirectories(Path.Combine(Repository.Root, "src", "NgramCollapse")).Where(path => Path.GetFileName(path) is not ("bin" or "obj")))
        {
            var readme = File.ReadAllText(Path.Combine(room, "README.md"));
            Assert.Contains("**In:**", readme, StringComparison.Ordinal);
            Assert.Contains("**Out:**", readme, StringComparison.Ordinal);
        }
    }
}
