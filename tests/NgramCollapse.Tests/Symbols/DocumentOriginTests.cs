using NgramCollapse.Corpora;
using NgramCollapse.Studies;
using NgramCollapse.Symbols;
using NgramCollapse.Tests.Reference;
using NgramCollapse.Tests.Studies;

namespace NgramCollapse.Tests.Symbols;

/// <summary>The origin of a training document names the corpus document with the same text.</summary>
public sealed class DocumentOriginTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(10)]
    [InlineData(3)]
    [InlineData(2)]
    [InlineData(0)]
    public void PositionsInAPlainCorpusCountHeldOutDocumentsToo(int heldOut)
    {
        var documents = ShippedTexts.Alice.Documents.Take(101).ToArray();
        var source = SourceText.Encode(HeldOutSplit.EveryKth(documents, heldOut), SymbolUnit.Character, 3, "alice.txt");

        Assert.Equal(heldOut == 0 ? 101 : 101 - (101 / heldOut), source.Training.DocumentCount);
        AssertOrigins(source, origin => documents[origin.Position - 1], "alice.txt", slice: null);
    }

    [Fact]
    public void WithAHeldOutFileEveryDocumentIsATrainingDocument()
    {
        var documents = ShippedTexts.Alice.Documents.Take(25).ToArray();
        var source = SourceText.Encode(new HeldOutSplit(documents, ["a test"]), SymbolUnit.Character, 3, "alice.txt");

        AssertOrigins(source, origin => documents[origin.Position - 1], "alice.txt", slice: null);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void PositionsInALabelledTableAreLineNumbers(int heldOut)
    {
        // Labels alternate, a line is blank, one document is empty, one has a tab and white space that normalising changes.
        string[] lines =
        [
            "a\tfirst", "b\tsecond  text", "", "a\tthird", "a\t", "b\tfourth\tand more", "a\tfifth", "b\tsixth", "a\tseventh", "b\teighth",
        ];
        File.WriteAllLines(_folder.PathOf("table.tsv"), lines);
        var source = SourceText.Encode(
            LabelledTable.Read(_folder.PathOf("table.tsv"), default), heldOut, test: null, SymbolUnit.Character, 2);

        Assert.Equal(heldOut == 0 ? 8 : 6, source.Training.DocumentCount);
        for (var index = 0; index < source.Training.DocumentCount; index++)
        {
            var origin = source.OriginOf(index);
            var line = lines[origin.Position - 1].Split('\t', 2);
            Assert.Equal("table.tsv", origin.File);
            Assert.Equal(line[0], origin.Slice);
            Assert.Equal(TextNormalizer.CollapseWhiteSpace(line[1]), DocumentOf(source, index));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    public void PositionsInJoinedFilesBeginAnewInEachFile(int heldOut)
    {
        var files = new[] { ShippedTexts.Alice, ShippedTexts.ReinaValera }
            .Select(file => file with { Documents = [.. file.Documents.Take(30)] }).ToArray();
        var source = SourceText.Encode(LabelledCorpus.Of(files), heldOut, test: null, SymbolUnit.Character, 3);

        Assert.Equal(heldOut == 0 ? 60 : 54, source.Training.DocumentCount);
        AssertOrigins(
            source, origin => files.Single(file => file.Name.Equals(origin.File, StringComparison.Ordinal)).Documents[origin.Position - 1]);
        Assert.All(
            Enumerable.Range(0, source.Training.DocumentCount),
            index => Assert.Equal(source.OriginOf(index).File, source.OriginOf(index).Slice));
    }

    [Fact]
    public void TheOriginOfADriftsDocumentIsThatDocument()
    {
        var source = DriftSource.Prepare(SmallDrift.Corpus, SmallDrift.Options with { PassageLength = 0 });

        AssertOrigins(source.Text, origin => Documents(origin)[origin.Position - 1].Text);
    }

    [Fact]
    public void TheOriginOfADriftsPassageIsTheDocumentInWhichItBegins()
    {
        var source = DriftSource.Prepare(SmallDrift.Corpus, SmallDrift.Options);
        var longer = 0;
        for (var index = 0; index < source.Text.Training.DocumentCount; index++)
        {
            var origin = source.Text.OriginOf(index);
            var documents = Documents(origin);
            var from = string.Join(' ', documents.Skip(origin.Position - 1).Select(document => document.Text));
            var start = from.IndexOf(DocumentOf(source.Text, index), StringComparison.Ordinal);
            Assert.InRange(start, 0, documents[origin.Position - 1].Text.Length - 1);
            longer += start + DocumentOf(source.Text, index).Length > documents[origin.Position - 1].Text.Length ? 1 : 0;
        }

        // Some passages must reach into the next document.
        Assert.InRange(longer, 5, source.Text.Training.DocumentCount - 5);
    }

    [Fact]
    public void NoOtherIndexHasAnOrigin()
    {
        var source = SmallRun.Source();

        Assert.Throws<ArgumentOutOfRangeException>(() => source.OriginOf(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => source.OriginOf(source.Training.DocumentCount));
    }

    private static IReadOnlyList<SliceDocument> Documents(HumanDocument origin) =>
        SmallDrift.Corpus.Slices.Single(slice => slice.Label.Equals(origin.Slice, StringComparison.Ordinal)).Documents;

    private static void AssertOrigins(SourceText source, Func<HumanDocument, string> text, string file, string? slice)
    {
        AssertOrigins(source, text);
        Assert.All(
            Enumerable.Range(0, source.Training.DocumentCount),
            index => Assert.Equal((file, slice), (source.OriginOf(index).File, source.OriginOf(index).Slice)));
    }

    private static void AssertOrigins(SourceText source, Func<HumanDocument, string> text)
    {
        var origins = Enumerable.Range(0, source.Training.DocumentCount).Select(source.OriginOf).ToArray();
        Assert.Equal(origins.Length, origins.Distinct().Count());
        Assert.All(origins, (origin, index) => Assert.Equal(text(origin), DocumentOf(source, index)));
    }

    private static string DocumentOf(SourceText source, int index) =>
        string.Concat(PlainText.Tokens(source.Alphabet, source.Training.Document(index)[1..^1]));
}
