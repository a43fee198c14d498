using System.Globalization;
using System.Text;
using NgramCollapse.Counting;
using NgramCollapse.Models;
using NgramCollapse.Symbols;
using NgramCollapse.Tests.Reference;

namespace NgramCollapse.Tests.Models;

public sealed class ArpaFileTests
{
    /// <summary>Everything that needs an escape, and text that is spelled like an escape.</summary>
    private const string Awkward =
        "a\tb \\t\n\\n \\\\ \u2581\u2581 \u00A0x\u00A0 \u2003 \0 \\0 \\x20 \u0085 \u2028 \uFEFF e\u0301 \r\n \v\f "
        + "<s> </s> <unk> \\<s> \\\\<s> 😀 <S> \u0001 ngram 1=7 \\data\\ \\end\\ # ";

    public static TheoryData<string> BackingOff => SmoothingCases.BackingOff;

    [Theory]
    [MemberData(nameof(BackingOff))]
    public void AModelThatIsWrittenAndReadGivesTheSameProbabilities(string kind)
    {
        for (var order = 1; order <= 4; order++)
        {
            var (alphabet, training, other) = SmoothingCases.RandomText(order);
            var trained = new TrainedModel(alphabet, SmoothingCases.Train(kind, training, order, alphabet.EventSpaceSize));
            int[][] contexts = [.. SmoothingCases.Contexts(other), .. SmoothingCases.Contexts(training).Take(60)];
            foreach (var name in new[] { "a.arpa", "a.arpa.gz", "a.bin" })
            {
                AssertSame(trained, ModelFiles.RoundTrip(trained, name), contexts);
            }
        }
    }

    [Theory]
    [InlineData(SymbolUnit.Character)]
    [InlineData(SymbolUnit.Byte)]
    [InlineData(SymbolUnit.Grapheme)]
    [InlineData(SymbolUnit.Word)]
    public void AnySymbolOfAnyUnitRoundTrips(SymbolUnit unit)
    {
        string[] documents = [Awkward, "Tschüß 日本 " + Awkward, string.Concat(Enumerable.Range(1, 0x2FF).Select(char.ConvertFromUtf32))];
        var alphabet = Alphabet.FromDocuments(documents, unit);
        var text = alphabet.Encode(documents);
        var model = WittenBell.Train(NgramCounter.Count(text, 2), alphabet.EventSpaceSize);

        foreach (var name in new[] { "a.arpa", "a.arpa.gz", "a.bin" })
        {
            var read = ModelFiles.RoundTrip(new TrainedModel(alphabet, model), name);

            Assert.Equal(text.Symbols.ToArray(), read.Alphabet.Encode(documents).Symbols.ToArray());
            AssertSame(new TrainedModel(alphabet, model), read, [.. SmoothingCases.Contexts(text).Take(100)]);
        }
    }

    [Fact]
    public void All256BytesRoundTrip()
    {
        var alphabet = Alphabet.FromSymbols(Enumerable.Range(0, 256).Select(b => new[] { (byte)b }), SymbolUnit.Byte);
        var counts = NgramCounter.Count(alphabet.Encode(["byte"]), 2);
        var trained = new TrainedModel(alphabet, WittenBell.Train(counts, alphabet.EventSpaceSize));

        AssertSame(trained, ModelFiles.RoundTrip(trained, "a.arpa"), [[], [Alphabet.DocumentStart], [200]]);
    }

    [Theory]
    [InlineData(" ", "\u2581")]
    [InlineData("\t", @"\t")]
    [InlineData("\n", @"\n")]
    [InlineData("\r", @"\r")]
    [InlineData("\0", @"\0")]
    [InlineData("\\", @"\\")]
    [InlineData("\u2581", @"\xE2\x96\x81")]
    [InlineData("\u00A0", @"\xC2\xA0")]
    [InlineData("é", "é")]
    [InlineData("#", "#")]
    public void CharactersAreWrittenAsDocumented(string character, string token) =>
        Assert.Equal(token, Token(character, SymbolUnit.Character));

