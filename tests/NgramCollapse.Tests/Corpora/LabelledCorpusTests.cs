using NgramCollapse.Corpora;

namespace NgramCollapse.Tests.Corpora;

public sealed class LabelledCorpusTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void EachFileIsASliceAndEveryDocumentKeepsItsOrigin()
    {
        var corpus = LabelledCorpus.Of([File("towers", "One.\n\nTwo."), File("hares", "Three.")]);

        Assert.Equal("towers+hares", corpus.Name);
        Assert.Equal(["towers", "hares"], corpus.Slices.Select(slice => slice.Label));
        Assert.Equal([new SliceDocument("One.", "towers", 1), new SliceDocument("Two.", "towers", 2)], corpus.Slices[0].Documents);
        Assert.Equal([new SliceDocument("Three.", "hares", 1)], corpus.Slices[1].Documents);
    }

    [Fact]
    public void TheHashIsTheFilesOwnOrDependsOnAllOfThemInOrder()
    {
        var (a, b) = (File("a", "One."), File("b", "Two."));

        Assert.Equal(a.Sha256, LabelledCorpus.Of([a]).Sha256);
        Assert.NotEqual(LabelledCorpus.Of([a, b]).Sha256, LabelledCorpus.Of([b, a]).Sha256);
        Assert.Matches("^[0-9a-f]{64}$", LabelledCorpus.Of([a, b]).Sha256);
    }

    [Fact]
    public void TwoTextsOfOneNameAreRefused()
    {
        var error = Assert.Throws<LabException>(() => LabelledCorpus.Of([File("a", "One."), File("a", "Two.")]));

        Assert.Equal(ErrorCategory.Usage, error.Category);
    }

    [Fact]
    public void ATableHasALabelATabAndATextOnEachLine()
    {
        var path = _folder.Write("letters.tsv", "church\tThe  tower.\r\nhare\tA hare\tran.\n\nchurch\t The spire. \nhare\t \n");
        var corpus = LabelledTable.Read(path, default);

        Assert.Equal("letters", corpus.Name);
        Assert.Equal(["church", "hare"], corpus.Slices.Select(slice => slice.Label));
        Assert.Equal(
            [new SliceDocument("The tower.", "letters.tsv", 1), new SliceDocument("The spire.", "letters.tsv", 4)],
            corpus.Slices[0].Documents);
        Assert.Equal([new SliceDocument("A hare ran.", "letters.tsv", 2)], corpus.Slices[1].Documents);
    }

    [Theory]
    [InlineData("church\tone\nno tab here\n", "line 2 has no label")]
    [InlineData(" \tone\n", "line 1 has no label")]
    [InlineData("\n\n", "no line holds a document")]
    [InlineData("church\t \n", "no line holds a document")]
    public void ATableThatIsNoneIsRefusedWithItsPlace(string content, string message)
    {
        var error = Assert.Throws<LabException>(() => LabelledTable.Read(_folder.Write("bad.tsv", content), default));

        Assert.Equal(ErrorCategory.BadInput, error.Category);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EverySliceIsSplitByItself()
    {
        var slice = new Slice("a", [.. Enumerable.Range(0, 20).Select(i => new SliceDocument($"{i}", "a", i + 1))]);
        var (training, heldOut) = slice.Split(10);

        Assert.Equal(["9", "19"], heldOut.Texts);
        Assert.Equal(18, training.Documents.Count);
    }

    private Corpus File(string name, string content) => CorpusReader.Read(_folder.Write($"{name}.txt", content), default);
}
