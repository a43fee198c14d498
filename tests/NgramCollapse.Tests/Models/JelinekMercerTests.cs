using NgramCollapse.Counting;
using NgramCollapse.Models;
using NgramCollapse.Symbols;
using NgramCollapse.Tests.Reference;

namespace NgramCollapse.Tests.Models;

public sealed class JelinekMercerTests
{
    [Fact]
    public void FittedWeightsAreTheBestPointOfAFineGrid()
    {
        var (alphabet, training, heldOut) = Tiny();
        var fitted = Fit(alphabet, training, heldOut, 2);
        var events = LikelihoodsOf(training, heldOut).ToArray();
        var (best, bits) = (Array.Empty<double>(), double.PositiveInfinity);
        for (var first = 0; first < 1000; first++)
        {
            for (var second = 0; second <= 1000; second++)
            {
                double[] weights = [first / 1000.0, second / 1000.0];
                if (HeldOutBits(weights) is var here && here < bits)
                {
                    (best, bits) = (weights, here);
                }
            }
        }

        Assert.Equal(best[0], fitted[0], 1e-3);
        Assert.Equal(best[1], fitted[1], 1e-3);
        Assert.True(HeldOutBits([.. fitted]) <= bits + 1e-9);

        // Written out: p(s) = λ1·c(s)/N + (1−λ1)/|E| and p(s|h) = λ2·c(hs)/c(h) + (1−λ2)·p(s).
        double HeldOutBits(double[] weights)
        {
            var sum = 0.0;
            foreach (var (likelihoods, times) in events)
            {
                var p = (weights[0] * likelihoods[0]!.Value) + ((1 - weights[0]) / alphabet.EventSpaceSize);
                p = likelihoods[1] is { } second ? (weights[1] * second) + ((1 - weights[1]) * p) : p;
                sum -= times * PlainMath.Log2(p);
            }

            return sum;
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(6)]
    public void FittingNeverLeavesTheHeldOutTextLessLikely(int order)
    {
        for (var seed = 1; seed <= 10; seed++)
        {
            var (alphabet, training, heldOut) = SmoothingCases.RandomText(seed);
            var fitted = Fit(alphabet, training, heldOut, order);
            Assert.All(fitted, weight => Assert.InRange(weight, 0, 1 - 1e-9));

            var best = Bits(alphabet, training, heldOut, fitted);
            Assert.True(best <= Bits(alphabet, training, heldOut, [.. Enumerable.Repeat(0.5, order)]), "worse than at the beginning");

            // Changing one weight does not help, or hardly: convergence towards a weight of 0 is slow.
            for (var k = 0; k < order; k++)
            {
                foreach (var step in new[] { -0.02, 0.02 })
                {
                    var moved = fitted.ToArray();
                    moved[k] = Math.Clamp(moved[k] + step, 0, 1 - 1e-9);
                    Assert.True(best <= Bits(alphabet, training, heldOut, moved) + (1e-4 * best), $"weight {k + 1} by {step}, seed {seed}");
                }
            }
        }
    }

    [Fact]
    public void AnEmptyHeldOutTextGivesWeightsOfOneHalf()
    {
        var alphabet = Alphabet.FromDocuments(["ab"], SymbolUnit.Character);

        Assert.Equal([0.5, 0.5, 0.5], Fit(alphabet, alphabet.Encode(["ab", "ba"]), alphabet.Encode([]), 3));
    }

    [Fact]
    public void APerfectFitStillLeavesEverythingPossible()
    {
        // A thousand symbols, always in the same order. The best weight is 1, which would make all other events impossible.
        var document = string.Concat(Enumerable.Range(0x4E00, 1000).Select(char.ConvertFromUtf32));
        var alphabet = Alphabet.FromDocuments([document], SymbolUnit.Character);
        var text = alphabet.Encode([document, document]);
        var weights = Fit(alphabet, text, text, 2);

        var model = JelinekMercer.Train(NgramCounter.Count(text, 2), alphabet.EventSpaceSize, weights);

        Assert.InRange(weights[1], 0.999, 1 - 1e-9);
        Assert.True(model.Log2Probability([Alphabet.FirstSymbol], Alphabet.Unknown) > -100);
    }

    [Theory]
    [InlineData(1.0001, 0.5)]
    [InlineData(0.5, -0.1)]
    [InlineData(double.NaN, 0.5)]
    public void WeightsOutsideZeroToOneAreRefused(double first, double second)
    {
        var (alphabet, training, _) = Tiny();
        var counts = NgramCounter.Count(training, 2);

        Assert.Throws<ArgumentException>(() => JelinekMercer.Train(counts, alphabet.EventSpaceSize, [first, second]));
        Assert.Throws<ArgumentException>(() => JelinekMercer.Train(counts, alphabet.EventSpaceSize, [0.5]));
    }

    [Fact]
    public void WeightsAreFittedToEveryTenthDocument()
    {
        var (alphabet, _, _) = Tiny();
        string[] documents = RandomTexts.Documents(8, ["a", "b", "c", "d"], documents: 40, longest: 20);
        var text = alphabet.Encode(documents);
        string[] held = [documents[9], documents[19], documents[29], documents[39]];
        string[] others = [.. documents.Where((_, d) => d % 10 != 9)];
        var weights = Fit(alphabet, alphabet.Encode(others), alphabet.Encode(held), 3);
        var expected = JelinekMercer.Train(NgramCounter.Count(text, 3), alphabet.EventSpaceSize, weights);
        Assert.True(Smoothing.TryParse("jelinek-mercer", out var smoothing));

        var model = smoothing.Train(text, 3, alphabet.EventSpaceSize);

        Assert.Equal(expected.Log2Probability([3, 4], 5), model.Log2Probability([3, 4], 5));
        Assert.Equal(expected.Log2Probability([], 5), model.Log2Probability([], 5));
    }

    private static (Alphabet Alphabet, SymbolText Training, SymbolText HeldOut) Tiny()
    {
        var alphabet = Alphabet.FromDocuments(["abcd"], SymbolUnit.Character);
        return (alphabet, alphabet.Encode(["abac", "abca", "bb"]), alphabet.Encode(["abda", "cab"]));
    }

    private static IReadOnlyList<double> Fit(Alphabet alphabet, SymbolText training, SymbolText heldOut, int order) =>
        JelinekMercer.FitWeights(NgramCounter.Count(training, order), NgramCounter.Count(heldOut, order), alphabet.EventSpaceSize);

    private static double Bits(Alphabet alphabet, SymbolText training, SymbolText heldOut, IReadOnlyList<double> weights) =>
        JelinekMercer.Train(NgramCounter.Count(training, weights.Count), alphabet.EventSpaceSize, weights)
            .Score(NgramCounter.Count(heldOut, weights.Count)).Bits;

    /// <summary>
    /// For each event of a text, its share among all training events and its share after the preceding symbol; null if that symbol was
    /// never continued.
    /// </summary>
    private static IEnumerable<(double?[] Likelihoods, int Times)> LikelihoodsOf(SymbolText training, SymbolText held)
    {
        var pairs = Pairs(training).ToArray();
        return Pairs(held).GroupBy(pair => pair).Select(group =>
        {
            var (before, symbol) = group.Key;
            var after = pairs.Count(pair => pair.Before == before);
            double?[] likelihoods =
            [
                (double)pairs.Count(pair => pair.Symbol == symbol) / pairs.Length,
                after == 0 ? null : (double)pairs.Count(pair => pair == (before, symbol)) / after,
            ];
            return (likelihoods, group.Count());
        }).ToArray();
    }

    private static IEnumerable<(int Before, int Symbol)> Pairs(SymbolText text)
    {
        for (var d = 0; d < text.DocumentCount; d++)
        {
            for (var i = 1; i < text.Document(d).Length; i++)
            {
                yield return (text.Document(d)[i - 1], text.Document(d)[i]);
            }
        }
    }
}
