using NgramCollapse.Counting;
using NgramCollapse.Models;
using NgramCollapse.Numerics;
using NgramCollapse.Sampling;
using NgramCollapse.Symbols;
using NgramCollapse.Tests.Sampling;

namespace NgramCollapse.Tests.Models;

/// <summary>ARPA files in the forms of other toolkits.</summary>
public sealed class OtherToolkitsTests
{
    private const double Log2Of10 = 3.3219280948873623;

    [Fact]
    public void AModelOfKenLmScores()
    {
        var read = ModelFiles.Read(OtherToolkitFiles.KenLm);
        var text = read.Alphabet.Encode(["a ", "\\x"]);
        var (space, backslash, a) = (3, 4, 5);

        Assert.Equal(SymbolUnit.Character, read.Alphabet.Unit);
        Assert.Equal([0, a, space, 1, 0, backslash, 2, 1], text.Symbols.ToArray());
        Log10(-0.2, read, [a], space);
        Log10(-0.30103 - 0.9, read, [Alphabet.DocumentStart], backslash);

        // First document: a after <s>, space, end. Second: \ after <s>, the unknown after \ (weight 0), the end after the unknown.
        var score = read.Model.Score(NgramCounter.Count(text, 2));
        Assert.Equal((0.1 + 0.2 + 0.3 + 0.30103 + 0.9 + 1 + 0.60206) * Log2Of10, score.Bits, 1e-12);
        Assert.Equal(1, score.UnknownEvents);
    }

    [Fact]
    public void AModelOfIrstlmScores()
    {
        var read = ModelFiles.Read(OtherToolkitFiles.Irstlm);
        var score = read.Model.Score(NgramCounter.Count(read.Alphabet.Encode(["to be", "be be or"]), 2));

        Assert.Equal(SymbolUnit.Word, read.Alphabet.Unit);

        // First document: to, be, end. Second: be after <s> −0.3−0.3, be after be −0.3, an impossible unknown, the end after it −0.7.
        Assert.Equal((0.1 + 0.2 + 0.4 + 0.6 + 0.3 + 0.7) * Log2Of10, score.Bits, 1e-12);
        Assert.Equal((1, 1, 0), (score.UnknownEvents, score.ZeroEvents, score.KnownZeroEvents));
    }

    [Theory]
    [InlineData(OtherToolkitFiles.KenLm)]
    [InlineData(OtherToolkitFiles.Irstlm)]
    [InlineData(OtherToolkitFiles.Pruned)]
    public void TheirModelsRoundTrip(string text)
    {
        var read = ModelFiles.Read(text);
        foreach (var name in new[] { "a.arpa", "a.arpa.gz", "model" })
        {
            var again = ModelFiles.RoundTrip(read, name);
            var last = read.Alphabet.SymbolBound - 1;
            foreach (var context in new int[][] { [], [0], [3], [3, 4], [3, 4, last], [0, 2, last] })
            {
                foreach (var symbol in SmoothingCases.Events(read.Alphabet))
                {
                    var (before, after) = (read.Model.Log2Probability(context, symbol), again.Model.Log2Probability(context, symbol));
                    Assert.True(before.Equals(after) || Math.Abs(before - after) < 1e-12, $"{before} became {after}");
                }
            }
        }
    }

    [Theory]
    [InlineData(OtherToolkitFiles.KenLm)]
    [InlineData(OtherToolkitFiles.Irstlm)]
    [InlineData(OtherToolkitFiles.Pruned)]
    public void TheirModelsWriteText(string text)
    {
        var read = ModelFiles.Read(text);

        var written = SyntheticText.Write(ModelSampler.Compile(read.Model), 5000, new TextStream(1, 0, 1), 1);

        Assert.InRange(written.EventCount, 4999, 5000);
        Assert.DoesNotContain(Alphabet.Unknown, written.Symbols.ToArray());
    }

