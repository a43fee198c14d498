using System.Text.RegularExpressions;

namespace NgramCollapse.Tests.Architecture;

/// <summary>What benchmarks promise, read from their sources: the tests do not reference that project.</summary>
public sealed class BenchmarkTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static TheoryData<string> Classes =>
    [
        .. Directory.EnumerateFiles(RepositoryRoot.PathOf("benchmarks", "NgramCollapse.Benchmarks"), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal) && File.ReadAllText(path).Contains("[Benchmark", StringComparison.Ordinal))
            .Select(path => Path.GetRelativePath(RepositoryRoot.PathOf("benchmarks", "NgramCollapse.Benchmarks"), path))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>A class whose rows are sizes of one work, with nothing to compare, has none.</summary>
    [Theory]
    [MemberData(nameof(Classes))]
    public void EveryCategoryHasOneBaseline(string file)
    {
        var code = CSharpCode.Strip(File.ReadAllText(RepositoryRoot.PathOf("benchmarks", "NgramCollapse.Benchmarks", file)));
        var attributes = Regex.Matches(
            code,
            @"\[Benchmark(?<options>\([^)]*\))?\](?:\s*\[BenchmarkCategory\((?<category>[^)]*)\)\])?",
            RegexOptions.ExplicitCapture,
            Patience);
        var categories = attributes.GroupBy(match => match.Groups["category"].Value, match => match.Groups["options"].Value.Contains("Baseline = true", StringComparison.Ordinal), StringComparer.Ordinal).ToArray();

        Assert.NotEmpty(categories);
        Assert.All(categories, category => Assert.Equal(file is "LinearityBenchmarks.cs" ? 0 : 1, category.Count(isBaseline => isBaseline)));
        Assert.Equal(categories.Length > 1, code.Contains("[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Classes))]
    public void EveryClassIsInTheTableAndAmongTheResults(string file)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        Assert.Contains($"`{name}`", File.ReadAllText(RepositoryRoot.PathOf("benchmarks", "README.md")), StringComparison.Ordinal);
        Assert.Matches($@"(?<!\w){name}(?!\w)", File.ReadAllText(RepositoryRoot.PathOf("benchmarks", "results.sh")));
    }
}
