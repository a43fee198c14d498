using System.Globalization;
using System.Text;
using NgramCollapse.Counting;
using NgramCollapse.Models;
using NgramCollapse.Symbols;

namespace NgramCollapse.Tests.Models;

/// <summary>Files in the forms that KenLM's estimator has written over the years give the perplexities of KenLM's query program.</summary>
public sealed class LmplzFormTests
{
    private const double Log2Of10 = 3.3219280948873623;

    private const string Tiny =
        "\\data\\\nngram 1=5\nngram 2=3\n\n\\1-grams:\n-1\t<unk>\t0\n0\t<s>\t-0.3\n-0.7\t</s>\t0\n-0.3\tto\t-1.2e-7\n-0.5\tbe\t-0.1\n\n"
        + "\\2-grams:\n-0.2\t<s> to\n-0.4\tto be\n-0.3\tbe </s>\n\n\\end\\\n";

    /// <summary>Today KenLM writes weights of 0, formerly it omitted them. Its n-grams are in another order than ours.</summary>
    [Theory]
    [InlineData(2, true, 11.181730)]
    [InlineData(3, false, 7.155308)]
    [InlineData(4, true, 5.052180)]
    [InlineData(6, false, 4.082502)]
    public void AModelInKenlmsFormIsTheSameModel(int order, bool writesZeroWeights, double perplexity)
    {
        var (alphabet, _, test) = MobyDickReferenceTests.Texts.Value;
        var text = InKenlmsForm(Encoding.UTF8.GetString(KenlmScoringTests.KneserNeyOfMobyDick(order)), writesZeroWeights);
        Assert.Empty(KenlmRules.Check(Encoding.UTF8.GetBytes(text)));

        var read = ModelFiles.Read(text);
        var score = read.Model.Score(NgramCounter.Count(read.Alphabet.Encode([.. ShippedTexts.MobyDick.Documents.Skip(2385)]), order));

        Assert.Equal((SymbolUnit.Character, alphabet.Count), (read.Alphabet.Unit, read.Alphabet.Count));
        Assert.Equal((test.EventCount, 0), (score.Events, score.UnknownEvents));
        Assert.Equal(perplexity, score.Perplexity!.Value, 2e-6 * perplexity);
    }

    [Theory]
    [InlineData(0.5f, "0.5")]
    [InlineData(-0.000012345f, "-0.000012345")]
    [InlineData(-1.2e-7f, "-1.2e-7")]
    [InlineData(0f, "0")]
    [InlineData(-1.2345678f, "-1.2345678")]
    public void NumbersAreFormattedAsInKenlm(float value, string text) => Assert.Equal(text, Shortest(value));

    [Theory]
    [InlineData("# Input file: text.txt\n# Token count: 7\n# Smoothing: Modified Kneser-Ney\n")]
    [InlineData("")]
    public void AVerboseHeaderIsSkipped(string header)
    {
        var read = ModelFiles.Read(header + Tiny);

        Assert.Equal(SymbolUnit.Word, read.Alphabet.Unit);
        Assert.Equal((0.2 + 0.4 + 0.3) * Log2Of10, Bits(read, "to be"), 1e-12);

        // be after <s>, to after be, the end after to.
        Assert.Equal((0.3 + 0.5 + 0.1 + 0.3 + 1.2e-7 + 0.7) * Log2Of10, Bits(read, "be to"), 1e-12);
    }

    [Fact]
    public void ALogarithmOfMinusInfinityIsProbabilityZero()
    {
        var read = ModelFiles.Read(Replace(Tiny, ("-1\t<unk>", "-inf\t<unk>"), ("-0.4\tto be", "-inf\tto be")));

        Assert.Equal(double.NegativeInfinity, read.Model.Log2Probability([4], 3));
        Assert.Equal(double.NegativeInfinity, read.Model.Log2Probability([], Alphabet.Unknown));
        Assert.Equal(1, read.Model.Score(NgramCounter.Count(read.Alphabet.Encode(["to be"]), 2)).ZeroEvents);
    }

