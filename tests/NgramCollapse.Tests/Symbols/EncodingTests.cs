using System.Text;
using NgramCollapse.Corpora;
using NgramCollapse.Symbols;
using NgramCollapse.Tests.Corpora;
using NgramCollapse.Tests.Reference;

namespace NgramCollapse.Tests.Symbols;

/// <summary>Alphabet and symbols equal those of the plain twin for any text.</summary>
public sealed class EncodingTests
{
    private static readonly SymbolUnit[] Units = Enum.GetValues<SymbolUnit>();

    // Every character that Unicode calls White_Space.
    private const string WhiteSpace = "\t\n\u000B\f\r \u0085\u00A0\u1680"
        + "\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u2028\u2029\u202F\u205F\u3000";

    [Fact]
    public void NastyTextsAreEncodedLikeThePlainTwin()
    {
        for (var seed = 1UL; seed <= 200; seed++)
        {
            // The text as generated, and normalised.
            var raw = Encoding.UTF8.GetString(NastyTexts.Utf8(seed, seed % 4 == 0 ? 30 : 600, plain: seed % 2 == 0));
            AssertSame([raw, raw[..(raw.Length / 2)].TrimEnd('\uD83D', '\uD834', '\uD835')]);
            AssertSame([.. TextNormalizer.Split(raw, default)]);
        }
    }

    [Fact]
    public void TheShippedNovelIsEncodedLikeThePlainTwin() =>
        AssertSame([.. CorpusReader.Read(RepositoryRoot.PathOf("corpora", "moby-dick.txt"), default).Documents.Take(600)]);

    [Fact]
    public void WordsOfEveryLengthAreEncodedLikeThePlainTwin()
    {
        for (var length = 1; length <= 70; length++)
        {
            var word = string.Concat(Enumerable.Range(0, length).Select(i => (char)('a' + (i % 26))));
            AssertSame(
            [
                $"{word} {word}s is {word[1..]} {word}",
                word,
                $"{word} ",
                $" {word}\t{word[..^1]}é {word[..^1]}e\u0301 é{word[1..]} to be or not to be that is the question",
            ]);
        }

        var endless = new string('x', 100_000);
        AssertSame([$"{endless} {endless}y {endless} x {endless[1..]}", endless]);
    }

    [Fact]
    public void EveryWhiteSpaceSeparatesWordsAndNothingElseDoes()
    {
        for (var value = 0; value <= char.MaxValue; value++)
        {
            var c = (char)value;
            if (!char.IsSurrogate(c))
            {
                var words = Alphabet.EncodeAll([$"one{c}two"], SymbolUnit.Word).Text.Document(0)[1..^1];
                Assert.Equal(WhiteSpace.Contains(c, StringComparison.Ordinal) ? [3, 4] : [3], words.ToArray());
            }
        }

        foreach (var a in WhiteSpace)
        {
            foreach (var b in WhiteSpace)
            {
                AssertSame([$"{a}to{b}be{a}{b}or not{b}{a}to{b}be,{a}that is the question whether it is{a}{b}"]);
            }
        }
    }

    [Fact]
    public void ANulIsACharacterLikeAnyOther() => AssertSame(["a a\0 a\0\0 \0 a \0a", "a\0a\0\0aaaaaaaaaaaaaaaaaaaaaaaaa", "\0"]);

    [Fact]
    public void WordsWithMarksAreKeptUnchanged() =>
        AssertSame(
        [
            "e\u0301 \u00E9 e \u0301 e\u0301\u0327 \u1112\u1161\u11AB \uAC00\u11A8 n\u0303o no \u00F1o one two three four five six",
            "1\uFE0F\u20E3 1 \u00A9\uFE0F a\u200Db \u200D \r\n \r \n\r\n",
        ]);

    [Fact]
    public void MoreWordsThanSixteenBitsCanNumberStayDistinct()
    {
        string[] documents = [.. Enumerable.Range(0, 100).Select(d => string.Join(' ', Enumerable.Range(0, 2000).Select(i => Word(d, i))))];
        AssertSame(documents, SymbolUnit.Word);
        Assert.Equal(101_000, Alphabet.FromDocuments(documents, SymbolUnit.Word).Count);

        static string Word(int document, int index) =>
            ((document * 1000) + index).ToString("X5", System.Globalization.CultureInfo.InvariantCulture);
    }

    [Theory]
    [InlineData("a\uD83D")]
    [InlineData("\uDE00a")]
    [InlineData("\uD83D\uD83D a")]
    public void AnUnpairedSurrogateIsAReplacementCharacter(string document)
    {
        foreach (var unit in Units)
        {
            var (alphabet, text) = Alphabet.EncodeAll([document.Replace('\uD83D', '\uFFFD').Replace('\uDE00', '\uFFFD')], unit);
            Assert.Equal(text.Symbols.ToArray(), alphabet.Encode([document]).Symbols.ToArray());
        }
    }

    private static void AssertSame(string[] documents)
    {
        foreach (var unit in Units)
        {
            AssertSame(documents, unit);
        }
    }

    private static void AssertSame(string[] documents, SymbolUnit unit)
    {
        var symbols = PlainUnits.Alphabet(documents, unit);
        var numbers = Numbers(symbols);
        int[] expected = [.. documents.SelectMany(document => PlainUnits.Encode(document, numbers, unit))];

        var (alphabet, text) = Alphabet.EncodeAll(documents, unit);
        Assert.Equal(symbols.Select(symbol => Convert.ToHexString(PlainUnits.Bytes(symbol, unit))), Bytes(alphabet));
        Assert.True(text.Symbols.SequenceEqual(expected));
        Assert.Equal(symbols.Length + Alphabet.FirstSymbol, text.SymbolBound);

        var apart = Alphabet.FromDocuments(documents, unit);
        Assert.Equal(Bytes(alphabet), Bytes(apart));
        Assert.True(apart.Encode(documents).Symbols.SequenceEqual(expected));

        // With the alphabet of the first document alone, other symbols are unknown.
        var few = Alphabet.FromDocuments(documents[..1], unit);
        var fewNumbers = Numbers(PlainUnits.Alphabet(documents[..1], unit));
        int[] fewExpected = [.. documents.SelectMany(document => PlainUnits.Encode(document, fewNumbers, unit))];
        Assert.True(few.Encode(documents).Symbols.SequenceEqual(fewExpected));
    }

    private static Dictionary<string, int> Numbers(string[] symbols) =>
        symbols.Index().ToDictionary(entry => entry.Item, entry => Alphabet.FirstSymbol + entry.Index, StringComparer.Ordinal);

    private static string[] Bytes(Alphabet alphabet) =>
        [.. Enumerable.Range(Alphabet.FirstSymbol, alphabet.Count).Select(symbol => Convert.ToHexString(alphabet.Utf8(symbol)))];
}
