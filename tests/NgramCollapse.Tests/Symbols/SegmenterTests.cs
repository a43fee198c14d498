using System.Globalization;
using NgramCollapse.Corpora;
using NgramCollapse.Symbols;

namespace NgramCollapse.Tests.Symbols;

public sealed class SegmenterTests
{
    [Fact]
    public void SingleGraphemesNeverJoinEachOther()
    {
        char[] all = [.. Enumerable.Range(0, char.MaxValue + 1).Select(value => (char)value).Where(Segmenter.IsSingleGrapheme)];

        // A sample of characters from every block.
        char[] others = [.. all.Where((c, i) => (c < 0x80 && i % 4 == 0) || i % 1409 == 0), '\n', '\u00A9', '\u00AD', '\u0600'];
        Span<char> pair = stackalloc char[2];
        foreach (var a in all)
        {
            foreach (var b in others.Where(Segmenter.IsSingleGrapheme))
            {
                (pair[0], pair[1]) = (a, b);
                var length = StringInfo.GetNextTextElementLength(pair);
                (pair[0], pair[1]) = (b, a);
                if (length != 1 || StringInfo.GetNextTextElementLength(pair) != 1)
                {
                    Assert.Fail($"U+{(int)a:X4} and U+{(int)b:X4}");
                }
            }
        }
    }

    [Fact]
    public void CharactersInertInNfcAreSingleGraphemes() =>
        Assert.All(
            Enumerable.Range(0, char.MaxValue + 1).Where(c => TextNormalizer.IsInertInNfc((char)c) && c != '\r'),
            c => Assert.True(Segmenter.IsSingleGrapheme((char)c)));

    [Theory]
    [InlineData("abc", 3)]
    [InlineData("abé", 2)]
    [InlineData("abe\u0301", 2)]
    [InlineData("ab\r\nc", 2)]
    [InlineData("\u0301", 0)]
    [InlineData("", 0)]
    public void PlainCharactersCannotJoinANeighbour(string text, int length) =>
        Assert.Equal(length, Segmenter.PlainLength(text, SymbolUnit.Grapheme));
}
