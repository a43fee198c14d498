using FsCheck.Fluent;
using NgramCollapse.Symbols;
using NgramCollapse.Tests.Reference;

namespace NgramCollapse.Tests.Metrics;

public sealed class WordTokenizerTests
{
    private static readonly char[] Letters = [.. "abZé9 '’-.\u0301日\u0660\u00B2_\u2164"];

    [Theory]
    [InlineData("don't", "don't")]
    [InlineData("'tis", "tis")]
    [InlineData("rock'n'roll", "rock'n'roll")]
    [InlineData("a''b", "a|b")]
    [InlineData("x’y’", "x’y")]
    [InlineData("'", "")]
    [InlineData("a'", "a")]
    [InlineData("a' b", "a|b")]
    [InlineData("o'’o", "o|o")]
    [InlineData("well-known", "well|known")]
    [InlineData("The the", "The|the")]
    [InlineData("1851, ٣ and x²", "1851|٣|and|x")]
    [InlineData("e\u0332tude", "e\u0332tude")]
    [InlineData("\u0301", "\u0301")]
    [InlineData("𝔘nicode 😀 𐐷'𝟗", "𝔘nicode|𐐷'𝟗")]
    [InlineData("snake_case", "snake|case")]
    [InlineData("", "")]
    public void WordsAreLettersMarksAndDigitsWithSingleApostrophesBetween(string text, string words) =>
        Assert.Equal(words, string.Join('|', WordCases.Words(text)));

    [Fact]
    public void WordsAreTheRegularExpressionsOnRandomTexts()
    {
        var texts = Gen.Elements(Letters).ArrayOf().Select(letters => new string(letters));

        Properties.Hold(texts, text => PlainText.Words(text).SequenceEqual(WordCases.Words(text), StringComparer.Ordinal));
    }

    [Fact]
    public void WordsOfEveryCharacterOfTheBasicPlaneAreTheRegularExpressions()
    {
        // Each between two letters: joined, split or apostrophe.
        var text = string.Join(' ', Enumerable.Range(1, 0xFFFF).Where(c => !char.IsSurrogate((char)c)).Select(c => $"a{(char)c}b"));

        Assert.Equal(PlainText.Words(text), WordCases.Words(text), StringComparer.Ordinal);
    }

    [Fact]
    public void WordsEndWithTheirDocument()
    {
        var (words, _) = WordCases.Tokenize(["one two", "", "three"]);

        Assert.Equal([0, 2, 2, 3], words.Tokens.Starts.ToArray());
    }

    [Fact]
    public void ManyDistinctWordsKeepTheirNumbers()
    {
        var documents = Enumerable.Range(0, 20_000).Select(i => $"w{i % 7001}x").ToArray();

        Assert.Equal(documents, WordCases.Words(documents), StringComparer.Ordinal);
        Assert.Equal(7001, WordCases.Tokenize(documents).Words.Types.Count);
    }

    // Seven bits a character fit eight characters into a key; longer words are hashed and compared.
    [Fact]
    public void LongWordsThatDifferInTheLastCharacterAreDistinct()
    {
        var letters = string.Concat(
            Enumerable.Range('A', 26).Concat(Enumerable.Range('a', 26)).Concat(Enumerable.Range('À', 20)).Select(c => (char)c));
        var words = Enumerable.Range(1, 40).SelectMany(length => new[] { letters[..length], letters[..(length - 1)] + "é" }).ToArray();
        var (text, _) = WordCases.Tokenize([letters, .. words, .. words]);

        Assert.Equal(1 + words.Length, text.Types.Count);
        Assert.Equal(text.Tokens.Symbols.Slice(1, words.Length).ToArray(), text.Tokens.Symbols[(1 + words.Length)..].ToArray());
    }

    [Fact]
    public void SurvivingWordsAreThoseTheSourceHas()
    {
        var alphabet = Alphabet.FromDocuments(["whale ship sea ahab wale"], SymbolUnit.Character);
        var source = WordCases.Tokenize(["whale ship sea"], alphabet).Words;
        var text = WordCases.Tokenize(["whale whale wale", "sea ahab wale"], alphabet).Words;

        Assert.Equal(4, text.Types.Count);
        Assert.Equal(2, text.CountTypesIn(source.Types));
    }
}
