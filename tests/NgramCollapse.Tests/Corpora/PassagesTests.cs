using NgramCollapse.Corpora;

namespace NgramCollapse.Tests.Corpora;

public sealed class PassagesTests
{
    [Fact]
    public void APassageEndsWithTheFirstSentenceThatMakesItLongEnough()
    {
        // 12 characters are asked for. "One two. Six" has 12 but ends no sentence; "One two. Six ten." does, in the second
        // document, whose rest is the last passage.
        var passages = Passages.Cut(Slice("One two.", "Six ten. Up"), 12);

        Assert.Equal([new SliceDocument("One two. Six ten.", "a", 1), new SliceDocument("Up", "a", 2)], passages.Documents);
    }

    [Theory]
    [InlineData("Is it? Yes", "Is it?")]
    [InlineData("No! said", "No!")]
    [InlineData("'So.' said", "'So.'")]
    [InlineData("(So.)” said", "(So.)”")]
    public void ASentenceEndsBeforeClosingQuotesAndBrackets(string text, string first) =>
        Assert.Equal(first, Passages.Cut(Slice(text), 3).Documents[0].Text);

    [Fact]
    public void WithoutASentenceAPassageEndsAtTwiceTheLength() =>
        Assert.Equal(["aa bb cc", "dd"], Passages.Cut(Slice("aa bb cc dd"), 4).Texts);

    [Fact]
    public void NoWordIsLostOrMoved()
    {
        var documents = RandomTexts.Documents(7, ["a", " ", "b.", "c ", "! "], 40, 60)
            .Select(text => TextNormalizer.CollapseWhiteSpace(text))
            .Where(text => text.Length > 0)
            .ToArray();

        foreach (var length in (int[])[1, 2, 10, 50, 100_000])
        {
            var passages = Passages.Cut(Slice(documents), length).Texts;
            Assert.Equal(string.Join(' ', documents), string.Join(' ', passages));
            Assert.All(passages.SkipLast(1), passage => Assert.True(passage.Length >= length));
        }
    }

    private static Slice Slice(params string[] documents) =>
        new("a", [.. documents.Select((text, i) => new SliceDocument(text, "a", i + 1))]);
}
