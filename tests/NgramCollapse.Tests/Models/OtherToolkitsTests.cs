using NgramCollapse.Counting;
using NgramCollapse.Models;
using NgramCollapse.Numerics;
using NgramCollapse.Sampling;
using NgramCollapse.Symbols;
using NgramCollapse.Tests.Sampling;

namespace NgramCollapse.Tests.Models;

/// <summary>ARPA files as other toolkits write them.</summary>
public sealed class OtherToolkitsTests
{
    private const double Log2Of10 = 3.3219280948873623;

    /// <summary>As KenLM's lmplz: tabs, the unknown first, p(&lt;s&gt;) = 1, zero weights written, no comment.</summary>
    private const string KenLm =
        "\\data\\\nngram 1=6\nngram 2=3\n\n\\1-grams:\n-1\t<unk>\t0\n0\t<s>\t-0.30103\n-0.60206\t</s>\t0\n-0.5\t▁\t-0.2\n-0.4\ta\t-0.1\n-0.9\t\\\t0\n\n"
        + "\\2-grams:\n-0.1\t<s> a\n-0.2\ta ▁\n-0.3\t▁ </s>\n\n\\end\\\n";

    /// <summary>As IRSTLM's compile-lm --text: padded header, tabs, weights left out, a second &lt;s&gt;, no unknown.</summary>
    private const string Irstlm =
        "\n\\data\\\nngram  1=         4\nngram  2=         4\n\n\n\\1-grams:\n-1.2\t<s>\t-0.3\n-0.6\tto\t-0.2\n-0.3\tbe\n-0.7\t</s>\n\n"
        + "\\2-grams:\n-2.1\t<s> <s>\n-0.1\t<s> to\n-0.2\tto be\n-0.4\tbe </s>\n\n\\end\\\n";

    /// <summary>Pruned until "a b c" has no "b c" below it, and "a b c d" neither "b c d" nor "c d".</summary>
    private const string Pruned = """
        \data\
        ngram 1=7
        ngram 2=2
        ngram 3=2
        ngram 4=1

        \1-grams:
        -99 <s> 0
        -1 <unk>
        -1 </s>
        -1 a 0
        -0.69897 b 0
        -0.69897 c 0
        -0.52287875 d 0

        \2-grams:
        -0.30103 a b 0.0202033
        -0.30103 c a -0.20412

        \3-grams:
        -0.69897 a b c -0.1461280
        -0.30103 c a b 0

        \4-grams:
        -0.30103 a b c d

        \end\
        """;

    [Fact]
    public void AModelOfKenLmScores()
    {
        var read = ModelFiles.Read(KenLm);
        var text = read.Alphabet.Encode(["a ", "\\x"]);
        var (space, backslash, a) = (3, 4, 5);

        Assert.Equal(SymbolUnit.Character, read.Alphabet.Unit);
        Assert.Equal([0, a, space, 1, 0, backslash, 2, 1], text.Symbols.ToArray());
        Log10(-0.2, read, [a], space);
        Log10(-0.30103 - 0.9, read, [Alphabet.DocumentStart], backslash);

        // a after <s>, space, end; then <s>·\, the unknown after \ (weight 0), the end after the unknown.
        var score = read.Model.Score(NgramCounter.Count(text, 2));
        Assert.Equal((0.1 + 0.2 + 0.3 + 0.30103 + 0.9 + 1 + 0.60206) * Log2Of10, score.Bits, 1e-12);
        Assert.Equal(1, score.UnknownEvents);
    }

    [Fact]
    public void AModelOfIrstlmScores()
    {
        var read = ModelFiles.Read(Irstlm);
        var score = read.Model.Score(NgramCounter.Count(read.Alphabet.Encode(["to be", "be be or"]), 2));

        Assert.Equal(SymbolUnit.Word, read.Alphabet.Unit);

        // to, be, end; be after <s> -0.3-0.3, be after be 0-0.3, or is unknown and impossible here, the end after or -0.7.
        Assert.Equal((0.1 + 0.2 + 0.4 + 0.6 + 0.3 + 0.7) * Log2Of10, score.Bits, 1e-12);
        Assert.Equal((1, 1, 0), (score.UnknownEvents, score.ZeroEvents, score.KnownZeroEvents));
    }

    [Theory]
    [InlineData(KenLm)]
    [InlineData(Irstlm)]
    [InlineData(Pruned)]
    public void TheirModelsAreWrittenAndReadAgain(string text)
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
    [InlineData(KenLm)]
    [InlineData(Irstlm)]
    [InlineData(Pruned)]
    public void TheirModelsWriteText(string text)
    {
        var read = ModelFiles.Read(text);

        var written = SyntheticText.Write(ModelSampler.Compile(read.Model), 5000, new TextStream(1, 0, 1), 1);

        Assert.InRange(written.EventCount, 4999, 5000);
        Assert.DoesNotContain(Alphabet.Unknown, written.Symbols.ToArray());
    }

    [Fact]
    public void AMissingSuffixCostsNothingAndIsPassedOver()
    {
        var read = ModelFiles.Read(Pruned);
        var (a, b, c, d) = (3, 4, 5, 6);

        // d after a b c stands there; a after a b c: its weight, then b c is not there, c a is.
        Log10(-0.30103, read, [a, b, c], d);
        Log10(-0.1461280 - 0.30103, read, [a, b, c], a);
        Log10(-0.1461280 - 0.69897, read, [a, b, c], b);

        // The score of whole texts is the sum over their events.
        var text = read.Alphabet.Encode(["abcd", "abcabcaab", "cabcabcdd", "bcbcd"]);
        var sum = SmoothingCases.Contexts(text).Where(context => context.Length > 0).Zip(Enumerable.Range(0, text.Symbols.Length).Where(i => text.Symbols[i] != 0).Select(i => text.Symbols[i])).Sum(event_ => read.Model.Log2Probability(event_.First, event_.Second));
        Assert.Equal(-sum, read.Model.Score(NgramCounter.Count(text, 4)).Bits, 1e-10);
    }

