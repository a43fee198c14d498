namespace NgramCollapse.Tests.Architecture;

/// <summary>Files that all lead to one another can only be understood together, so there are few of them.</summary>
public sealed class FileGraphTests
{
    private const int LargestCircle = 4;

    [Fact]
    public void NoCircleOfTheLibraryHasMoreThanFourFiles()
    {
        var large = FileGraph.Of(Library.Code).Circles().Where(circle => circle.Length > LargestCircle);

        Faults.AssertNone(large.Select(circle => $"{circle.Length} files: {string.Join(", ", circle)}"));
    }

    [Fact]
    public void EveryFileThatDeclaresATypeIsInTheGraph()
    {
        var files = Library.Code.Files;

        // The parts of a type that is spread over files belong to the file with its main part.
        Assert.Equal(
            SourceFile.OfLibrary().Where(file => !file.HoldsOnlyParts).Select(file => file.Path),
            files.Values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        Assert.All(Library.Code.References, reference => Assert.True(!reference.From.IsInLibrary || files.ContainsKey(reference.From)));
    }

    [Fact]
    public void CirclesAreTheFilesThatLeadToOneAnother()
    {
        var graph = new FileGraph(
        [
            ("a", "b"), ("b", "c"), ("c", "a"), ("c", "a"), // one circle of three, an arrow given twice
            ("c", "d"), ("d", "e"), ("e", "d"), // leads on to another of two
            ("x", "a"), ("e", "y"), ("x", "x"), // before, behind, and a file that mentions itself
        ]);

        Assert.Equal(8, graph.Arrows.Count);
        Assert.Equal(["a b c", "d e"], graph.Circles().Select(circle => string.Join(' ', circle)));
    }

    [Fact]
    public void AGraphWithoutACircleHasNone() => Assert.Empty(new FileGraph([("a", "b"), ("a", "c"), ("b", "d"), ("c", "d")]).Circles());
}