    [Fact]
    public void AMissingSuffixIsSkippedWithWeightOne()
    {
        var read = ModelFiles.Read(OtherToolkitFiles.Pruned);
        var (a, b, c, d) = (3, 4, 5, 6);

        // "a b c d" exists. For a after "a b c", its weight counts, "b c" is skipped, and "c a" exists.
        Log10(-0.30103, read, [a, b, c], d);
        Log10(-0.1461280 - 0.30103, read, [a, b, c], a);
        Log10(-0.1461280 - 0.69897, read, [a, b, c], b);

        // The score of a whole text is the sum over its events.
        var text = read.Alphabet.Encode(["abcd", "abcabcaab", "cabcabcdd", "bcbcd"]);
        var contexts = SmoothingCases.Contexts(text).Where(context => context.Length > 0);
        var events = text.Symbols.ToArray().Where(symbol => symbol != Alphabet.DocumentStart);
        var sum = contexts.Zip(events).Sum(event_ => read.Model.Log2Probability(event_.First, event_.Second));
        Assert.Equal(-sum, read.Model.Score(NgramCounter.Count(text, 4)).Bits, 1e-10);
    }

    /// <summary>Pearson's test in contexts whose suffix is missing, with a fixed seed, p in 0.001 … 0.999.</summary>
    [Fact]
    public void DrawsSkipAMissingSuffix()
    {
        var read = ModelFiles.Read(OtherToolkitFiles.Normalised);
        var (a, b, c, d) = (3, 4, 5, 6);
        foreach (var context in new int[][] { [a, b, c], [c], [a, b], [] })
        {
            Assert.Equal(1, SmoothingCases.Sum(read.Model, read.Alphabet, context), 1e-6);
        }

        var model = (BackoffModel)read.Model;
        foreach (var sampler in new IDocumentSampler[] { InterpolatedSampler.TryCompile(model)!, BackoffSampler.Compile(model) })
        {
            var random = Xoshiro256StarStar.FromSeed(3);
            var test = new ChiSquaredTest();
            foreach (var history in new int[][] { [0, a, b, c], [0, c], [0, a, b], [0, d, a, b, c] })
            {
                var observed = ModelSamplerTests.Draw(sampler, ref random, history, symbolBound: 7, draws: 200_000);
                int[] symbols = [Alphabet.DocumentEnd, a, b, c, d];
                test.Add(
                    [.. symbols.Select(symbol => observed[symbol])],
                    [.. symbols.Select(symbol => PortableMath.Exp2(model.Log2Probability(history, symbol)))]);
            }

            Assert.Equal(16, test.DegreesOfFreedom);
            test.AssertFits();
        }
    }

    /// <summary>Pearson's test with a fixed seed, p in 0.001 … 0.999.</summary>
    [Fact]
    public void AModelThatBacksOffInsteadOfInterpolatingIsDrawnFromToo()
    {
        var read = ModelFiles.Read(OtherToolkitFiles.NotInterpolated);
        var (a, b) = (3, 4);
        Assert.Null(InterpolatedSampler.TryCompile((BackoffModel)read.Model));
        var random = Xoshiro256StarStar.FromSeed(3);
        var test = new ChiSquaredTest();

        var observed = ModelSamplerTests.Draw(ModelSampler.Compile(read.Model), ref random, [0, a], symbolBound: 5, draws: 200_000);
        test.Add([observed[Alphabet.DocumentEnd], observed[a], observed[b]], [0.99 * 0.4, 0.01, 0.99 * 0.6]);

        test.AssertFits();
    }

    [Fact]
    public void AModelThatDoesNotSumToOneStillWrites()
    {
        var read = ModelFiles.Read(OtherToolkitFiles.NotNormalised);

        var written = SyntheticText.Write(ModelSampler.Compile(read.Model), 30, new TextStream(1, 0, 1), 1);

        Assert.InRange(written.EventCount, 29, 30);
    }

    private static void Log10(double expected, TrainedModel read, int[] context, int symbol) =>
        Assert.Equal(expected * Log2Of10, read.Model.Log2Probability(context, symbol), 1e-12);
}