    [Theory]
    [InlineData("<s>", @"\<s>")]
    [InlineData("</s>", @"\</s>")]
    [InlineData("<unk>", @"\<unk>")]
    [InlineData("<UNK>", @"\<UNK>")]
    [InlineData(@"\<s>", @"\\<s>")]
    [InlineData("<s", "<s")]
    public void WordsAreWrittenAsDocumented(string word, string token) => Assert.Equal(token, Token(word, SymbolUnit.Word));

    [Fact]
    public void TheWholeFileOfATinyModel()
    {
        // "aab" and "ab", maximum likelihood, order 2. Events a3 b2 </s>2; after <s> a2; after a: a1 b2; after b </s>2.
        var alphabet = Alphabet.FromDocuments(["ab"], SymbolUnit.Character);
        var model = MaximumLikelihood.Train(NgramCounter.Count(alphabet.Encode(["aab", "ab"]), 2), alphabet.EventSpaceSize);
        var lines = Encoding.UTF8.GetString(ModelFiles.Bytes(new TrainedModel(alphabet, model), "a.arpa")).Split('\n');

        Assert.Equal("# ngram-collapse unit character", lines[0]);
        Assert.Equal([@"\data\", "ngram 1=5", "ngram 2=4", ""], lines.SkipWhile(line => line is not @"\data\").Take(4));
        Assert.Equal(
            [
                Rounded("-99\t<unk>\t-99"), Rounded("-99\t<s>\t-99"), Entry(2 / 7.0, "</s>"),
                Entry(3 / 7.0, "a") + "\t-99", Entry(2 / 7.0, "b") + "\t-99",
            ],
            Section(@"\1-grams:"));
        Assert.Equal([Entry(1, "<s> a"), Entry(1 / 3.0, "a a"), Entry(2 / 3.0, "a b"), Entry(1, "b </s>")], Section(@"\2-grams:"));
        Assert.Equal([@"\end\", ""], lines[^2..]);

        string[] Section(string head) =>
            [.. lines.SkipWhile(line => line != head).Skip(1).TakeWhile(line => line.Length > 0).Select(Rounded)];

        static string Entry(double p, string ngram) =>
            Rounded(string.Create(CultureInfo.InvariantCulture, $"{PlainMath.Log2(p) * 0.30102999566398120}\t{ngram}"));

        static string Rounded(string line)
        {
            // Adding 0 turns −0 into 0.
            var fields = line.Split('\t');
            var log10 = Math.Round(double.Parse(fields[0], CultureInfo.InvariantCulture), 12) + 0.0;
            fields[0] = log10.ToString("F12", CultureInfo.InvariantCulture);
            return string.Join('\t', fields);
        }
    }

    [Fact]
    public void TheHeaderCountsTheEntries()
    {
        var (alphabet, training, _) = SmoothingCases.RandomText(4);
        var model = KneserNey.Train(NgramCounter.Count(training, 3), alphabet.EventSpaceSize);
        var lines = Encoding.UTF8.GetString(ModelFiles.Bytes(new TrainedModel(alphabet, model), "a.arpa")).Split('\n');
        for (var length = 1; length <= 3; length++)
        {
            var entries = lines.SkipWhile(line => line != $"\\{length}-grams:").Skip(1).TakeWhile(line => line.Length > 0).Count();
            Assert.Contains($"ngram {length}={entries}", lines);
        }
    }

    [Fact]
    public void GzipHasTheSameText()
    {
        var (alphabet, training, _) = SmoothingCases.RandomText(4);
        var trained = new TrainedModel(alphabet, WittenBell.Train(NgramCounter.Count(training, 3), alphabet.EventSpaceSize));

        Assert.Equal(ModelFiles.Bytes(trained, "a.arpa"), ModelFiles.Gunzip(ModelFiles.Bytes(trained, "a.arpa.gz")));
    }

    [Fact]
    public void GzipOfSeveralMembersIsReadToItsEnd()
    {
        // Block compressors write several members.
        var (alphabet, training, other) = SmoothingCases.RandomText(4);
        var trained = new TrainedModel(alphabet, WittenBell.Train(NgramCounter.Count(training, 2), alphabet.EventSpaceSize));
        var text = ModelFiles.Bytes(trained, "a.arpa");

        var read = ModelFile.Read([.. ModelFiles.Gzip(text[..1000]), .. ModelFiles.Gzip(text[1000..])], "a.arpa.gz");

        AssertSame(trained, read, [.. SmoothingCases.Contexts(other)]);
    }

    [Theory]
    [InlineData("a.arpa")]
    [InlineData("a.arpa.gz")]
    public void AddKAboveOrderOneIsRefused(string name)
    {
        var (alphabet, training, _) = SmoothingCases.RandomText(4);
        var trained = new TrainedModel(alphabet, new AddK(NgramCounter.Count(training, 2), alphabet.EventSpaceSize, 1));

        var e = Assert.Throws<LabException>(() => ModelFiles.Bytes(trained, name));

        Assert.Equal(ErrorCategory.Usage, e.Category);
        Assert.Contains("binary", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.arpa")]
    [InlineData("a.arpa.gz")]
    public void AddKOfOrderOneScoresTheSame(string name)
    {
        for (var seed = 1; seed <= 5; seed++)
        {
            var (alphabet, training, other) = SmoothingCases.RandomText(seed);
            var model = new AddK(NgramCounter.Count(training, 1), alphabet.EventSpaceSize, 0.3);

            var read = ModelFiles.RoundTrip(new TrainedModel(alphabet, model), name);

            Assert.Equal(model.Score(NgramCounter.Count(other, 1)).Bits, read.Model.Score(NgramCounter.Count(other, 1)).Bits, 1e-9);
            Assert.All(
                SmoothingCases.Events(alphabet),
                symbol => Assert.Equal(model.Log2Probability([], symbol), read.Model.Log2Probability([], symbol), 1e-13));
            Assert.Equal(1, SmoothingCases.Sum(read.Model, alphabet, []), 1e-12);
        }
    }

    private static string Token(string text, SymbolUnit unit)
    {
        var alphabet = Alphabet.FromDocuments([text], unit);
        var model = WittenBell.Train(NgramCounter.Count(alphabet.Encode([text]), 1), alphabet.EventSpaceSize);
        var lines = Encoding.UTF8.GetString(ModelFiles.Bytes(new TrainedModel(alphabet, model), "a.arpa")).Split('\n');
        return lines.Where(line => line.Contains('\t', StringComparison.Ordinal))
            .Select(line => line.Split('\t')[1])
            .Last(token => token is not ("<s>" or "</s>" or "<unk>"));
    }

    private static void AssertSame(TrainedModel expected, TrainedModel actual, int[][] contexts)
    {
        Assert.Equal(expected.Alphabet.Unit, actual.Alphabet.Unit);
        Assert.Equal(expected.Alphabet.Count, actual.Alphabet.Count);
        Assert.Equal(expected.Model.Order, actual.Model.Order);
        Assert.Equal(expected.Model.EventSpaceSize, actual.Model.EventSpaceSize);
        foreach (var symbol in SmoothingCases.Events(expected.Alphabet))
        {
            Assert.Equal(expected.Alphabet.Utf8(symbol).ToArray(), actual.Alphabet.Utf8(symbol).ToArray());
            foreach (var context in contexts)
            {
                var (before, after) = (expected.Model.Log2Probability(context, symbol), actual.Model.Log2Probability(context, symbol));
                var isClose = Math.Abs(before - after) <= 1e-12 * Math.Max(1, Math.Abs(before));
                Assert.True(before.Equals(after) || isClose, $"{before} became {after}");
            }
        }
    }
}
