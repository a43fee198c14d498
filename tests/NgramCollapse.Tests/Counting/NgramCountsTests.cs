using NgramCollapse.Counting;
using NgramCollapse.Symbols;
using NgramCollapse.Tests.Reference;

namespace NgramCollapse.Tests.Counting;

public sealed class NgramCountsTests
{
    [Fact]
    public void MatchesLeadToTheSameNgramOrNowhere()
    {
        for (var seed = 1UL; seed <= 10; seed++)
        {
            var (alphabet, text, other) = TwoTexts(seed);
            var (counts, otherCounts) = (NgramCounter.Count(text, 4), NgramCounter.Count(other, 5));
            var (names, otherNames) = (PlainText.Names(alphabet, counts), PlainText.Names(alphabet, otherCounts));

            var matches = counts.MatchIn(otherCounts);

            for (var k = 0; k < 4; k++)
            {
                Assert.Equal(names[k].Select(name => Array.IndexOf(otherNames[k], name)), matches[k]);
            }
        }
    }

    [Fact]
    public void SurvivorsEqualThePlainTwins()
    {
        var (alphabet, text, other) = TwoTexts(77);
        for (var order = 1; order <= 6; order++)
        {
            var plain = new PlainModel(PlainText.Tokens(alphabet, text), order, 9).Survivors(
                new PlainModel(PlainText.Tokens(alphabet, other), order, 9), order);

            Assert.Equal(plain, NgramCounter.Count(text, order).MatchIn(NgramCounter.Count(other, order))[^1].Count(match => match >= 0));
        }
    }

    [Fact]
    public void ATextOfLowerOrderCannotBeMatched() => Assert.Throws<ArgumentException>(
        () => NgramCounter.Count(CountingCases.Small(1).Text, 3).MatchIn(NgramCounter.Count(CountingCases.Small(1).Text, 2)));

    [Fact]
    public void MergedCountsEqualThoseOfBothTextsTogether()
    {
        for (var seed = 1UL; seed <= 10; seed++)
        {
            var (_, a, b) = TwoTexts(seed);
            var both = new SymbolTextBuilder(a.SymbolBound, a.EventCount + b.EventCount);
            both.Add(a);
            both.Add(b);
            for (var order = 1; order <= 6; order += 5)
            {
                AssertSame(
                    NgramCounter.Count(both.ToText(), order),
                    NgramCounts.Merge(NgramCounter.Count(a, order), NgramCounter.Count(b, order)));
                both = new SymbolTextBuilder(a.SymbolBound, a.EventCount + b.EventCount);
                both.Add(a);
                both.Add(b);
            }
        }
    }

    [Fact]
    public void MergingWithNothingChangesNothing()
    {
        var counts = NgramCounter.Count(CountingCases.Small(4).Text, 3);
        var nothing = NgramCounter.Count(new SymbolText([], [0], counts.SymbolBound), 3);

        AssertSame(counts, NgramCounts.Merge(counts, nothing));
        AssertSame(counts, NgramCounts.Merge(nothing, counts));
    }

    [Fact]
    public void OrdersAndAlphabetsMustAgree()
    {
        var text = CountingCases.Small(1).Text;
        var other = new SymbolText([0, 3, 1], [0, 3], text.SymbolBound + 1);

        Assert.Throws<ArgumentException>(() => NgramCounts.Merge(NgramCounter.Count(text, 2), NgramCounter.Count(text, 3)));
        Assert.Throws<ArgumentException>(() => NgramCounts.Merge(NgramCounter.Count(text, 2), NgramCounter.Count(other, 2)));
    }

    [Fact]
    public void ACountBeyondAnIntegerIsRefused()
    {
        var counts = NgramCounter.Count(new SymbolText([0, 3, 1], [0, 3], 4), 1);
        var error = Assert.Throws<LabException>(() =>
        {
            // Doubling 31 times would exceed 2^31 − 1.
            for (var doubling = 0; doubling < 31; doubling++)
            {
                counts = NgramCounts.Merge(counts, counts);
            }
        });

        Assert.Equal(ErrorCategory.LimitExceeded, error.Category);
        Assert.Equal(1 << 30, counts.Level(1).Counts[0]);
    }

    private static (Alphabet Alphabet, SymbolText A, SymbolText B) TwoTexts(ulong seed)
    {
        var a = RandomTexts.Documents(seed, ["a", "b", "c", "d", "e", "f"], 6, 50);
        var b = RandomTexts.Documents(seed + 1000, ["f", "e", "d", "c", "b", "a"], 5, 40);
        var alphabet = Alphabet.FromDocuments([.. a, .. b], SymbolUnit.Character);
        return (alphabet, alphabet.Encode(a), alphabet.Encode(b));
    }

    private static void AssertSame(NgramCounts expected, NgramCounts actual)
    {
        Assert.Equal(expected.Order, actual.Order);
        for (var length = 1; length <= expected.Order; length++)
        {
            var (a, b) = (expected.Level(length), actual.Level(length));
            Assert.Equal(a.Prefixes.ToArray(), b.Prefixes.ToArray());
            Assert.Equal(a.Symbols.ToArray(), b.Symbols.ToArray());
            Assert.Equal(a.Counts.ToArray(), b.Counts.ToArray());
            Assert.Equal(a.Suffixes.ToArray(), b.Suffixes.ToArray());
            Assert.Equal(a.FirstChild.ToArray(), b.FirstChild.ToArray());
        }
    }
}
