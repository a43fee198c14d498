using NgramCollapse.Counting;
using NgramCollapse.Models;
using NgramCollapse.Sampling;
using NgramCollapse.Symbols;
using NgramCollapse.Tests.Reference;

namespace NgramCollapse.Tests.Models;

/// <summary>Orders up to the highest, where windows no longer fit 64 bits.</summary>
public sealed class HighOrderTests
{
    private static readonly int[] Orders = [9, 13, 20, 31, NgramCounter.MaxOrder];

    public static TheoryData<string> Kinds => SmoothingCases.All;

    [Fact]
    public void CountsEqualThePlainTwins()
    {
        foreach (var unit in Enum.GetValues<SymbolUnit>())
        {
            var (alphabet, text) = Repetitive(unit);
            foreach (var order in Orders)
            {
                var counts = NgramCounter.Count(text, order);
                var plain = new PlainModel(PlainText.Tokens(alphabet, text), order, alphabet.EventSpaceSize);

                // Some of the longest windows are repeated.
                Assert.Contains(counts.Highest.Counts.ToArray(), count => count > 1);
                for (var length = 1; length <= order; length++)
                {
                    Assert.Equal(
                        plain.Counts(length).Values.Select(count => (long)count).Order(),
                        counts.Level(length).Counts.ToArray().Select(count => (long)count).Order());
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void ProbabilitiesEqualThePlainTwinsAndSumToOne(string kind)
    {
        foreach (var unit in Enum.GetValues<SymbolUnit>())
        {
            var (alphabet, text) = Repetitive(unit);
            foreach (var order in Orders)
            {
                var model = SmoothingCases.Train(kind, text, order, alphabet.EventSpaceSize);
                var plain = SmoothingCases.Plain(kind, alphabet, text, order);
                foreach (var context in SmoothingCases.Contexts(text).Where(context => context.Length > 0).Where((_, i) => i % 97 == 0))
                {
                    var tokens = PlainText.Tokens(alphabet, context);
                    foreach (var symbol in SmoothingCases.Events(alphabet))
                    {
                        var expected = plain.Probability(tokens, PlainText.Token(alphabet, symbol));
                        Assert.Equal(expected, PlainMath.Pow(2, model.Log2Probability(context, symbol)), 1e-11 * expected);
                    }

                    Assert.Equal(1, SmoothingCases.Sum(model, alphabet, context), 1e-12);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void ModelsRoundTripThroughFilesAndWriteTexts(string kind)
    {
        foreach (var unit in Enum.GetValues<SymbolUnit>())
        {
            var (alphabet, text) = Repetitive(unit);
            var trained = new TrainedModel(alphabet, SmoothingCases.Train(kind, text, NgramCounter.MaxOrder, alphabet.EventSpaceSize));
            var score = trained.Model.Score(NgramCounter.Count(text, NgramCounter.MaxOrder));
            foreach (var name in kind is "add-k" ? new[] { "m.ngm" } : ["m.ngm", "m.arpa"])
            {
                var read = ModelFiles.RoundTrip(trained, name);

                Assert.Equal(score.Bits, read.Model.Score(NgramCounter.Count(text, NgramCounter.MaxOrder)).Bits, 1e-9);
                var written = SyntheticText.Write(ModelSampler.Compile(read.Model), 5000, new TextStream(1, 0, 1), 2);
                var again = SyntheticText.Write(ModelSampler.Compile(read.Model, threads: 3), 5000, new TextStream(1, 0, 1), 1);
                Assert.InRange(written.EventCount, 4999, 5000);
                Assert.True(written.Symbols.SequenceEqual(again.Symbols));
            }
        }
    }

    /// <summary>Documents of a few phrases, longer than the longest window, with many repeated windows of that length.</summary>
    private static (Alphabet Alphabet, SymbolText Text) Repetitive(SymbolUnit unit)
    {
        // The plain twin identifies tokens by their text, so bytes that are not whole characters are avoided.
        string[] phrases =
        [
            "the church towers of the town ",
            unit == SymbolUnit.Byte ? "a jackrabbit e " : "a jackrabbit é ",
            "towers and towers of rabbits and then ",
            "a b a b a b a b a b a b a b a b a b a b ",
        ];
        var documents = RandomTexts.Documents(31, phrases, documents: 12, longest: 20);
        var alphabet = Alphabet.FromDocuments(documents, unit);
        return (alphabet, alphabet.Encode(documents));
    }
}