    [Fact]
    public void AUnigramModelIsRead()
    {
        var read = ModelFiles.Read("\\data\\\nngram 1=4\n\n\\1-grams:\n-1\t<unk>\n0\t<s>\n-0.7\t</s>\n-0.3\tto\n\n\\end\\\n");

        Assert.Equal((0.3 + 0.3 + 1 + 0.7) * Log2Of10, Bits(read, "to to be"), 1e-12);
    }

    [Fact]
    public void TheUnknownInCapitalsIsTheUnknownIfThereIsNoOther()
    {
        var read = ModelFiles.Read(Replace(Tiny, ("<unk>", "<UNK>"), ("to be\n", "to <UNK>\n")));

        Assert.Equal(2, read.Alphabet.Count);
        Assert.Equal((0.2 + 0.4 + 0.7) * Log2Of10, Bits(read, "to or"), 1e-12);
    }

    [Fact]
    public void TheUnknownInCapitalsIsAWordIfThereIsAnother()
    {
        var read = ModelFiles.Read(Replace(Tiny, ("\tbe\t", "\t<UNK>\t"), ("to be\n", "to <UNK>\n"), ("be </s>", "<UNK> </s>")));

        Assert.Equal((0.2 + 0.4 + 0.3) * Log2Of10, Bits(read, "to <UNK>"), 1e-12);
        Assert.Equal((0.2 + 1 + 1.2e-7 + 0.7) * Log2Of10, Bits(read, "to or"), 1e-12);
    }

    private static string Replace(string text, params (string What, string By)[] changes) =>
        changes.Aggregate(text, (changed, change) => changed.Replace(change.What, change.By, StringComparison.Ordinal));

    private static double Bits(TrainedModel read, string document) =>
        read.Model.Score(NgramCounter.Count(read.Alphabet.Encode([document]), read.Model.Order)).Bits;

    /// <summary>The numbers of our file without comments: the unknown first, the start with 0, n-grams sorted by last words.</summary>
    private static string InKenlmsForm(string ours, bool writesZeroWeights)
    {
        var lines = ours.Split('\n').SkipWhile(line => line != @"\data\").ToArray();
        var order = lines.Count(line => line.StartsWith("ngram ", StringComparison.Ordinal));
        var text = new StringBuilder().AppendJoin('\n', lines.TakeWhile(line => line != @"\1-grams:"));
        for (var length = 1; length <= order; length++)
        {
            var head = string.Create(CultureInfo.InvariantCulture, $"\\{length}-grams:");
            text.Append(CultureInfo.InvariantCulture, $"\n{head}\n");
            var entries = lines.SkipWhile(line => line != head).Skip(1).TakeWhile(line => line.Length > 0).Select(line => line.Split('\t'));
            foreach (var entry in entries.OrderBy(entry => SortKey(entry[1]), StringComparer.Ordinal))
            {
                text.Append(CultureInfo.InvariantCulture, $"{(entry[1] == "<s>" ? "0" : Shortest(entry[0]))}\t{entry[1]}");
                var weight = entry.Length > 2 ? Shortest(entry[2]) : "0";
                text.Append(length < order && (writesZeroWeights || weight != "0") ? $"\t{weight}\n" : "\n");
            }
        }

        return text.Append("\n\\end\\\n").ToString();
    }

    private static string SortKey(string ngram) => ngram == "<unk>" ? "" : string.Join(' ', ngram.Split(' ').Reverse());

    private static string Shortest(string number) => Shortest(float.Parse(number, CultureInfo.InvariantCulture));

    /// <summary>The shortest digits that give the float back, with an exponent without padding for numbers below 10^−6.</summary>
    private static string Shortest(float value)
    {
        if (value == 0)
        {
            return "0";
        }

        var shortest = value.ToString("R", CultureInfo.InvariantCulture);
        return Math.Abs(value) >= 1e-6f
            ? decimal.Parse(shortest, NumberStyles.Float, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture)
            : shortest.Replace("E-0", "e-", StringComparison.Ordinal).Replace("E-", "e-", StringComparison.Ordinal);
    }
}
