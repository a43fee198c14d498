using NgramCollapse.Symbols;

namespace NgramCollapse.Tests.Symbols;

public sealed class CharacterViewTests
{
    [Theory]
    [InlineData(SymbolUnit.Character)]
    [InlineData(SymbolUnit.Grapheme)]
    [InlineData(SymbolUnit.Word)]
    public void CharactersAreThoseOfTheDocumentsWhateverTheUnit(SymbolUnit unit)
    {
        string[] documents = ["the white e\u0332 whale 😀", "", "a\u0332 b"];

        Assert.Equal(documents, Show(documents, unit), StringComparer.Ordinal);
    }

    [Fact]
    public void BytesHaveNoCharacters() => Assert.Null(CharacterView.Of(Alphabet.FromDocuments(["abc"], SymbolUnit.Byte)));

    [Fact]
    public void ScalarsAscend()
    {
        var view = CharacterView.Of(Alphabet.FromDocuments(["😀b\uFFFDa"], SymbolUnit.Character))!;

        Assert.Equal(['a', 'b', 0xFFFD, 0x1F600], view.Scalars);
    }

    // "ab" and "cd" have three events each: two symbols and an end.
    [Theory]
    [InlineData(0, new string[] { })]
    [InlineData(1, new[] { "a" })]
    [InlineData(2, new[] { "ab" })]
    [InlineData(3, new[] { "ab" })]
    [InlineData(4, new[] { "ab", "c" })]
    [InlineData(5, new[] { "ab", "cd" })]
    [InlineData(6, new[] { "ab", "cd" })]
    [InlineData(99, new[] { "ab", "cd" })]
    public void OnlyTheFirstEventsAreShown(int events, string[] expected) =>
        Assert.Equal(expected, Show(["ab", "cd"], SymbolUnit.Character, events), StringComparer.Ordinal);

    [Fact]
    public void EventsAreCountedInTheUnit() =>
        Assert.Equal(["one two"], Show(["one two three"], SymbolUnit.Word, events: 2), StringComparer.Ordinal);

    private static string[] Show(string[] documents, SymbolUnit unit, int events = int.MaxValue)
    {
        var alphabet = Alphabet.FromDocuments(documents, unit);
        var view = CharacterView.Of(alphabet)!;
        var characters = view.Characters(alphabet.Encode(documents), events);
        return
        [
            .. Enumerable.Range(0, characters.DocumentCount).Select(d =>
                string.Concat(characters.Document(d).ToArray().Select(c => char.ConvertFromUtf32(view.Scalars[c])))),
        ];
    }
}
