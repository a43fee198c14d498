using System.Text;
using NgramCollapse.Reporting;
using NgramCollapse.Symbols;

namespace NgramCollapse.Tests.Reporting;

public sealed class TextFilesTests
{
    [Theory]
    [InlineData(SymbolUnit.Character)]
    [InlineData(SymbolUnit.Grapheme)]
    [InlineData(SymbolUnit.Byte)]
    public void AWholeTextReadsBack(SymbolUnit unit)
    {
        string[] documents = ["plain", "", "two\nlines", "\\n is no line feed", "\r\\\r\n\\\\", "é😀 "];

        Assert.Equal(documents, WholeText(documents, unit).Split('\n')[..^1].Select(Unescape), StringComparer.Ordinal);
    }

    [Fact]
    public void RandomWholeTextsReadBack()
    {
        for (var seed = 1UL; seed <= 30; seed++)
        {
            var documents = RandomTexts.Documents(seed, ["\n", "\r", "\\", "n", "r", "a", "日"], 10, 20);

            Assert.Equal(documents, WholeText(documents, SymbolUnit.Character).Split('\n')[..^1].Select(Unescape), StringComparer.Ordinal);
        }
    }

    [Fact]
    public void EscapesAreAsPublished() =>
        Assert.Equal("a\\nb\\rc\\\\d\n\n", WholeText(["a\nb\rc\\d", ""], SymbolUnit.Character));

    [Fact]
    public void ASampleHasTwoThousandCharacters()
    {
        var sample = Sample([new string('a', 1500), new string('é', 400), string.Concat(Enumerable.Repeat("😀", 400)), "never"]);

        var faces = string.Concat(Enumerable.Repeat("😀", 100));
        Assert.Equal($"{new string('a', 1500)}\n\n{new string('é', 400)}\n\n{faces}\n", sample);
    }

    [Fact]
    public void AShortTextIsItsOwnSample() => Assert.Equal("one\n\ntwo\n", Sample(["one", "two"]));

    [Fact]
    public void ASampleThatEndsWithADocumentEndsWithOneLineFeed() =>
        Assert.Equal(new string('a', 2000) + "\n", Sample([new string('a', 2000), "b"]));

    [Theory]
    [InlineData(SymbolUnit.Byte)]
    [InlineData(SymbolUnit.Grapheme)]
    public void ASampleCountsCharactersWhateverTheUnit(SymbolUnit unit)
    {
        var sample = Sample([string.Concat(Enumerable.Repeat("e\u0332", 1500))], unit);

        Assert.Equal(string.Concat(Enumerable.Repeat("e\u0332", 1000)) + "\n", sample);
    }

    [Fact]
    public void BytesThatAreNoTextAreShownAsReplacements()
    {
        var alphabet = Alphabet.FromDocuments(["é"], SymbolUnit.Byte);
        var text = new SymbolText([0, 4, 1], [0, 3], alphabet.SymbolBound);

        Assert.Equal("\uFFFD\n", Encoding.UTF8.GetString(TextFiles.Sample(text, alphabet)));
    }

    [Fact]
    public void AnEmptyTextHasAnEmptySample() => Assert.Equal("", Sample([]));

    private static string Sample(string[] documents, SymbolUnit unit = SymbolUnit.Character)
    {
        var alphabet = Alphabet.FromDocuments(documents, unit);
        return Encoding.UTF8.GetString(TextFiles.Sample(alphabet.Encode(documents), alphabet));
    }

    private static string WholeText(string[] documents, SymbolUnit unit)
    {
        var alphabet = Alphabet.FromDocuments(documents, unit);
        using var output = new MemoryStream();
        TextFiles.WriteWhole(alphabet.Encode(documents), alphabet, output);
        return Encoding.UTF8.GetString(output.ToArray());
    }

    // Reads by the format's definition, independently of the writer.
    private static string Unescape(string line)
    {
        var text = new StringBuilder();
        for (var i = 0; i < line.Length; i++)
        {
            text.Append(line[i] != '\\' ? line[i] : line[++i] switch
            {
                'n' => '\n',
                'r' => '\r',
                '\\' => '\\',
                var other => throw new FormatException($"\\{other}"),
            });
        }

        return text.ToString();
    }
}
