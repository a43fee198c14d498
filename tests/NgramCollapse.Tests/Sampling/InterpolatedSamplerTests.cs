using NgramCollapse.Counting;
using NgramCollapse.Models;
using NgramCollapse.Sampling;
using NgramCollapse.Symbols;
using NgramCollapse.Tests.Models;
using NgramCollapse.Tests.Reference;

namespace NgramCollapse.Tests.Sampling;

/// <summary>The probabilities in the compiled tables, without drawing.</summary>
public sealed class InterpolatedSamplerTests
{
    private static readonly TextStream Stream = new(4, 0, 1);

    public static TheoryData<string> BackingOff => SmoothingCases.BackingOff;

    [Theory]
    [MemberData(nameof(BackingOff))]
    public void TheTablesHoldTheScoredProbabilities(string kind)
    {
        for (var order = 1; order <= 5; order++)
        {
            var (alphabet, training, other) = SmoothingCases.RandomText(order);
            var model = (BackoffModel)SmoothingCases.Train(kind, training, order, alphabet.EventSpaceSize);
            var sampler = InterpolatedSampler.TryCompile(model)!;
            var contexts = SmoothingCases.Contexts(other).Concat(SmoothingCases.Contexts(training));
            foreach (var history in contexts.Where(context => context.Length > 0))
            {
                var drawn = Probabilities(sampler.Table, sampler.Enter(history.AsSpan(1)), alphabet.SymbolBound);
                var scored = Enumerable.Range(0, alphabet.SymbolBound).Select(symbol => Scored(model, history, symbol)).ToArray();
                var known = scored.Sum();
                for (var symbol = 0; symbol < drawn.Length && known > 0; symbol++)
                {
                    Assert.Equal(scored[symbol] / known, drawn[symbol], 1e-9);
                }

                Assert.Equal(1, drawn.Sum(), 1e-12);
            }
        }

        static double Scored(BackoffModel model, int[] history, int symbol) =>
            symbol is Alphabet.DocumentStart or Alphabet.Unknown ? 0 : PlainMath.Pow(2, model.Log2Probability(history, symbol));
    }

    /// <summary>Enough entries for several threads, and states whose failure states another thread compiles.</summary>
    [Theory]
    [InlineData("witten-bell", 8)]
    [InlineData("kneser-ney", 8)]
    public void ThreadsCompileTheSameTables(string kind, int order)
    {
        var documents = ShippedTexts.Alice.Documents;
        var alphabet = Alphabet.FromDocuments([.. documents.Skip(3)], SymbolUnit.Character);
        var model = (BackoffModel)SmoothingCases.Train(kind, alphabet.Encode([.. documents]), order, alphabet.EventSpaceSize);

        var one = InterpolatedSampler.TryCompile(model)!.Table.Slots;

        Assert.True(model.States.EntryCount > 3 << 16);
        foreach (var threads in new[] { 2, 3, 100 })
        {
            Assert.True(one.AsSpan().SequenceEqual(InterpolatedSampler.TryCompile(model, threads)!.Table.Slots));
        }
    }

    [Fact]
    public void ZeroThreadsAreRefused()
    {
        var (alphabet, training, _) = SmoothingCases.RandomText(1);
        var model = (BackoffModel)SmoothingCases.Train("witten-bell", training, 2, alphabet.EventSpaceSize);

        Assert.Throws<ArgumentOutOfRangeException>(() => InterpolatedSampler.TryCompile(model, threads: 0));
    }

    [Theory]
    [InlineData("witten-bell", 3)]
    [InlineData("kneser-ney", 6)]
    [InlineData("jelinek-mercer", 1)]
    public void SideBySideIsOneByOne(string kind, int order)
    {
        var documents = ShippedTexts.Alice.Documents.Take(50).ToArray();
        var alphabet = Alphabet.FromDocuments(documents, SymbolUnit.Character);
        var sampler = ModelSampler.Compile(SmoothingCases.Train(kind, alphabet.Encode(documents), order, alphabet.EventSpaceSize));
        foreach (var prompt in new int[][] { [], [.. alphabet.Encode(["The c"]).Document(0)[1..^1]] })
        {
            using var batch = new DocumentBatch { Prompt = prompt };
            batch.Request(first: 3, count: 300, limit: int.MaxValue, sampler.MeanDocumentDraws);
            sampler.DrawDocuments(Stream, batch);

            Assert.InRange(batch.Drawn, 100, 300);
            for (var d = 0; d < batch.Drawn; d++)
            {
                var random = Stream.Document(3 + d);
                List<int> expected = [];
                Assert.Equal(sampler.DrawDocument(ref random, expected, prompt, int.MaxValue), batch.LengthOf(d));
                var actual = new int[batch.LengthOf(d)];
                batch.CopyTo(d, actual);
                Assert.Equal(expected, actual);
            }
        }
    }

    [Fact]
    public void CountsInAModelDrawTheSameText()
    {
        var documents = ShippedTexts.Alice.Documents.Take(80).ToArray();
        var alphabet = Alphabet.FromDocuments(documents, SymbolUnit.Character);
        for (var order = 1; order <= 6; order++)
        {
            var counts = NgramCounter.Count(alphabet.Encode(documents), order);
            var model = MaximumLikelihood.Train(counts, alphabet.EventSpaceSize);
            var expected = SyntheticText.Write(RawCountSampler.Compile(counts), 40_000, Stream, 1);

            var read = ModelFiles.RoundTrip(new TrainedModel(alphabet, model), "m").Model;
            foreach (var sampler in new[] { ModelSampler.Compile(model), ModelSampler.Compile(read) })
            {
                Assert.True(expected.Symbols.SequenceEqual(SyntheticText.Write(sampler, 40_000, Stream, 1).Symbols));
            }
        }
    }

    /// <summary>The probability of each symbol, summed over all ways through the tables.</summary>
    internal static double[] Probabilities(DrawTable table, ulong outcome, int symbolBound)
    {
        var probabilities = new double[symbolBound];
        Add(outcome, 1);
        return probabilities;

        void Add(ulong from, double weight)
        {
            if (from < table.Layout.FirstNotEnd)
            {
                probabilities[Alphabet.DocumentEnd] += weight;
                return;
            }

            for (var i = 0; i < table.Layout.Slots(from); i++)
            {
                var slot = table.Slots[table.Layout.FirstSlot(from) + i];
                var share = (slot.Threshold == ulong.MaxValue ? 1 : slot.Threshold / 18446744073709551616.0) / table.Layout.Slots(from);
                AddOutcome(slot.Own, weight * share);
                AddOutcome(slot.Own ^ slot.Change, weight * ((1.0 / table.Layout.Slots(from)) - share));
            }
        }

        void AddOutcome(ulong outcome, double weight)
        {
            if (table.Layout.Symbol(outcome) is StateSlots.Nothing or StateSlots.Falling && weight > 0)
            {
                Add(outcome, weight);
            }
            else
            {
                probabilities[table.Layout.Symbol(outcome)] += weight;
            }
        }
    }
}
