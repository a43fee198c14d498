using NgramCollapse.Counting;
using NgramCollapse.Models;
using NgramCollapse.Symbols;
using NgramCollapse.Tests.Reference;

namespace NgramCollapse.Tests.Models;

/// <summary>
/// "abracadabra" at order 2, worked by hand. E = a b c d r, the end and the unknown: |E| = 7. The twelve events are a5 b2 r2 c1 d1
/// &lt;/s&gt;1, the pairs &lt;s&gt;a1 ab2 br2 ra2 ac1 ca1 ad1 da1 a&lt;/s&gt;1. After a there are five events of four types: b2 c1 d1
/// &lt;/s&gt;1.
/// </summary>
public sealed class SmoothingByHandTests
{
    private const int A = 3;
    private const int B = 4;
    private const int R = 7;

    private static readonly Alphabet Letters = Alphabet.FromDocuments(["abracadabra"], SymbolUnit.Character);

    private static readonly NgramCounts Pairs = NgramCounter.Count(Letters.Encode(["abracadabra"]), 2);

    [Fact]
    public void AbsoluteDiscountingTakesOneDiscountFromEveryCount()
    {
        // Unigrams: t1 = 3 (c d </s>), t2 = 2 (b r), D = 3/7. Pairs: t1 = 6, t2 = 3, D = 1/2.
        var model = AbsoluteDiscounting.Train(Pairs, 7);

        // (2 − 3/7)/12 + (3/7 · 6/12)/7 = 11/84 + 3/98 = 95/588. The unknown has only the second part.
        Is(95 / 588.0, model, [], B);
        Is(3 / 98.0, model, [], Alphabet.Unknown);

        // (2 − 1/2)/5 + (1/2 · 4/5)·95/588 = 268/735; r never followed a: 2/5 of 95/588 = 19/294.
        Is(268 / 735.0, model, [A], B);
        Is(19 / 294.0, model, [A], R);
        Is(95 / 588.0, model, [Alphabet.Unknown], B);
    }

    [Fact]
    public void JelinekMercerWithGivenWeights()
    {
        var model = JelinekMercer.Train(Pairs, 7, [0.5, 0.75]);

        // 1/2 · 2/12 + 1/2 · 1/7 = 13/84; 3/4 · 2/5 + 1/4 · 13/84 = 569/1680; r: 1/4 · 13/84.
        Is(13 / 84.0, model, [], B);
        Is(569 / 1680.0, model, [A], B);
        Is(13 / 336.0, model, [A], R);
        Is(1 / 14.0, model, [], Alphabet.Unknown);
        Is(13 / 84.0, model, [Alphabet.Unknown], B);
    }

    [Fact]
    public void KneserNeyCountsTheSymbolsBefore()
    {
        // a is preceded by <s> r c d, and each of b r c d </s> by one symbol: 4 and five ones, nine in all. There is no t3, so the
        // discounts are 0.5 / 1 / 1.5. The weight of the uniform distribution is (1.5 + 5 · 0.5)/9 = 4/9.
        var model = KneserNey.Train(Pairs, 7);

        // a: 2.5/9 + 4/63 = 43/126; b: 0.5/9 + 4/63 = 15/126; the unknown: 4/63.
        Is(43 / 126.0, model, [], A);
        Is(15 / 126.0, model, [], B);
        Is(4 / 63.0, model, [], Alphabet.Unknown);

        // After a: (2 − 1)/5 + (1 + 3 · 0.5)/5 · 15/126 = 109/420; r: 1/2 · 15/126.
        Is(109 / 420.0, model, [A], B);
        Is(5 / 84.0, model, [A], R);
        Is(43 / 126.0, model, [Alphabet.Unknown], A);
    }

    [Fact]
    public void KneserNeyKeepsTheCountsOfNgramsThatBeginADocument()
    {
        // "ab" twice and "cb", order 3, E = a b c </s> <unk>. <s>a keeps its count 2 and <s>c its count 1. ab and cb are preceded by one
        // symbol, b</s> by two. There is no t3, so the discounts are 0.5 / 1 / 1.5. Unigrams: a c </s> 1, b 2, five in all, so the weight
        // of the uniform distribution is 2.5/5.
        var alphabet = Alphabet.FromDocuments(["abc"], SymbolUnit.Character);
        var model = KneserNey.Train(NgramCounter.Count(alphabet.Encode(["ab", "ab", "cb"]), 3), alphabet.EventSpaceSize);

        // a: 0.5/5 + 1/2 · 1/5 = 1/5; after <s>: (2 − 1)/3 + (1 + 0.5)/3 · 1/5 = 13/30.
        Is(1 / 5.0, model, [], A);
        Is(13 / 30.0, model, [Alphabet.DocumentStart], A);
    }

    [Fact]
    public void AddKAddsKToEveryCountOfItsOwnOrder()
    {
        var model = new AddK(Pairs, 7, 0.5);

        // (2 + 1/2)/(5 + 7/2) = 5/17. A symbol that never followed a: 1/17. After an unseen context, or one without continuations: 1/7.
        Is(5 / 17.0, model, [A], B);
        Is(1 / 17.0, model, [A], R);
        Is(1 / 17.0, model, [A], Alphabet.Unknown);
        Is(1 / 7.0, model, [Alphabet.Unknown], B);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1e308)]
    [InlineData(5e-324)]
    public void AddKNeedsAPositiveK(double k) => Assert.Throws<ArgumentOutOfRangeException>(() => new AddK(Pairs, 7, k));

    [Fact]
    public void MaximumLikelihoodGivesNothingToTheUnseen()
    {
        var model = MaximumLikelihood.Train(Pairs, 7);

        Is(2 / 5.0, model, [A], B);
        Is(2 / 12.0, model, [], B);
        Assert.Equal(double.NegativeInfinity, model.Log2Probability([A], R));
        Assert.Equal(double.NegativeInfinity, model.Log2Probability([], Alphabet.Unknown));
        Assert.Equal(double.NegativeInfinity, model.Log2Probability([Alphabet.Unknown], A));
    }

    [Fact]
    public void EventsOfProbabilityZeroAreCountedAndLeaveNoScore()
    {
        // "abx": a after <s> has probability 1, b after a 2/5, x after b 0, the end after x 0. Two zeros, one of them unknown.
        var score = MaximumLikelihood.Train(Pairs, 7).Score(NgramCounter.Count(Letters.Encode(["abx"]), 2));

        Assert.Equal((4, 1, 2, 1), (score.Events, score.UnknownEvents, score.ZeroEvents, score.KnownZeroEvents));
        Assert.Equal(PlainMath.Log2(2.5), score.Bits, 1e-14);
        Assert.Null(score.BitsPerEvent);
        Assert.Null(score.Perplexity);
        Assert.Null(score.BitsPerKnownEvent);
        Assert.Null(score.PerplexityKnown);
    }

    [Fact]
    public void AnUnknownEventOfProbabilityZeroLeavesTheKnownScore()
    {
        // "x" at order 1: the unknown has probability 0, the end 1/12.
        var unigrams = NgramCounter.Count(Letters.Encode(["abracadabra"]), 1);

        var score = MaximumLikelihood.Train(unigrams, 7).Score(NgramCounter.Count(Letters.Encode(["x"]), 1));

        Assert.Null(score.BitsPerEvent);
        Assert.Equal(PlainMath.Log2(12), score.BitsPerKnownEvent!.Value, 1e-14);
    }

    private static void Is(double probability, ILanguageModel model, int[] context, int symbol) =>
        Assert.Equal(PlainMath.Log2(probability), model.Log2Probability(context, symbol), 1e-14);
}
