using NgramCollapse.Counting;
using NgramCollapse.Metrics;
using NgramCollapse.Sampling;
using NgramCollapse.Symbols;

namespace NgramCollapse.Tests.Metrics;

public sealed class NgramOriginsTests
{
    [Fact]
    public void AnNgramOfTwoSlicesCountsInProportion()
    {
        // Bigrams of "ab", "ab" are <s>a, ab, b</s> twice; of "ac" <s>a, ac, c</s>. So <s>a belongs to the second slice by 1/3,
        // ac and c</s> wholly. The text "ac" has <s>a, ac, c</s>: (1/3 + 1 + 1)/3 = 7/9.
        var (alphabet, origins) = Prepare(2, ["ab", "ab"], ["ac"]);
        var shares = origins.SharesOf(NgramCounter.Count(alphabet.Encode(["ac"]), 2));

        Assert.Equal(2.0 / 9, shares[0]!.Value, 12);
        Assert.Equal(7.0 / 9, shares[1]!.Value, 12);
    }

    [Fact]
    public void NgramsThatTheSourceDoesNotHaveAreLeftOut()
    {
        var (alphabet, origins) = Prepare(2, ["ab"], ["ac"]);

        // "ba": <s>b, ba and a</s> are all new.
        Assert.Equal([null, null], origins.SharesOf(NgramCounter.Count(alphabet.Encode(["ba"]), 2)));
    }

    [Fact]
    public void WithoutBiasTheExpectedShareStaysWhatItWas()
    {
        // 400 texts of 500 symbols, each drawn from one source: the mean share lies within 4 standard errors of the source's.
        string[] left = RandomTexts.Documents(1, ["a", "b", "c"], 40, 12), right = RandomTexts.Documents(2, ["c", "d", "a"], 20, 12);
        var (alphabet, origins) = Prepare(3, left, right);
        var source = alphabet.Encode([.. left, .. right]);
        var sampler = RawCountSampler.Compile(NgramCounter.Count(source, 3));
        var before = origins.SharesOf(NgramCounter.Count(source, 3))[1]!.Value;
        var after = Enumerable.Range(0, 400)
            .Select(i => origins.SharesOf(NgramCounter.Count(SyntheticText.Write(sampler, 500, new TextStream(9, i, 1), 1), 3))[1]!.Value)
            .ToArray();
        var mean = after.Average();
        var error = Math.Sqrt(after.Sum(share => (share - mean) * (share - mean)) / 399 / 400);

        Assert.InRange(mean, before - (4 * error), before + (4 * error));
    }

    private static (Alphabet Alphabet, NgramOrigins Origins) Prepare(int order, string[] left, string[] right)
    {
        var alphabet = Alphabet.FromDocuments([.. left, .. right], SymbolUnit.Character);
        return (alphabet, new NgramOrigins(
            NgramCounter.Count(alphabet.Encode([.. left, .. right]), order),
            [NgramCounter.Count(alphabet.Encode(left), order), NgramCounter.Count(alphabet.Encode(right), order)]));
    }
}
