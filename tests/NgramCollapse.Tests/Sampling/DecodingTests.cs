using NgramCollapse.Counting;
using NgramCollapse.Models;
using NgramCollapse.Numerics;
using NgramCollapse.Sampling;
using NgramCollapse.Symbols;
using NgramCollapse.Tests.Models;
using NgramCollapse.Tests.Reference;

namespace NgramCollapse.Tests.Sampling;

/// <summary>
/// Decoding against its plain twin, with every event enumerated. Draws are checked by Pearson's test with fixed seeds, p in 0.001 … 0.999.
/// </summary>
public sealed class DecodingTests
{
    private const int Draws = 4000;

    private static readonly DecodingOptions[] Options =
    [
        new() { Temperature = 0.7 },
        new() { Temperature = 2.5 },
        new() { TopK = 3 },
        new() { TopP = 0.7 },
        new() { MinP = 0.2 },
        new() { Temperature = 0.8, TopK = 5, TopP = 0.9, MinP = 0.05 },
        new() { RepetitionPenalty = 1.7, RepetitionWindow = 3 },
        new() { RepetitionPenalty = 1.3, Temperature = 1.4, TopK = 4, TopP = 0.95 },
        new() { Greedy = true },
    ];

    public static TheoryData<string> All => SmoothingCases.All;

