using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using NgramCollapse.Measures;
using NgramCollapse.Reporting;
using NgramCollapse.Reporting.Tables;

namespace NgramCollapse.Cli.Tests;

/// <summary>The names in documents are those in the code.</summary>
public sealed class DocumentedNamesTests
{
    [Theory]
    [InlineData("columns --format markdown")]
    [InlineData("columns --table others --format markdown")]
    public void TheReadmeHoldsWhatTheCommandPrints(string command)
    {
        var readme = Repository.Read("README.md");
        var printed = Cli.Run(Path.GetTempPath(), command.Split(' ')).Output;

        Assert.NotEmpty(printed);
        Assert.Contains($"<!-- ngram-collapse {command} -->\n\n{printed}<!-- end -->\n", readme, StringComparison.Ordinal);
    }

    [Fact]
    public void TheShippedSchemaIsTheColumnTables()
    {
        var shipped = Repository.Read("src", "NgramCollapse.Reporting", "metrics.schema.json");
        Assert.Equal(Cli.Run(Path.GetTempPath(), "columns", "--format", "schema").Output, shipped);
        using var schema = JsonDocument.Parse(shipped);
        Assert.Equal(
            MetricColumns.All.Select(column => column.Name),
            schema.RootElement.GetProperty("properties").EnumerateObject().Select(property => property.Name));
    }

    [Fact]
    public void EveryTableHasASchemaOfItsColumns() => Assert.All(TableCatalog.All.Skip(1), entry =>
    {
        using var schema = JsonDocument.Parse(TableDocuments.Schema(entry.Table));
        var (root, columns) = (schema.RootElement, entry.Table.Declared.Select(column => column.Name).ToArray());
        var named = columns.Where(name => !name.Any(char.IsAsciiLetterUpper)).ToArray();
        Assert.Equal(named, root.GetProperty("properties").EnumerateObject().Select(property => property.Name));
        Assert.Equal(named, root.GetProperty("required").EnumerateArray().Select(name => name.GetString()));
        Assert.Equal(columns.Length > named.Length, root.TryGetProperty("patternProperties", out var patterns));
        Assert.All(columns.Except(named), name => Assert.Contains(patterns.EnumerateObject(), pattern => Matches(name, pattern.Name)));
    });

    [Fact]
    public void TheVerbDescribesEveryTable()
    {
        var listed = Cli.Run(Path.GetTempPath(), "columns").Output;
        Assert.All(TableCatalog.Names.Skip(1), name => Assert.Contains($"\n  {name} ", listed, StringComparison.Ordinal));

        var schema = Cli.Run(Path.GetTempPath(), "columns", "--table", "lottery", "--format", "schema").Output;
        Assert.Equal(Encoding.UTF8.GetString(TableDocuments.Schema(TableCatalog.Find("lottery")!.Table)), schema);
        var lines = Cli.Run(Path.GetTempPath(), "columns", "--table", "lottery").Output;
        Assert.StartsWith("lottery (drift --replicates): ", lines, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--table metric: must be metrics, lineage, ", "--table", "metric")]
    [InlineData("--measures chooses columns of metrics", "--table", "phases", "--measures", "tails")]
    [InlineData("--format schema describes one table", "--table", "others", "--format", "schema")]
    public void WhatNoTableHasIsAUsageError(string says, params string[] arguments)
    {
        var result = Cli.Run(Path.GetTempPath(), ["columns", .. arguments]);
        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains(says, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void TheSchemaHasEveryOptionOfAnExperimentFile()
    {
        Assert.Equal(ExperimentFile.Names.Order(StringComparer.Ordinal), OptionsOf("experiment.schema.json"));
    }

    [Fact]
    public void EveryOptionOfRunCanBeGivenInAnExperimentFile()
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
        Assert.Equal(DriftFile.Names.Order(StringComparer.Ordinal), OptionsOf("drift.schema.json"));

        var options = Cli.Run(Path.GetTempPath(), "drift", "--help").Output.Split('\n').Select(line => line.Trim())
            .Where(line => line.StartsWith("--", StringComparison.Ordinal)).Select(line => line[2..].Split(' ')[0].Replace('-', '_'));
        Assert.Equal(
            DriftFile.Names.Where(name => name is not ("corpora" or "corpus_sha256")).Order(StringComparer.Ordinal),
            options.Where(name => name is not ("experiment" or "verbose" or "strip" or "prompt_file")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void EveryRoomSaysWhatFlowsInAndOut()
    {
        var folders = Directory.GetDirectories(Path.Combine(Repository.Root, "src", "NgramCollapse"));
        foreach (var room in folders.Where(path => Path.GetFileName(path) is not ("bin" or "obj")))
        {
            var readme = File.ReadAllText(Path.Combine(room, "README.md"));
            Assert.Contains("**In:**", readme, StringComparison.Ordinal);
            Assert.Contains("**Out:**", readme, StringComparison.Ordinal);
        }
    }

    private static bool Matches(string name, string pattern) =>
        Regex.IsMatch(name.ToLowerInvariant(), pattern, RegexOptions.None, TimeSpan.FromSeconds(1));

    private static string[] OptionsOf(string schemaFile)
    {
        using var schema = JsonDocument.Parse(Repository.Read("src", "NgramCollapse.Reporting", schemaFile));
        var properties = schema.RootElement.GetProperty("properties").EnumerateObject().Select(property => property.Name);
        return [.. properties.Where(name => name != "$schema").Order(StringComparer.Ordinal)];
    }
}