    /// <summary>Pearson's test in contexts whose suffix is missing, fixed seed, p in 0.001 … 0.999.</summary>
    [Fact]
    public void DrawsPassOverAMissingSuffix()
    {
        var read = ModelFiles.Read(Normalised);
        var (a, b, c, d) = (3, 4, 5, 6);
        foreach (var context in new int[][] { [a, b, c], [c], [a, b], [] })
        {
            Assert.Equal(1, SmoothingCases.Sum(read.Model, read.Alphabet, context), 1e-6);
        }

        foreach (var sampler in new IDocumentSampler[] { InterpolatedSampler.TryCompile((BackoffModel)read.Model)!, BackoffSampler.Compile((BackoffModel)read.Model) })
        {
            var random = Xoshiro256StarStar.FromSeed(3);
            var test = new ChiSquaredTest();
            foreach (var history in new int[][] { [0, a, b, c], [0, c], [0, a, b], [0, d, a, b, c] })
            {
                var observed = ModelSamplerTests.Draw(sampler, ref random, history, symbolBound: 7, draws: 200_000);
                int[] symbols = [Alphabet.DocumentEnd, a, b, c, d];
                test.Add([.. symbols.Select(symbol => observed[symbol])], [.. symbols.Select(symbol => PortableMath.Exp2(read.Model.Log2Probability(history, symbol)))]);
            }

            Assert.Equal(16, test.DegreesOfFreedom);
            Assert.True(test.PValue is > 0.001 and < 0.999, $"p = {test.PValue}");
        }
    }

    /// <summary>After a, a has 0.01: less than its weight for the empty context times what a has there. Pearson's test as above.</summary>
    [Fact]
    public void AModelThatBacksOffInsteadOfInterpolatingIsDrawnFromToo()
    {
        // Singles: the end 0.2, a 0.5, b 0.3; after a: a 0.01, the rest 0.99 over the half that others have: 1.98.
        var read = ModelFiles.Read($"\\data\\\nngram 1=4\nngram 2=1\n\n\\1-grams:\n-99 <s> 0\n-0.69897000433601880 </s>\n-0.30102999566398120 a 0.29666519026153110\n-0.52287874528033756 b 0\n\n\\2-grams:\n-2 a a\n\n\\end\\\n");
        var (a, b) = (3, 4);
        Assert.Null(InterpolatedSampler.TryCompile((BackoffModel)read.Model));
        var random = Xoshiro256StarStar.FromSeed(3);
        var test = new ChiSquaredTest();

        var observed = ModelSamplerTests.Draw(ModelSampler.Compile(read.Model), ref random, [0, a], symbolBound: 5, draws: 200_000);
        test.Add([observed[Alphabet.DocumentEnd], observed[a], observed[b]], [0.99 * 0.4, 0.01, 0.99 * 0.6]);

        Assert.True(test.PValue is > 0.001 and < 0.999, $"p = {test.PValue}");
    }

    [Fact]
    public void AModelThatDoesNotSumToOneStillWrites()
    {
        // After a: a and the end have nine tenths, and nothing else exists to have the rest.
        var read = ModelFiles.Read("\\data\\\nngram 1=3\nngram 2=3\n\n\\1-grams:\n-99 <s> 0\n-0.30103 </s>\n-0.30103 a 0\n\n\\2-grams:\n0 <s> a\n-0.39794 a a\n-0.30103 a </s>\n\n\\end\\\n");

        var written = SyntheticText.Write(ModelSampler.Compile(read.Model), 30, new TextStream(1, 0, 1), 1);

        Assert.InRange(written.EventCount, 29, 30);
    }

    /// <summary>
    /// "a b c" without "b c". Singles: &lt;unk&gt; 0.1, the end 0.1, a 0.1, b 0.2, c 0.2, d 0.3. After c: a 0.5, weight
    /// 0.5/0.9. After a: b 0.4, weight 0.6/0.8. After a b: c 0.6, weight 0.4/0.8. After a b c: d 0.5 and b 0.1; what is left,
    /// 0.4, over what c gives neither of them: 1 − 0.3·0.5/0.9 − 0.2·0.5/0.9 = 13/18; weight 0.4·18/13.
    /// </summary>
    private static string Normalised
    {
        get
        {
            return $"""
                \data\
                ngram 1=7
                ngram 2=2
                ngram 3=1
                ngram 4=2

                \1-grams:
                -99 <s> 0
                {L(0.1)} <unk>
                {L(0.1)} </s>
                {L(0.1)} a {L(0.6 / 0.8)}
                {L(0.2)} b 0
                {L(0.2)} c {L(0.5 / 0.9)}
                {L(0.3)} d 0

                \2-grams:
                {L(0.4)} a b {L(0.4 / 0.8)}
                {L(0.5)} c a 0

                \3-grams:
                {L(0.6)} a b c {L(0.4 * 18 / 13)}

                \4-grams:
                {L(0.5)} a b c d
                {L(0.1)} a b c b

                \end\
                """;

            static string L(double p) => (PortableMath.Log2(p) / Log2Of10).ToString("R", System.Globalization.CultureInfo.InvariantCulture);
        }
    }

    private static void Log10(double expected, TrainedModel read, int[] context, int symbol) =>
        Assert.Equal(expected * Log2Of10, read.Model.Log2Probability(context, symbol), 1e-12);
}
