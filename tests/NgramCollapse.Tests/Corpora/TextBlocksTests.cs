using System.Text;
using NgramCollapse.Corpora;

namespace NgramCollapse.Tests.Corpora;

public sealed class TextBlocksTests
{
    [Theory]
    [InlineData("a\n\nb\n\nc", DocumentUnit.Paragraph, 1, "a\n\n|b\n\n|c")]
    [InlineData("a\n\nb\n\nc", DocumentUnit.Paragraph, 6, "a\n\nb\n\n|c")]
    [InlineData("a\r\n\r\nb\r\nc", DocumentUnit.Paragraph, 2, "a\r\n\r\n|b\r\nc")]
    [InlineData("a\r\rb\r\r\nc", DocumentUnit.Paragraph, 2, "a\r\r|b\r\r\nc")]
    [InlineData("a\n \nb", DocumentUnit.Paragraph, 1, "a\n \nb")]
    [InlineData("a\nb\r\nc\rdef", DocumentUnit.Line, 1, "a\n|b\r\n|c\r|def")]
    [InlineData("abcdefghijkl\nmnopqr", DocumentUnit.Line, 2, "abcdefghijkl\n|mnopqr")]
    [InlineData("", DocumentUnit.Line, 2, "")]
    public void BlocksEndWhereDocumentsDo(string text, DocumentUnit unit, int bytes, string expected) =>
        Assert.Equal(expected, string.Join('|', Read(Encoding.UTF8.GetBytes(text), unit, bytes).Select(Encoding.UTF8.GetString)));

    [Fact]
    public void BlocksSplitAsTheWholeDoes()
    {
        foreach (var unit in new[] { DocumentUnit.Paragraph, DocumentUnit.Line })
        {
            for (var seed = 1UL; seed <= 150; seed++)
            {
                var text = NastyTexts.Utf8(seed, 120, plain: seed % 2 == 0);
                var usual = new CorpusOptions { Document = unit };
                foreach (var options in (CorpusOptions[])[usual, usual with { KeepWhiteSpace = true }, usual with { FoldCase = true }])
                {
                    var whole = TextNormalizer.Split(Encoding.UTF8.GetString(text), options);
                    foreach (var bytes in new[] { 1, 7, 64 })
                    {
                        Assert.Equal(
                            whole,
                            Read(text, unit, bytes).SelectMany(block => TextNormalizer.Split(Encoding.UTF8.GetString(block), options)),
                            StringComparer.Ordinal);
                    }
                }
            }
        }
    }

    [Fact]
    public void ABlockKnowsItsPlace()
    {
        var blocks = new TextBlocks(new MemoryStream([.. "one\ntwo\nthree"u8]), DocumentUnit.Line, "some.txt", 1);
        var block = new TextBlock();
        var places = new List<(int, long)>();
        while (blocks.Read(block))
        {
            places.Add((block.Index, block.Offset));
        }

        Assert.Equal([(0, 0), (1, 4), (2, 8)], places);
        Assert.False(blocks.Read(block));
    }

    [Fact]
    public void AWholeFileIsNoBlock() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new TextBlocks(Stream.Null, DocumentUnit.File, "some.txt"));

    private static IEnumerable<byte[]> Read(byte[] text, DocumentUnit unit, int bytes)
    {
        var blocks = new TextBlocks(new MemoryStream(text), unit, "some.txt", bytes);
        var block = new TextBlock();
        while (blocks.Read(block))
        {
            yield return block.Bytes.ToArray();
        }
    }
}
