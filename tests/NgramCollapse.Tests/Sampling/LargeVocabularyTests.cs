using NgramCollapse.Counting;
using NgramCollapse.Models;
using NgramCollapse.Numerics;
using NgramCollapse.Sampling;
using NgramCollapse.Symbols;
using NgramCollapse.Tests.Models;

namespace NgramCollapse.Tests.Sampling;

/// <summary>Trigrams over a vocabulary of a hundred thousand words. Pearson's test with a fixed seed, p in 0.001 … 0.999.</summary>
public sealed class LargeVocabularyTests
{
    private const int Words = 100_000;
    private const int Draws = 60_000;

    private static readonly Lazy<SymbolText> Text = new(Write);

    [Fact]
    public void RawCountsAreDrawnInProportion()
    {
        var counts = NgramCounter.Count(Text.Value, 3);

        int[][] contexts = [[0], Beginning(1, 2), Beginning(1, 60), Beginning(2, 40)];
        AssertFollows(RawCountSampler.Compile(counts), MaximumLikelihood.Train(counts, Words + 2), contexts);

        static int[] Beginning(int document, int length) => [.. Text.Value.Document(document)[..length]];
    }

    [Theory]
    [InlineData("witten-bell")]
    [InlineData("kneser-ney")]
    public void SmoothedWordsFollowTheScores(string kind)
    {
        var model = (BackoffModel)SmoothingCases.Train(kind, Text.Value, 3, Words + 2);

        AssertFollows(InterpolatedSampler.TryCompile(model)!, model, contexts: [[0], [0, 3], [0, 3, 4], [0, 60_000, 99_999]]);
    }

    private static void AssertFollows(IDocumentSampler sampler, BackoffModel model, int[][] contexts)
    {
        var random = Xoshiro256StarStar.FromSeed(1);
        var test = new ChiSquaredTest();
        foreach (var context in contexts)
        {
            var observed = ModelSamplerTests.Draw(sampler, ref random, context, model.States.SymbolBound, Draws);
            int[] symbols = [.. Enumerable.Range(1, model.States.SymbolBound - 1).Where(symbol => symbol != Alphabet.Unknown)];
            var state = model.States.StateOf(context);
            test.Add(
                [.. symbols.Select(symbol => observed[symbol])],
                [.. symbols.Select(symbol => PortableMath.Exp2(model.Step(state, Math.Min(context.Length, 2), symbol, out _)))]);
        }

        Assert.True(test.DegreesOfFreedom >= 10, $"{test.DegreesOfFreedom} degrees of freedom");
        test.AssertFits();
    }

    /// <summary>Every word once, and words with small numbers often.</summary>
    private static SymbolText Write()
    {
        var random = Xoshiro256StarStar.FromSeed(7);
        var builder = new SymbolTextBuilder(Alphabet.FirstSymbol + Words, int.MaxValue / 2);
        builder.Add([.. Enumerable.Range(Alphabet.FirstSymbol, Words)]);
        for (var d = 0; d < 4_000; d++)
        {
            var document = new int[100];
            for (var i = 0; i < document.Length; i++)
            {
                var widest = random.NextBelow(random.NextBelow(random.NextBelow(Words) + 1) + 1) + 1;
                document[i] = Alphabet.FirstSymbol + (int)random.NextBelow(widest);
            }

            builder.Add(document);
        }

        return builder.ToText();
    }
}
