namespace NgramCollapse.Tests.Architecture;

/// <summary>The room table of the design holds in the built library, in its sources and in its README.</summary>
public sealed class RoomTableTests
{
    private static readonly CodeType Importer = new("NgramCollapse", "NgramCollapse.Metrics", "Importer");

    [Fact]
    public void TheCompiledTypesKeepTheTable() => Faults.AssertNone(RoomTable.OfDesign.Breaches(Library.Code.References));

    /// <summary>Namespaces and using lines, which also show the imports of constants that leave no trace in the assembly.</summary>
    [Fact]
    public void TheSourcesKeepTheTable() => Faults.AssertNone(SourceFile.OfLibrary().SelectMany(file => file.Breaches(RoomTable.OfDesign)));

    [Fact]
    public void TheReadmeHasTheTable()
    {
        var rows = File.ReadLines(RepositoryRoot.PathOf("src", "NgramCollapse", "README.md"))
            .SkipWhile(line => !line.StartsWith("| room |", StringComparison.Ordinal))
            .Skip(2)
            .TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Select(cells => (Room: cells[1], Exception: cells[3]))
            .ToArray();
        var folders = SourceFile.OfLibrary().Select(file => file.Room).ToHashSet(StringComparer.Ordinal);

        Assert.Equal(RoomTable.OfDesign.Rooms.Select(room => (Cell(room.Name), room.Exception)), rows);

        // A room without sources yet has no folder to link to.
        string Cell(string room) => folders.Contains(room) ? $"[{room}]({room})" : room;
    }

    [Fact]
    public void ATableThatForbidsWhatTheLibraryDoesIsBroken()
    {
        var strict = RoomTable.OfDesign.With(new Room("Metrics", ["Counting", "Sampling"]));

        Assert.Contains(
            "Coverage mentions NgramCounts: Metrics must not import Counting",
            strict.Breaches(Library.Code.References),
            StringComparer.Ordinal);
        Assert.Contains(
            "Metrics/Coverage.cs: Metrics must not import Counting",
            SourceFile.OfLibrary().SelectMany(file => file.Breaches(strict)),
            StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("Metrics", "Sampling")]
    [InlineData("Sampling", "Metrics")]
    [InlineData("Sampling", "Theory")]
    [InlineData("Theory", "Symbols")]
    [InlineData("Theory", "Counting")]
    [InlineData("Concurrency", "Numerics")]
    [InlineData("Numerics", "Concurrency")]
    [InlineData("Pools", "Experiments")]
    [InlineData("Measures", "Studies")]
    public void APlantedMentionIsABreach(string room, string other) => Assert.Equal(
        [$"Importer mentions Imported: {room} must not import {other}"],
        RoomTable.OfDesign.Breaches([Mention($"NgramCollapse.{room}", $"NgramCollapse.{other}")]));

    [Theory]
    [InlineData("NgramCollapse", "NgramCollapse.Numerics", "a shared file must not import Numerics")]
    [InlineData("NgramCollapse.Metrics", "NgramCollapse.Cellar", "Cellar is no room of the table")]
    [InlineData("NgramCollapse.Cellar", "NgramCollapse.Metrics", "Cellar is no room of the table")]
    public void AMentionFromOrOfNoRoomIsABreach(string from, string to, string breach) =>
        Assert.Equal([$"Importer mentions Imported: {breach}"], RoomTable.OfDesign.Breaches([Mention(from, to)]));

    [Theory]
    [InlineData("NgramCollapse.Metrics", "NgramCollapse.Counting")]
    [InlineData("NgramCollapse.Metrics", "NgramCollapse.Metrics")]
    [InlineData("NgramCollapse.Metrics", "NgramCollapse")]
    [InlineData("NgramCollapse.Metrics", "System.Text")]
    [InlineData("NgramCollapse.Theory", "NgramCollapse.Numerics")]
    [InlineData("NgramCollapse.Studies", "NgramCollapse.Sampling")]
    [InlineData("", "NgramCollapse.Sampling")]
    public void AnAllowedMentionIsNoBreach(string from, string to) => Assert.Empty(RoomTable.OfDesign.Breaches([Mention(from, to)]));

    [Theory]
    [InlineData("using NgramCollapse.Sampling;")]
    [InlineData("global using NgramCollapse.Sampling;")]
    [InlineData("using static NgramCollapse.Sampling.SyntheticText;")]
    [InlineData("using S = NgramCollapse.Sampling.SyntheticText;")]
    [InlineData("using global::NgramCollapse.Sampling;")]
    public void APlantedUsingIsABreach(string line) => Assert.Equal(
        ["Metrics/Planted.cs: Metrics must not import Sampling"],
        new SourceFile("Metrics/Planted.cs", $"{line}\n\nnamespace NgramCollapse.Metrics;\n").Breaches(RoomTable.OfDesign));

    [Theory]
    [InlineData("Metrics/New.cs", "namespace NgramCollapse.Counting;", "the namespace is not NgramCollapse.Metrics")]
    [InlineData("Metrics/New.cs", "namespace NgramCollapse\n{", "the namespace is not NgramCollapse.Metrics")]
    [InlineData("Metrics/New.cs", "class C;", "the namespace is not NgramCollapse.Metrics")]
    [InlineData("New.cs", "namespace NgramCollapse.Metrics;", "the namespace is not NgramCollapse")]
    [InlineData("Cellar/New.cs", "namespace NgramCollapse.Cellar;", "the folder Cellar is no room of the table")]
    public void AFileOutsideItsNamespaceIsABreach(string path, string source, string breach) =>
        Assert.Equal([$"{path}: {breach}"], new SourceFile(path, source).Breaches(RoomTable.OfDesign));

    private static CodeReference Mention(string from, string to) =>
        new(Importer with { Namespace = from }, new CodeType("NgramCollapse", to, "Imported"));
}
