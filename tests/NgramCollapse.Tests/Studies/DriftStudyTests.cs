using NgramCollapse.Corpora;
using NgramCollapse.Sampling;
using NgramCollapse.Studies;
using NgramCollapse.Symbols;

namespace NgramCollapse.Tests.Studies;

public sealed class DriftStudyTests
{
    [Fact]
    public void ThreadsChangeNothing()
    {
        var one = SmallDrift.Run(SmallDrift.Options);
        var four = SmallDrift.Run(SmallDrift.Options with { Threads = 4 });

        Assert.Equal(one.Select(Summary), four.Select(Summary));
    }

    [Fact]
    public void AnotherSeedGivesOtherContinuations()
    {
        var other = SmallDrift.Run(SmallDrift.Options with { Seed = 2 });

        Assert.NotEqual(SmallDrift.Run(SmallDrift.Options).Select(Summary), other.Select(Summary));
    }

    [Fact]
    public void EveryGenerationHasAsManyContinuationsOfOneLength()
    {
        var generations = SmallDrift.Run(SmallDrift.Options);

        Assert.Equal([0, 1, 2, 3], generations.Select(generation => generation.Generation));
        Assert.All(generations, generation =>
        {
            Assert.Equal(Enumerable.Range(0, 8), generation.Continuations.Select(continuation => continuation.Sample));
            Assert.All(generation.Continuations, continuation =>
            {
                Assert.Equal(60, continuation.Symbols.Count);
                Assert.Equal(60, continuation.Bits.Count);
                Assert.All(continuation.Bits, bits => Assert.True(bits >= 0));
                Assert.InRange(continuation.Distance!.Value, 0, 1);
            });
            Assert.InRange(generation.Distance!.Value, 0, 1);
        });
    }

    [Fact]
    public void TheContinuationsAreTheModelsOwn()
    {
        // At order 5 without smoothing every window of five inside a document of the continuation appears in the text that trained
        // the model; a continuation of generation 0, after its first four symbols, has only the human text's.
        var options = SmallDrift.Options with { Decoding = DecodingOptions.Plain };
        var source = DriftSource.Prepare(SmallDrift.Corpus, options);
        var texts = source.Mix.SelectMany(slice => slice.Texts).ToArray();
        var first = new DriftStudy(options, source).Run().First();
        foreach (var continuation in first.Continuations)
        {
            var documents = Spell(source.Text.Alphabet, continuation.Symbols).Split('¶');
            var free = 4;
            foreach (var document in documents)
            {
                for (var i = free; i + 5 <= document.Length; i++)
                {
                    Assert.Contains(texts, text => text.Contains(document.Substring(i, 5), StringComparison.Ordinal));
                }

                free = 0;
            }
        }
    }

    [Fact]
    public void GenerationZeroIsTheHumanTextAndItsOriginIsTheShare()
    {
        var human = SmallDrift.Run(SmallDrift.Options)[0];

        Assert.InRange(human.Text.EventCount, 19_000, 21_000);
        Assert.InRange(human.Origins![1]!.Value, 0.18, 0.22);
        Assert.Equal(1, human.Origins[0]!.Value + human.Origins[1]!.Value, 12);
        Assert.Equal(human.Text.DocumentCount, human.Topics!.Documents.Sum());
    }

    [Fact]
    public void LikelihoodBiasMakesTheTextRepeatItself()
    {
        var options = SmallDrift.Options with { Generations = 8, ContinuationLength = 200 };
        var biased = SmallDrift.Run(options with { Decoding = new DecodingOptions { Temperature = 0.6 } });
        var plain = SmallDrift.Run(options with { Decoding = DecodingOptions.Plain });

        Assert.True(biased[^1].WordTypes < plain[^1].WordTypes / 2);
        Assert.True(Repeated(biased[^1]) > Repeated(plain[^1]) + 0.1);

        static double? Repeated(DriftGeneration generation) => generation.Mean(continuation => continuation.RepeatedShare);
    }

    [Fact]
    public void WordsAreCountedWhateverTheirCase()
    {
        var slice = new Slice("x", [new SliceDocument("The Tower, the TOWERS; a towering hare's Hare.", "x", 1)]);
        var corpus = new LabelledCorpus("x", new string('0', 64), [slice]);
        var options = new DriftOptions
        {
            Order = 2,
            Generations = 1,
            PassageLength = 0,
            HeldOut = 0,
            Prompt = "",
            Samples = 1,
            Words = [new("tower", ["tower", "towers"]), new("hare", ["hare"])],
        };
        var human = new DriftStudy(options, DriftSource.Prepare(corpus, options)).Run().First();

        Assert.Equal([2, 1], human.WordCounts);
        Assert.Equal(8, human.WordTokens);
        Assert.Null(human.Topics);
        Assert.Null(human.Origins);
    }

    [Fact]
    public void APromptThatCannotBeSpelledIsRefused()
    {
        var error = Assert.Throws<LabException>(() => DriftSource.Prepare(SmallDrift.Corpus, SmallDrift.Options with { Prompt = "The 鐘" }));

        Assert.Equal(ErrorCategory.BadInput, error.Category);
        Assert.Contains("character 5", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TheClassifierIsTestedOnPassagesThatTrainNothing()
    {
        var source = DriftSource.Prepare(SmallDrift.Corpus, SmallDrift.Options);
        var heldOut = SmallDrift.Corpus.Slices.SelectMany(slice => Passages.Cut(slice, 400).Split(10).HeldOut.Texts)
            .ToHashSet(StringComparer.Ordinal);

        Assert.DoesNotContain(source.Mix.SelectMany(slice => slice.Texts), heldOut.Contains);
        Assert.Equal(heldOut.Count, source.Test!.Slices.Sum(slice => slice.Documents));
        Assert.True(source.Test.Accuracy > 0.9);
    }

    private static string Summary(DriftGeneration generation) =>
        string.Join('|', generation.Continuations.Select(continuation =>
            $"{string.Join(',', continuation.Symbols)};{continuation.Distance:R};{continuation.MeanBits:R}"))
        + $"|{generation.Distance:R}|{generation.Text.DocumentCount}|{string.Join(',', generation.Text.Symbols.ToArray())}";

    private static string Spell(Alphabet alphabet, IEnumerable<int> symbols) =>
        string.Concat(symbols.Select(symbol =>
            symbol == Alphabet.DocumentEnd ? "¶" : System.Text.Encoding.UTF8.GetString(alphabet.Utf8(symbol))));
}
