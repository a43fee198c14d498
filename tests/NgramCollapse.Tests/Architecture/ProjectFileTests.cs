using System.Xml.Linq;

namespace NgramCollapse.Tests.Architecture;

public sealed class ProjectFileTests
{
    [Fact]
    public void TheLibraryNeedsNoPackageAndImportsNothingByProject()
    {
        var library = XDocument.Load(RepositoryRoot.PathOf("src", "NgramCollapse", "NgramCollapse.csproj"));

        Assert.Empty(library.Descendants("PackageReference"));
        Assert.Empty(library.Descendants("ProjectReference"));
        Assert.Empty(library.Descendants("Using"));
    }

    [Theory]
    [InlineData("CsvHelper", "src/NgramCollapse.Reporting/NgramCollapse.Reporting.csproj")]
    [InlineData("System.CommandLine", "src/NgramCollapse.Cli/NgramCollapse.Cli.csproj")]
    [InlineData("Spectre.Console", "src/NgramCollapse.Cli/NgramCollapse.Cli.csproj")]
    public void APackageHasOneUser(string package, string project) => Assert.Equal(
        [project],
        SourceTree.Files("src", "*.csproj").Where(path => XDocument.Load(RepositoryRoot.PathOf(path))
            .Descendants("PackageReference")
            .Any(reference => package.Equals((string?)reference.Attribute("Include"), StringComparison.Ordinal))));

    [Fact]
    public void CsvHelperIsKnownToOneFile()
    {
        var reporting = AssemblyCode.Read("NgramCollapse.Reporting");
        var users = reporting.References
            .Where(reference => reference.To.Assembly is "CsvHelper")
            .Select(reference => reporting.Files[reference.From])
            .Distinct(StringComparer.Ordinal);

        Assert.Equal(["Tables/CsvTableSink.cs"], users, StringComparer.Ordinal);
    }
}
