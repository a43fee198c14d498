using NgramCollapse.Corpora;

namespace NgramCollapse.Tests.Corpora;

public sealed class TextNormalizerTests
{
    [Theory]
    [InlineData("a\nb\n\nc", "a b|c")]
    [InlineData("a\r\nb\r\n\r\nc", "a b|c")]
    [InlineData("a\rb\r\rc", "a b|c")]
    [InlineData("\n\n a\n\n\n\nb \n", "a|b")]
    [InlineData("a\n \t \nb", "a|b")]
    [InlineData("a\n\u3000\u00A0\nb", "a|b")]
    [InlineData("a\n\u2028\u0085\nb", "a|b")]
    [InlineData("a\n\u200B\nb", "a \u200B b")] // a zero-width space is no White_Space
    [InlineData("  a  \t b\u00A0\u3000c  ", "a b c")]
    [InlineData("a\u2028b", "a b")]
    [InlineData("", "")]
    [InlineData(" \n\u3000\n", "")]
    public void AParagraphIsTheTextBetweenBlankLines(string text, string documents) => AssertSplit(documents, text, default);

    [Theory]
    [InlineData("a b\nc\n\nd\n", "a b|c|d")]
    [InlineData("a\r\n\u3000\r\nb", "a|b")]
    [InlineData(" a ", "a")]
    public void ALineIsADocumentOnRequest(string text, string documents) =>
        AssertSplit(documents, text, new CorpusOptions { Document = DocumentUnit.Line });

    [Theory]
    [InlineData(" a\n\nb\r\n", "a b")]
    [InlineData("\n \n", "")]
    public void AFileIsADocumentOnRequest(string text, string documents) =>
        AssertSplit(documents, text, new CorpusOptions { Document = DocumentUnit.File });

    [Theory]
    [InlineData(DocumentUnit.Paragraph, "  a \r\n b\n \nc\t", "  a \n b|c\t")]
    [InlineData(DocumentUnit.Line, " a\n\n b ", " a| b ")]
    [InlineData(DocumentUnit.File, " a\r\n\r\nb ", " a\n\nb ")]
    public void WhiteSpaceIsKeptOnRequest(DocumentUnit unit, string text, string documents) =>
        AssertSplit(documents, text, new CorpusOptions { Document = unit, KeepWhiteSpace = true });

    [Theory]
    [InlineData("The WHALE, ÉTÉ", "the whale, été")]
    [InlineData("IİSS", "iİss")] // scalar by scalar, whatever the culture: I is i, and İ has no single lower case letter
    [InlineData("𐐀", "𐐨")]
    [InlineData("E\u0301", "\u00E9")]
    public void CaseIsFoldedOnRequest(string text, string documents) =>
        AssertSplit(documents, text, new CorpusOptions { FoldCase = true });

    [Theory]
    [InlineData("e\u0301", "\u00E9")]
    [InlineData("\u212B", "\u00C5")]
    [InlineData("\u1100\u1161", "\uAC00")]
    [InlineData("a\u0301\u0323", "\u1EA1\u0301")]
    [InlineData("\u2126", "\u03A9")]
    [InlineData("ﬁ ²", "ﬁ ²")]
    public void TextIsInNfc(string text, string documents) => AssertSplit(documents, text, default);

    [Fact]
    public void EveryKindOfWhiteSpaceBecomesOneSpace()
    {
        // Unicode's property White_Space, except line feed and carriage return.
        const string WhiteSpace = "\t\v\f \u0085\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A"
            + "\u2028\u2029\u202F\u205F\u3000";
        foreach (var c in WhiteSpace)
        {
            AssertSplit("a b", $"{c}a{c}{c}b{c}", default);
        }
    }

    [Theory]
    [InlineData("a\uFFFEb")]
    [InlineData("a\uFFFFb")]
    [InlineData("a\uFDD0b")]
    public void ANoncharacterIsACharacterLikeAnyOther(string text)
    {
        // Well-formed UTF-8 may hold them; NFC leaves them alone.
        AssertSplit(text, text, default);
        AssertSplit(text, text, new CorpusOptions { FoldCase = true });
    }

    private static void AssertSplit(string documents, string text, CorpusOptions options) =>
        Assert.Equal(documents, string.Join('|', TextNormalizer.Split(text, options)));
}
