using NgramCollapse.Experiments;
using NgramCollapse.Symbols;
using NgramCollapse.Tests.Reference;

namespace NgramCollapse.Tests.Measures;

/// <summary>Every measured column of a run against the plain twin, recomputed from the texts alone.</summary>
public sealed class MeasuresByHandTests
{
    [Theory]
    [InlineData(1, SymbolUnit.Character)]
    [InlineData(3, SymbolUnit.Character)]
    [InlineData(4, SymbolUnit.Grapheme)]
    [InlineData(2, SymbolUnit.Word)]
    public void ColumnsAreThePlainTwins(int order, SymbolUnit unit)
    {
        var options = new ExperimentOptions { Order = order, Unit = unit, Generations = 2 };
        var source = SmallRun.Source(order, unit);
        var results = SmallRun.Run(options, source);
        var heldOut = PlainText.Tokens(source.Alphabet, source.HeldOut!);
        var texts = results.Select(result => PlainText.Tokens(source.Alphabet, result.Text)).ToArray();
        var models = texts.Select(text => new PlainModel(text, order, source.Alphabet.EventSpaceSize)).ToArray();
        var sourceWords = Words(texts[0], unit).ToHashSet(StringComparer.Ordinal);
        for (var g = 0; g < results.Length; g++)
        {
            var row = results[g].Row;
            var words = Words(texts[g], unit);
            var types = words.Distinct(StringComparer.Ordinal).ToArray();

            Assert.Equal(models[g].Counts(order).Count, row.Count("ngram_types"));
            Assert.Equal(models[g].Survivors(models[0], order), row.Count("ngram_types_surviving"));
            Assert.Equal(
                texts[g].SelectMany(document => document[1..^1]).Distinct(StringComparer.Ordinal).Count(), row.Count("alphabet_size"));
            Assert.Equal(words.Length, row.Count("word_tokens"));
            Assert.Equal(types.Length, row.Count("word_types"));
            Assert.Equal(types.Count(sourceWords.Contains), row.Count("word_types_surviving"));
            AssertClose(models[g].Bits(heldOut) / Events(heldOut), row.Number("bits_heldout"));
            AssertClose(PlainMath.Pow(2, models[g].Bits(heldOut) / Events(heldOut)), row.Number("perplexity_heldout"));
            AssertClose(models[0].Bits(texts[g]) / Events(texts[g]), row.Number("bits_text_by_source"));
            AssertClose(models[g].Bits(texts[g]) / Events(texts[g]), row.Number("bits_text_by_self"));

            // The sample of a text of full size is the whole text, except for a symbol that is too little room for a document.
            for (var n = 1; n <= 4; n++)
            {
                Assert.Equal(
                    PlainText.Distinct(texts[g].Select(document => PlainText.Characters(Text(document, unit))), n),
                    row.Number($"distinct_{n}"));
            }

            for (var n = 1; n <= 3; n++)
            {
                Assert.Equal(
                    PlainText.Distinct(texts[g].Select(document => PlainText.Words(Text(document, unit))), n),
                    row.Number($"distinct_word_{n}"));
            }
        }
    }

    [Fact]
    public void KnownBitsLeaveUnknownEventsOut()
    {
        var training = new[] { "abcab", "bcabc" };
        var source = SourceText.Encode(new NgramCollapse.Corpora.HeldOutSplit(training, ["axbc", "y"]), SymbolUnit.Character, 2, "x");
        var options = new ExperimentOptions { Order = 2, Generations = 1 };
        var plain = new PlainModel(PlainText.Tokens(source.Alphabet, source.Training), 2, source.Alphabet.EventSpaceSize);

        var row = SmallRun.Run(options, source)[0].Row;

        // Seven events, two of them unknown.
        string[][] documents = [["<s>", "a", "<unk>", "b", "c", "</s>"], ["<s>", "<unk>", "</s>"]];
        var unknown = -PlainMath.Log2(plain.Probability(["<s>", "a"], "<unk>")) - PlainMath.Log2(plain.Probability(["<s>"], "<unk>"));
        AssertClose(plain.Bits(documents) / 7, row.Number("bits_heldout"));
        AssertClose((plain.Bits(documents) - unknown) / 5, row.Number("bits_heldout_known"));
    }

    private static string Text(string[] document, SymbolUnit unit) => string.Join(unit == SymbolUnit.Word ? " " : "", document[1..^1]);

    private static string[] Words(string[][] documents, SymbolUnit unit) =>
        [.. documents.SelectMany(document => PlainText.Words(Text(document, unit)))];

    private static double Events(string[][] documents) => documents.Sum(document => document.Length - 1);

    private static void AssertClose(double expected, double? actual) => Assert.Equal(expected, actual!.Value, 1e-11 * expected);
}
