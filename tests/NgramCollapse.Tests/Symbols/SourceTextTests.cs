using NgramCollapse.Corpora;
using NgramCollapse.Symbols;

namespace NgramCollapse.Tests.Symbols;

public sealed class SourceTextTests
{
    [Fact]
    public void TheAlphabetIsTheTrainingTexts()
    {
        var source = SourceText.Encode(new HeldOutSplit(["abc"], ["abx"]), SymbolUnit.Character, 2, "some.txt");

        Assert.Equal(3, source.Alphabet.Count);
        Assert.Equal([0, 3, 4, Alphabet.Unknown, 1], source.HeldOut!.Symbols.ToArray());
    }

    [Fact]
    public void AFileIsReadWithTheDefaults()
    {
        var split = HeldOutSplit.EveryKth(ShippedTexts.Alice.Documents, 10);
        var expected = SourceText.Encode(split, SymbolUnit.Character, 3, "alice-in-wonderland.txt");

        var source = SourceText.Read(RepositoryRoot.PathOf("corpora", "alice-in-wonderland.txt"), 3);

        Assert.Equal(expected.Training.Symbols, source.Training.Symbols);
        Assert.Equal(expected.HeldOut!.Symbols, source.HeldOut!.Symbols);
    }

    [Fact]
    public void WithoutHeldOutDocumentsThereIsNoHeldOutText() =>
        Assert.Null(SourceText.Encode(new HeldOutSplit(["abc"], []), SymbolUnit.Character, 2, "some.txt").HeldOut);

    [Theory]
    [InlineData("a", 1)]
    [InlineData("a", 3)]
    [InlineData("ab", 3)]
    [InlineData("ab|cd|e", 3)]
    [InlineData("", 1)]
    public void TooShortATextIsBadInput(string documents, int order)
    {
        var split = new HeldOutSplit(documents.Split('|', StringSplitOptions.RemoveEmptyEntries), []);

        var error = Assert.Throws<LabException>(() => SourceText.Encode(split, SymbolUnit.Character, order, "some.txt"));

        Assert.Equal(ErrorCategory.BadInput, error.Category);
        Assert.StartsWith("some.txt: ", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void OneDocumentThatIsLongEnoughIsEnough() =>
        Assert.Equal(2, SourceText.Encode(new HeldOutSplit(["abc", "d"], []), SymbolUnit.Character, 3, "some.txt").Training.DocumentCount);
}
