using System.Buffers;
using System.Text;
using NgramCollapse.Symbols;
using NgramCollapse.Tests.Reference;

namespace NgramCollapse.Tests.Symbols;

public sealed class AlphabetTests
{
    private const string Family = "👩‍👩‍👧";

    [Theory]
    [InlineData(SymbolUnit.Character)]
    [InlineData(SymbolUnit.Grapheme)]
    [InlineData(SymbolUnit.Byte)]
    [InlineData(SymbolUnit.Word)]
    public void DecodingAnEncodedTextGivesItBack(SymbolUnit unit)
    {
        string[] symbols = ["a", "b", "'", "’", "é", "ñ", "ö̲", "日", "😀", "𝔘", Family, "🇫🇷", "\uFFFD", "\uFFFF"];
        for (var seed = 1UL; seed <= 30; seed++)
        {
            // Decoding puts one space between words, which is what the normaliser leaves.
            var documents = RandomTexts.Documents(seed, [.. symbols, " "], 8, 50)
                .Select(text => NgramCollapse.Corpora.TextNormalizer.CollapseWhiteSpace(text)).ToArray();
            var alphabet = Alphabet.FromDocuments(documents, unit);

            var text = alphabet.Encode(documents);

            var decoded = Enumerable.Range(0, documents.Length).Select(d => Decode(alphabet, text.Document(d)));
            Assert.Equal(documents, decoded, StringComparer.Ordinal);
        }
    }

    [Fact]
    public void SymbolsOfACharacterAlphabetAreScalarValuesInTheirOrder()
    {
        // In UTF-16 order 😀 (D83D DE00) would sort before U+FFFD.
        var alphabet = Alphabet.FromDocuments(["b😀a\uFFFD", "éa"], SymbolUnit.Character);

        Assert.Equal(["a", "b", "é", "\uFFFD", "😀"], Symbols(alphabet), StringComparer.Ordinal);
        Assert.Equal((5, 8, 7), (alphabet.Count, alphabet.SymbolBound, alphabet.EventSpaceSize));
    }

    [Fact]
    public void ADocumentHasOneStartAndOneEnd()
    {
        var alphabet = Alphabet.FromDocuments(["ab", ""], SymbolUnit.Character);

        var text = alphabet.Encode(["ba", "", "a"]);

        Assert.Equal([0, 4, 3, 1, 0, 1, 0, 3, 1], text.Symbols.ToArray());
        Assert.Equal([0, 4, 6, 9], text.Starts.ToArray());
        Assert.Equal((3, 6), (text.DocumentCount, text.EventCount));
    }

    [Theory]
    [InlineData(SymbolUnit.Character, "aüx😀")]
    [InlineData(SymbolUnit.Grapheme, "aüx😀")]
    [InlineData(SymbolUnit.Word, "a ü x 😀")]
    public void SymbolsOutsideTheAlphabetAreUnknown(SymbolUnit unit, string text)
    {
        var alphabet = Alphabet.FromDocuments(["a b"], unit);

        Assert.Equal(
            [PlainModel.Start, "a", PlainModel.Unknown, PlainModel.Unknown, PlainModel.Unknown, PlainModel.End],
            PlainText.Tokens(alphabet, alphabet.Encode([text]).Document(0)),
            StringComparer.Ordinal);
    }

    [Fact]
    public void AnUnknownByteIsOneSymbol()
    {
        var alphabet = Alphabet.FromDocuments(["a"], SymbolUnit.Byte);

        // é is two bytes.
        Assert.Equal([0, 3, 2, 2, 1], alphabet.Encode(["aé"]).Symbols.ToArray());
    }

    [Fact]
    public void BytesAreOrderedByTheirValue()
    {
        var alphabet = Alphabet.FromDocuments(["éa"], SymbolUnit.Byte);

        Assert.Equal([0x61, 0xA9, 0xC3], Enumerable.Range(3, 3).Select(symbol => (int)alphabet.Utf8(symbol)[0]));
    }

    [Fact]
    public void AGraphemeIsWhatAReaderSeesAsOneLetter()
    {
        var alphabet = Alphabet.FromDocuments([$"e\u0332{Family}🇫🇷n"], SymbolUnit.Grapheme);

        Assert.Equal(["e\u0332", "n", "🇫🇷", Family], Symbols(alphabet), StringComparer.Ordinal);
    }

    [Fact]
    public void AWordKeepsItsPunctuation()
    {
        var alphabet = Alphabet.FromDocuments(["Call me  Ishmael.\nCall me!"], SymbolUnit.Word);

        Assert.Equal(["Call", "Ishmael.", "me", "me!"], Symbols(alphabet), StringComparer.Ordinal);
        Assert.Equal("me me!", Decode(alphabet, alphabet.Encode(["  me\tme! "]).Document(0)));
    }

    [Fact]
    public void RepeatedEmptyOrInvalidSymbolsAreRefused()
    {
        foreach (var symbols in new byte[][][] { [[.. "a"u8], [.. "a"u8]], [[.. "a"u8], [.. "b"u8], [.. "a"u8]], [[]], [[0xC3]] })
        {
            Assert.Throws<ArgumentException>(() => Alphabet.FromSymbols(symbols, SymbolUnit.Word));
        }
    }

    [Fact]
    public void MarkersHaveNoText()
    {
        var alphabet = Alphabet.FromDocuments(["a"], SymbolUnit.Character);

        Assert.Equal("a", Decode(alphabet, [Alphabet.DocumentStart, Alphabet.Unknown, 3, Alphabet.DocumentEnd]));
        Assert.Equal([0, 0, 0], Enumerable.Range(0, 3).Select(marker => alphabet.Utf8(marker).Length));
    }

    private static IEnumerable<string> Symbols(Alphabet alphabet) =>
        Enumerable.Range(Alphabet.FirstSymbol, alphabet.Count).Select(symbol => PlainText.Token(alphabet, symbol));

    private static string Decode(Alphabet alphabet, ReadOnlySpan<int> symbols)
    {
        var bytes = new ArrayBufferWriter<byte>();
        alphabet.Decode(symbols, bytes);
        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }
}
