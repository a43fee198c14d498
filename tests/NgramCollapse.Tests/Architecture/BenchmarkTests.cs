using System.Text.RegularExpressions;

namespace NgramCollapse.Tests.Architecture;

/// <summary>Rules for benchmark classes, read from the attribute lines of their sources: the tests do not reference that project.</summary>
public sealed partial class BenchmarkTests
{
    private const string Project = "benchmarks/NgramCollapse.Benchmarks";

    public static TheoryData<string> Classes =>
        [.. SourceTree.CSharpFiles(Project).Where(path => BenchmarkLine().IsMatch(File.ReadAllText(RepositoryRoot.PathOf(path))))];

    /// <summary>A class whose rows are sizes of one work, with nothing to compare, has none.</summary>
    [Theory]
    [MemberData(nameof(Classes))]
    public void EveryCategoryHasOneBaseline(string path)
    {
        var source = File.ReadAllText(RepositoryRoot.PathOf(path));
        var isGrouped = source.Contains("\n[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory", StringComparison.Ordinal);
        var baselines = BenchmarkLine().Matches(source).ToLookup(
            match => match.Groups["category"].Value,
            match => match.Groups["options"].Value.Contains("Baseline = true", StringComparison.Ordinal),
            StringComparer.Ordinal);
        var expected = Path.GetFileName(path) is "LinearityBenchmarks.cs" ? 0 : 1;

        Assert.All(baselines, category => Assert.Equal(expected, category.Count(isBaseline => isBaseline)));
        Assert.True(isGrouped || baselines.Count == 1, "several categories that are not grouped");
    }

    [Theory]
    [MemberData(nameof(Classes))]
    public void EveryClassIsInTheTableAndAmongTheResults(string path)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        Assert.Contains($"`{name}`", File.ReadAllText(RepositoryRoot.PathOf("benchmarks", "README.md")), StringComparison.Ordinal);
        Assert.Matches($@"(?<!\w){name}(?!\w)", File.ReadAllText(RepositoryRoot.PathOf("benchmarks", "results.sh")));
    }

    [GeneratedRegex(
        @"^\s*\[Benchmark(?<options>\([^)]*\))?\](?:\s*\[BenchmarkCategory\((?<category>[^)]*)\)\])?",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: -1)]
    private static partial Regex BenchmarkLine();
}