    [Theory]
    [MemberData(nameof(All))]
    public void TheTableOfEveryContextIsThePlainTwins(string kind)
    {
        foreach (var order in new[] { 1, 2, 4 })
        {
            var (alphabet, model, contexts) = Case(kind, order);
            foreach (var options in Options)
            {
                var events = NextEvents.Of(model);
                var tables = new ContextTables(events, options);
                foreach (var history in contexts)
                {
                    var recent = options.LooksBack ? RepetitionWindow.Of(history, options) : [];
                    var table = tables.Build(events.States.StateOf(history), recent);
                    var expected = PlainDecoding.Next(model, alphabet, history, options);

                    Assert.Equal([.. expected.Keys], table.Symbols);
                    Assert.All(expected.Values.Zip(table.Probabilities), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
                    Assert.Equal(table.Symbols.Select(StateAfter), table.Next);

                    int StateAfter(int symbol) =>
                        symbol == Alphabet.DocumentEnd ? tables.Start : events.States.StateOf([.. history, symbol]);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void DrawsFollowThePlainTwin(string kind)
    {
        var (alphabet, model, contexts) = Case(kind, 3);
        foreach (var options in Options.Where(options => !options.IsDeterministic))
        {
            var sampler = DecodingSampler.Compile(model, options);
            var random = Xoshiro256StarStar.FromSeed(11);
            var test = new ChiSquaredTest();
            foreach (var history in contexts.Take(10))
            {
                var observed = new long[alphabet.SymbolBound];
                for (var i = 0; i < Draws; i++)
                {
                    List<int> output = [];
                    sampler.DrawDocument(ref random, output, history.AsSpan(1), limit: 1);
                    observed[output.Count == 0 ? Alphabet.DocumentEnd : output[0]]++;
                }

                var expected = PlainDecoding.Next(model, alphabet, history, options);
                Assert.Equal(Draws, expected.Keys.Sum(symbol => observed[symbol]));
                test.Add([.. expected.Keys.Select(symbol => observed[symbol])], [.. expected.Values]);
            }

            test.AssertFits($"{kind}, {options}");
        }
    }

    /// <summary>Every document of at most six symbols over two letters, with the probability that the plain twin gives it.</summary>
    [Theory]
    [MemberData(nameof(All))]
    public void WholeDocumentsHaveTheirEnumeratedProbabilities(string kind)
    {
        var alphabet = Alphabet.FromDocuments(["ab"], SymbolUnit.Character);
        var model = SmoothingCases.Train(kind, alphabet.Encode(["ab", "aab", "b", "abba", "ba", "aa"]), 3, alphabet.EventSpaceSize);
        foreach (var options in Options.Where(options => !options.IsDeterministic))
        {
            const int Limit = 6;
            var expected = new SortedDictionary<string, double>(StringComparer.Ordinal);
            Enumerate([Alphabet.DocumentStart], 1);
            var sampler = DecodingSampler.Compile(model, options);
            var observed = expected.Keys.ToDictionary(document => document, _ => 0L, StringComparer.Ordinal);
            for (var d = 0; d < 20_000; d++)
            {
                var random = new TextStream(5, 0, 1).Document(d);
                List<int> output = [];
                sampler.DrawDocument(ref random, output, [], Limit);
                observed[string.Join(' ', output)]++;
            }

            var test = new ChiSquaredTest();
            test.Add([.. expected.Keys.Select(document => observed[document])], [.. expected.Values]);
            Assert.Equal(1, expected.Values.Sum(), 1e-9);
            test.AssertFits($"{kind}, {options}", most: 0.9999);

            void Enumerate(int[] history, double probability)
            {
                if (history.Length == Limit + 1)
                {
                    var text = string.Join(' ', history[1..]);
                    expected[text] = expected.GetValueOrDefault(text) + probability;
                    return;
                }

                foreach (var (symbol, p) in PlainDecoding.Next(model, alphabet, history, options))
                {
                    if (symbol == Alphabet.DocumentEnd)
                    {
                        var text = string.Join(' ', history[1..]);
                        expected[text] = expected.GetValueOrDefault(text) + (probability * p);
                    }
                    else
                    {
                        Enumerate([.. history, symbol], probability * p);
                    }
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void PlainOptionsWriteWhatTheModelsOwnSamplerWrites(string kind)
    {
        var (_, model, _) = Case(kind, 3);
        var plain = DecodingSampler.Compile(model, new DecodingOptions { TopP = 1, Temperature = 1 });

        var own = SyntheticText.Write(ModelSampler.Compile(model), 5000, new TextStream(1, 2, 3), 2);
        var decoded = SyntheticText.Write(plain, 5000, new TextStream(1, 2, 3), 2);

        Assert.Equal(own.Symbols, decoded.Symbols);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void ThreadsChangeNothing(string kind)
    {
        var (_, model, _) = Case(kind, 3);
        foreach (var options in Options.Append(new DecodingOptions { Beam = new BeamOptions { Width = 3, BlockLength = 8 } }))
        {
            var one = SyntheticText.Write(DecodingSampler.Compile(model, options), 3000, new TextStream(1, 0, 1), 1);
            var three = SyntheticText.Write(DecodingSampler.Compile(model, options), 3000, new TextStream(1, 0, 1), 3);

            Assert.Equal(one.Symbols, three.Symbols);
            Assert.Equal(3000, one.EventCount, tolerance: 1);
        }
    }

    [Fact]
    public void CountsAndTheModelOfTheseCountsWriteTheSame()
    {
        var (alphabet, training, _) = SmoothingCases.RandomText(3);
        var counts = NgramCounter.Count(training, 3);
        var model = MaximumLikelihood.Train(counts, alphabet.EventSpaceSize);
        foreach (var options in Options)
        {
            var fromCounts = SyntheticText.Write(DecodingSampler.Compile(counts, options), 3000, new TextStream(1, 0, 1), 1);
            var fromModel = SyntheticText.Write(DecodingSampler.Compile(model, options), 3000, new TextStream(1, 0, 1), 1);

            Assert.Equal(fromCounts.Symbols, fromModel.Symbols);
        }
    }

    /// <summary>"zb" was never seen, so raw counts continue from "b", which is always followed by c and then the end.</summary>
    [Fact]
    public void AnUnknownPromptIsContinuedFromItsLongestKnownSuffix()
    {
        var alphabet = Alphabet.FromDocuments(["abcz"], SymbolUnit.Character);
        var counts = NgramCounter.Count(alphabet.Encode(["abc", "aabc", "az"]), 3);
        var random = Xoshiro256StarStar.FromSeed(1);
        List<int> output = [];
        var sampler = DecodingSampler.Compile(counts, new DecodingOptions { Temperature = 0.5 });

        Assert.False(sampler.Knows([6, 4]));
        Assert.True(sampler.Knows([3, 4]));
        sampler.DrawDocument(ref random, output, [6, 4], limit: 10);
        Assert.Equal([5], output);
    }

    private static (Alphabet Alphabet, ILanguageModel Model, int[][] Contexts) Case(string kind, int order)
    {
        var (alphabet, training, other) = SmoothingCases.RandomText(order);
        var model = SmoothingCases.Train(kind, training, order, alphabet.EventSpaceSize);
        int[][] contexts = [.. SmoothingCases.Contexts(other).Where(context => context.Length > 0 && HasFuture(context)).Take(40)];
        return (alphabet, model, contexts);

        bool HasFuture(int[] context) => SmoothingCases.Events(alphabet)
            .Any(symbol => symbol != Alphabet.Unknown && double.IsFinite(model.Log2Probability(context, symbol)));
    }
}
