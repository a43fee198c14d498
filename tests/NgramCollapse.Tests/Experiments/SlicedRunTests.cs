using NgramCollapse.Corpora;
using NgramCollapse.Experiments;
using NgramCollapse.Measures;
using NgramCollapse.Symbols;

namespace NgramCollapse.Tests.Experiments;

/// <summary>Runs on a corpus of two labels: Alice, and a rarer slice of Spanish.</summary>
public sealed class SlicedRunTests
{
    private static readonly ExperimentOptions Options = new() { Order = 4, Generations = 3 };
    private static readonly MeasureSelection Slices = MeasureSelection.Of(MeasureGroup.Slices);

    [Fact]
    public void EverySliceHasARowInEveryGeneration()
    {
        foreach (var result in SmallRun.Run(Options, Source(), Slices))
        {
            var rows = Assert.Single(result.Row.Tables).Rows;
            Assert.Equal(["alice", "spanish"], rows.Select(row => row[0]));
            Assert.Equal(result.Row.Count("text_documents"), rows.Sum(row => (int)row[1]!));
            Assert.Equal(1, rows.Sum(row => (double)row[2]!), 1e-12);
            Assert.Equal(1, rows.Sum(row => (double)row[3]!), 1e-12);
            Assert.Equal(rows.Min(row => (double)row[4]!), result.Row["slice_least_representation"]);
            Assert.Equal(rows.Max(row => (double)row[5]!), result.Row["slice_most_bits"]);
            Assert.All(rows, row => Assert.Equal(result.Row.Number("bits_heldout"), (double?)row[6]));
            Assert.True((double)result.Row["slice_accuracy"]! > 0.9);
        }
    }

    [Fact]
    public void InGenerationZeroEverySliceIsRepresented() =>
        Assert.All(SmallRun.Run(Options, Source(), Slices)[0].Row.Tables[0].Rows, row => Assert.Equal(1.0, row[4]));

    [Fact]
    public void SlicesBitsAverageToTheWhole()
    {
        var source = Source();
        foreach (var result in SmallRun.Run(Options, source, Slices))
        {
            var sum = source.Slices.Zip(result.Row.Tables[0].Rows).Sum(pair => pair.First.HeldOut!.EventCount * (double)pair.Second[5]!);
            Assert.Equal(result.Row.Number("bits_heldout")!.Value, sum / source.HeldOut!.EventCount, 1e-9);
        }
    }

    [Fact]
    public void SlicesAreTheTrainingTextInItsOrder()
    {
        var source = Source();
        Assert.Equal(source.Training.Symbols.ToArray(), source.Slices.SelectMany(slice => slice.Training.Symbols.ToArray()));
        Assert.Equal(source.HeldOut!.Symbols.ToArray(), source.Slices.SelectMany(slice => slice.HeldOut!.Symbols.ToArray()));
    }

    [Fact]
    public void WithATestTextSlicesHaveNothingHeldOut()
    {
        var source = SourceText.Encode(Corpus(), 0, ["a test"], SymbolUnit.Character, 4);
        Assert.All(source.Slices, slice => Assert.Null(slice.HeldOut));
        var result = SmallRun.Run(Options, source, Slices)[^1];
        Assert.Null(result.Row["slice_most_bits"]);
        Assert.Null(result.Row["slice_accuracy"]);
        Assert.NotNull(result.Row["slice_least_representation"]);
    }

    private static SourceText Source() => SourceText.Encode(Corpus(), 10, null, SymbolUnit.Character, 4);

    private static LabelledCorpus Corpus() =>
        new("both", "", [Slice("alice", ShippedTexts.Alice, 100), Slice("spanish", ShippedTexts.ReinaValera, 10)]);

    private static Slice Slice(string label, Corpus corpus, int documents) =>
        new(label, [.. corpus.Documents.Take(documents).Select((text, i) => new SliceDocument(text, label, i + 1))]);
}
