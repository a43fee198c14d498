using NgramCollapse.Counting;
using NgramCollapse.Tests.Reference;

namespace NgramCollapse.Tests.Counting;

public sealed class NgramLevelTests
{
    [Fact]
    public void NgramsAreInLexicographicOrderOfTheirSymbols()
    {
        foreach (var text in new[] { CountingCases.Small(3).Text, CountingCases.Large(3).Text })
        {
            var counts = NgramCounter.Count(text, 4);
            for (var length = 1; length <= 4; length++)
            {
                var level = counts.Level(length);
                for (var i = 1; i < level.Count; i++)
                {
                    var before = (level.Prefixes[i - 1], level.Symbols[i - 1]);
                    Assert.True(before.CompareTo((level.Prefixes[i], level.Symbols[i])) < 0);
                }
            }
        }
    }

    [Fact]
    public void ASuffixIsTheNgramWithoutItsFirstSymbol()
    {
        foreach (var (alphabet, text) in new[] { CountingCases.Small(5), CountingCases.Large(5) })
        {
            var counts = NgramCounter.Count(text, 5);
            var names = PlainText.Names(alphabet, counts);
            for (var length = 2; length <= 5; length++)
            {
                for (var i = 0; i < counts.Level(length).Count; i++)
                {
                    var withoutFirst = names[length - 1][i][(names[length - 1][i].IndexOf('\uFFFF', StringComparison.Ordinal) + 1)..];
                    Assert.Equal(withoutFirst, names[length - 2][counts.Level(length).Suffixes[i]]);
                }
            }
        }
    }

    [Fact]
    public void ContinuationsLieBetweenTwoFirstChildren()
    {
        var counts = NgramCounter.Count(CountingCases.Small(7).Text, 3);
        var level = counts.Level(3);

        Assert.Equal(counts.Level(2).Count + 1, level.FirstChild.Length);
        for (var i = 0; i < level.Count; i++)
        {
            Assert.InRange(i, level.FirstChild[level.Prefixes[i]], level.FirstChild[level.Prefixes[i] + 1] - 1);
        }
    }

    [Fact]
    public void FindKnowsEveryNgramAndNoOther()
    {
        var level = NgramCounter.Count(CountingCases.Small(8).Text, 2).Level(2);
        var known = Enumerable.Range(0, level.Count).ToDictionary(i => (level.Prefixes[i], level.Symbols[i]), i => i);
        for (var prefix = 0; prefix < level.FirstChild.Length - 1; prefix++)
        {
            for (var symbol = 0; symbol < 10; symbol++)
            {
                Assert.Equal(known.GetValueOrDefault((prefix, symbol), -1), level.Find(prefix, symbol));
            }
        }
    }
}
