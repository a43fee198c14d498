using System.Xml.Linq;

namespace NgramCollapse.Tests.Architecture;

public sealed class ProjectFileTests
{
    [Fact]
    public void TheLibraryNeedsNoPackageAndImportsNothingByProject()
    {
        var library = Load(RepositoryRoot.PathOf("src", "NgramCollapse", "NgramCollapse.csproj"));

        Assert.Empty(library.Descendants("PackageReference"));
        Assert.Empty(library.Descendants("ProjectReference"));
        Assert.Empty(library.Descendants("Using"));
    }

    [Theory]
    [InlineData("CsvHelper", "NgramCollapse.Reporting.csproj")]
    [InlineData("System.CommandLine", "NgramCollapse.Cli.csproj")]
    [InlineData("Spectre.Console", "NgramCollapse.Cli.csproj")]
    public void APackageHasOneUser(string package, string project)
    {
        var users = Directory.EnumerateFiles(RepositoryRoot.PathOf("src"), "*.csproj", SearchOption.AllDirectories)
            .Where(path => Load(path).Descendants("PackageReference").Any(reference => package.Equals((string?)reference.Attribute("Include"), StringComparison.Ordinal)))
            .Select(Path.GetFileName);

        Assert.Equal([project], users, StringComparer.Ordinal);
    }

    [Fact]
    public void CsvHelperIsKnownToOneFile()
    {
        var users = Directory.EnumerateFiles(RepositoryRoot.PathOf("src"), "*.cs", SearchOption.AllDirectories)
            .Where(path => CSharpCode.Strip(File.ReadAllText(path)).Contains("CsvHelper", StringComparison.Ordinal))
            .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Select(Path.GetFileName);

        Assert.Equal(["CsvTableSink.cs"], users, StringComparer.Ordinal);
    }

    private static XDocument Load(string path) => XDocument.Load(path);
}
