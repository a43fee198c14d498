namespace NgramCollapse.Tests.Architecture;

public sealed class RoomTableTests
{
    private static readonly string Project = RepositoryRoot.PathOf("src", "NgramCollapse");

    private static readonly Lazy<IReadOnlyList<SourceFile>> Tree = new(ReadTree);

    [Fact]
    public void TheTreeKeepsTheTable()
    {
        var scanner = new RoomScanner(Tree.Value);

        Assert.True(Tree.Value.Count > 40, "the scanner found hardly any source");

        // As a message, because xunit cuts what it compares.
        var breaches = string.Join('\n', Tree.Value.SelectMany(scanner.Breaches));
        Assert.True(breaches.Length == 0, breaches);
    }

    [Fact]
    public void TheScannerSeesTheImportsThatAreThere()
    {
        // Metrics does import Counting: the same file in a room above Counting must be a breach.
        var file = Tree.Value.Single(file => file.Path.Equals("Metrics/DistinctRatios.cs", StringComparison.Ordinal));
        var moved = file with { Path = "Numerics/DistinctRatios.cs" };

        Assert.Contains("Numerics/DistinctRatios.cs: Numerics must not import Counting", new RoomScanner(Tree.Value).Breaches(moved), StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("Metrics", "using NgramCollapse.Sampling;", "Sampling")]
    [InlineData("Metrics", "global using NgramCollapse.Sampling;", "Sampling")]
    [InlineData("Metrics", "using static NgramCollapse.Sampling.SyntheticText;", "Sampling")]
    [InlineData("Metrics", "using S = NgramCollapse.Sampling;", "Sampling")]
    [InlineData("Metrics", "using S = NgramCollapse.Sampling.SyntheticText;", "Sampling")]
    [InlineData("Metrics", "using global::NgramCollapse.Sampling;", "Sampling")]
    [InlineData("Metrics", "using S = global :: NgramCollapse . Sampling;", "Sampling")]
    [InlineData("Metrics", "class C { NgramCollapse.Sampling.RawCountSampler? x; }", "Sampling")]
    [InlineData("Metrics", "class C { global::NgramCollapse.Sampling.RawCountSampler? x; }", "Sampling")]
    [InlineData("Metrics", "class C { NgramCollapse\n  .Sampling\n  .RawCountSampler? x; }", "Sampling")]
    [InlineData("Metrics", "class C { Sampling.RawCountSampler? x; }", "Sampling")]
    [InlineData("Metrics", "class C { List<Sampling . RawCountSampler> x; }", "Sampling")]
    [InlineData("Metrics", "class C { @Sampling.RawCountSampler? x; }", "Sampling")]
    [InlineData("Metrics", "namespace NgramCollapse.Metrics; using Sampling;", "Sampling")]
    [InlineData("Metrics", "namespace NgramCollapse.Metrics; using S = Sampling;", "Sampling")]
    [InlineData("Metrics", "namespace NgramCollapse.Metrics; using static Sampling.SyntheticText;", "Sampling")]
    [InlineData("Metrics", "class C { string S => $\"{Sampling.SyntheticText.Write()}\"; }", "Sampling")]
    [InlineData("Metrics", "class C { string S => $$\"\"\"{ {{typeof(Sampling.SyntheticText)}} }\"\"\"; }", "Sampling")]
    [InlineData("Metrics", "class C { char c = '\"'; Sampling.RawCountSampler? x; }", "Sampling")]
    [InlineData("Metrics", "class C { string s = @\"a\\\"; Sampling.RawCountSampler? x; }", "Sampling")]
    [InlineData("Sampling", "using NgramCollapse.Metrics;", "Metrics")]
    [InlineData("Sampling", "class C { Theory.SurvivorPrediction x; }", "Theory")]
    [InlineData("Theory", "class C { Symbols.SymbolText x; }", "Symbols")]
    [InlineData("Theory", "using NgramCollapse.Counting;", "Counting")]
    [InlineData("Numerics", "class C { Symbols.SymbolText x; }", "Symbols")]
    [InlineData("Counting", "using NgramCollapse.Experiments;", "Experiments")]
    public void APlantedImportIsFound(string room, string source, string imported)
    {
        var breach = Assert.Single(Breaches($"{room}/Planted.cs", source));

        Assert.Equal($"{room}/Planted.cs: {room} must not import {imported}", breach);
    }

    [Theory]
    [InlineData("Metrics/Planted.cs", "using NgramCollapse.Cellar;", "Metrics/Planted.cs: NgramCollapse.Cellar is no room of the table")]
    [InlineData("Cellar/Planted.cs", "class C;", "Cellar/Planted.cs: the folder Cellar is no room of the table")]
    [InlineData("Metrics/Planted.cs", "namespace NgramCollapse.Counting; class C;", "Metrics/Planted.cs: namespace NgramCollapse.Counting in place of NgramCollapse.Metrics")]
    [InlineData("Metrics/Planted.cs", "namespace NgramCollapse { }", "Metrics/Planted.cs: namespace NgramCollapse in place of NgramCollapse.Metrics")]
    [InlineData("Metrics/Planted.cs", "using N = global::NgramCollapse;", "Metrics/Planted.cs: N hides the namespace NgramCollapse")]
    [InlineData("Planted.cs", "using NgramCollapse.Numerics;", "Planted.cs: a shared file must not import Numerics")]
    [InlineData("Planted.cs", "namespace NgramCollapse; class C { Corpora.CorpusReader x; }", "Planted.cs: a shared file must not import Corpora")]
    public void APlantedDisorderIsFound(string path, string source, string breach) => Assert.Equal([breach], Breaches(path, source));

    [Theory]
    [InlineData("// using NgramCollapse.Sampling;")]
    [InlineData("/* Sampling.RawCountSampler\n using NgramCollapse.Sampling; */")]
    [InlineData("/// <see cref=\"NgramCollapse.Sampling.RawCountSampler\"/>\nclass C;")]
    [InlineData("class C { string s = \"NgramCollapse.Sampling.X \\\" Sampling.RawCountSampler\"; }")]
    [InlineData("class C { string s = @\"Sampling.RawCountSampler \"\" Sampling.RawCountSampler\"; }")]
    [InlineData("class C { string s = \"\"\"\nSampling.RawCountSampler \"quoted\" Sampling.RawCountSampler\n\"\"\"; }")]
    [InlineData("class C { string s = $\"Sampling.RawCountSampler {{Sampling.RawCountSampler}} {1}\"; }")]
    [InlineData("class C { string s = $$\"\"\"Sampling.RawCountSampler {Sampling.RawCountSampler} {{1}}\"\"\"; }")]
    [InlineData("class C { int s = level.Sampling.Length + part.Sampling.RawCountSampler + row.Sampling[3] + row?.Sampling.Length; }")]
    [InlineData("class C { int s = Sampling.Length + _x.Sampling; }")]
    [InlineData("namespace NgramCollapse.Metrics; using NgramCollapse.Counting; class C : LabException { NgramCollapse.LabException e; }")]
    public void AMentionIsNoImport(string source) => Assert.Empty(Breaches("Metrics/Planted.cs", source));

    private static IReadOnlyList<string> Breaches(string path, string source) =>
        new RoomScanner(Tree.Value).Breaches(SourceFile.Of(path, source));

    internal static SourceFile[] ReadTree() =>
    [
        .. Directory.EnumerateFiles(Project, "*.cs", SearchOption.AllDirectories)
            .Select(path => (path, relative: Path.GetRelativePath(Project, path).Replace('\\', '/')))
            .Where(file => !file.relative.StartsWith("obj/", StringComparison.Ordinal) && !file.relative.StartsWith("bin/", StringComparison.Ordinal))
            .OrderBy(file => file.relative, StringComparer.Ordinal)
            .Select(file => SourceFile.Of(file.relative, File.ReadAllText(file.path))),
    ];
}
