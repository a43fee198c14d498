using NgramCollapse.Corpora;
using NgramCollapse.Curation;
using NgramCollapse.Experiments;
using NgramCollapse.Pools;
using NgramCollapse.Sampling;
using NgramCollapse.Studies;
using NgramCollapse.Symbols;
using NgramCollapse.Tests.Reference;
using NgramCollapse.Tests.Studies;

namespace NgramCollapse.Tests.Curation;

/// <summary>Filters in whole runs. Documents are words, so that texts hold many duplicates.</summary>
public sealed class CuratedRunTests
{
    private static readonly SourceText Words = SourceText.Encode(
        HeldOutSplit.EveryKth([.. ShippedTexts.Alice.Documents.Take(60).SelectMany(PlainText.Words)], 10),
        SymbolUnit.Character,
        order: 3,
        "words");

    private static readonly ExperimentOptions Options = new() { Generations = 3 };

    private static readonly CurationPipeline Duplicates = new() { Filters = [DocumentFilter.Duplicates] };

    public static TheoryData<string, Replacement> Filters
    {
        get
        {
            var cases = new TheoryData<string, Replacement>();
            foreach (var filter in DocumentFilter.All)
            {
                cases.Add(filter.Name, Replacement.Refill);
                cases.Add(filter.Name, Replacement.Shrink);
            }

            return cases;
        }
    }

    [Fact]
    public void RefilledPoolsHaveTheSizeOfTheirTextAndNoDocumentTwice()
    {
        foreach (var result in SmallRun.Run(Options with { Curation = Duplicates }, Words).Skip(1))
        {
            AssertDistinct(result.Pool);
            Assert.True(result.Text.DocumentCount - Texts(result.Text).Distinct(StringComparer.Ordinal).Count() > 200);
            Assert.InRange(result.Text.EventCount - result.Pool.Symbols, 0, 1);
            Assert.Equal(result.Pool.Symbols, result.Row.Count("pool_symbols"));
            Assert.Equal(result.Pool.Judged, result.Pool.Parts[0].Documents + Assert.Single(result.Pool.Dropped).Documents);
        }
    }

    [Fact]
    public void ShrunkPoolsHaveTheirTextWithoutItsDuplicates()
    {
        var shrinking = Options with { Curation = Duplicates with { Replacement = Replacement.Shrink } };
        foreach (var result in SmallRun.Run(shrinking, Words).Skip(1))
        {
            // The last document of the text is cut, but judged as the writer would have finished it.
            var whole = Texts(result.Text)[..^1].Distinct(StringComparer.Ordinal).ToArray();
            var pool = Documents(result.Pool);
            Assert.Equal(whole, pool.Take(whole.Length));
            Assert.InRange(pool.Length, whole.Length, whole.Length + 1);
            Assert.Equal(pool.Sum(document => document.Length + 1), result.Pool.Symbols);
        }
    }

    [Theory]
    [MemberData(nameof(Filters))]
    public void ThreadsChangeNothing(string filter, Replacement replacement) =>
        Assert.All([Regime.Replace, Regime.Accumulate, Regime.Mix(0.3), Regime.Window(2)], regime =>
    {
        var options = Options with { Regime = regime, Replicates = 2, Curation = Of(filter, replacement) };

        Assert.Equal(SmallRun.Cells(options with { Threads = 1 }, Words), SmallRun.Cells(options with { Threads = 4 }, Words));
    });

    [Theory]
    [MemberData(nameof(Filters))]
    public void NoFilterChangesATextOfItsGeneration(string filter, Replacement replacement)
    {
        var plain = SmallChain.Run(Options, Words);
        var filtered = SmallChain.Run(Options with { Curation = Of(filter, replacement) }, Words);

        // Text 1 is written by the same model, text 2 by another one if anything was dropped. Every text is what the previous model
        // writes at the given size, however much its own pool needs.
        Assert.Equal(plain[1].Text.Symbols.ToArray(), filtered[1].Text.Symbols.ToArray());
        Assert.Equal(filtered[1].Pool.Dropped.Count > 0, !plain[2].Text.Symbols.SequenceEqual(filtered[2].Text.Symbols));
        for (var g = 1; g <= Options.Generations; g++)
        {
            var written = SyntheticText.Write(filtered[g - 1].Sampler, Words.Training.EventCount, new TextStream(Options.Seed, 0, g), 1);
            Assert.Equal(written.Symbols.ToArray(), filtered[g].Text.Symbols.ToArray());
            Assert.Equal(written.Starts.ToArray(), filtered[g].Text.Starts.ToArray());
        }
    }

    [Theory]
    [MemberData(nameof(Filters))]
    public void WithAFilterNothingIsPredictedAndTheReasonSaysSo(string filter, Replacement replacement)
    {
        var theory = new CollapseExperiment(Options with { Curation = Of(filter, replacement) }, Words).Theory;

        Assert.Contains("filters", theory.SurvivorGap, StringComparison.Ordinal);
        Assert.Contains("filters", theory.HeterozygosityGap, StringComparison.Ordinal);
    }

    [Fact]
    public void TheHumanTextPassesNoFilterInPoolZero()
    {
        var pool = SmallChain.Run(Options with { Curation = Duplicates }, Words)[0].Pool;

        Assert.Equal((Words.Training.EventCount, 0), (pool.Symbols, pool.Judged));
    }

    [Fact]
    public void AccumulatedPoolsHaveNoDocumentTwiceEither()
    {
        foreach (var link in SmallChain.Run(Options with { Regime = Regime.Accumulate, Curation = Duplicates }, Words).Skip(1))
        {
            AssertDistinct(link.Pool);
            Assert.Equal(Enumerable.Range(0, link.Generation + 1), link.Pool.Parts.Select(part => part.Text.Generation));
        }
    }

    [Fact]
    public void ChainsWithoutAModelAreFilteredToo()
    {
        // Redrawn with replacement, a document appears in a text about as often as in the human text, and once in the text's pool.
        var options = Options with { Curation = Duplicates };
        var human = Texts(Words.Training).Distinct(StringComparer.Ordinal).ToArray();
        var links = SmallChain.Run(options, Words, new RedrawnText(Words.Training));
        foreach (var link in links.Skip(1))
        {
            AssertDistinct(link.Pool);
            Assert.All(Documents(link.Pool)[..^1], document => Assert.Contains(document, human));
            Assert.True(link.Pool.Symbols < 0.7 * link.Text.EventCount);
        }

        // RunNull makes the same pools but does not show them.
        var rows = new CollapseExperiment(options, Words).RunNull(1).ToArray();
        Assert.Equal(links.Select(link => link.Pool.Symbols), rows.Select(row => row.Count("pool_symbols")));
        Assert.Equal(
            rows.Select(row => row.Number("bits_heldout")),
            new CollapseExperiment(options with { Threads = 3 }, Words).RunNull(1).Select(row => row.Number("bits_heldout")));
    }

    [Fact]
    public void DriftsAreFilteredToo()
    {
        // At a high order whole documents are copied, so a text has many duplicates.
        var options = SmallDrift.Options with { Order = 24, PassageLength = 0, Curation = Duplicates };
        var source = DriftSource.Prepare(SmallDrift.Corpus, options);
        var links = SmallChain.Run(options.ForPools(source.Text.Training.EventCount), source.Text);
        var drift = new DriftStudy(options, source).Run().ToArray();
        var unfiltered = new DriftStudy(options with { Curation = CurationPipeline.None }, source).Run().ToArray();

        Assert.All(links.Skip(1), link => AssertDistinct(link.Pool));
        Assert.Contains(links, link => link.Pool.Dropped.Sum(dropped => dropped.Documents) > 5);
        Assert.Equal(links.Select(link => link.Text.Symbols.ToArray()), drift.Select(generation => generation.Text.Symbols.ToArray()));
        Assert.Equal(unfiltered[1].Text.Symbols.ToArray(), drift[1].Text.Symbols.ToArray());
        Assert.NotEqual(unfiltered[2].Text.Symbols.ToArray(), drift[2].Text.Symbols.ToArray());
        Assert.Equal(
            drift.Select(generation => generation.Distance),
            new DriftStudy(options with { Threads = 4 }, source).Run().Select(generation => generation.Distance));
    }

    [Fact]
    public void LotteriesAreFilteredToo()
    {
        var options = SmallDrift.Options with { Order = 24, PassageLength = 0, Replicates = 2 };
        var source = DriftSource.Prepare(SmallDrift.Corpus, options);
        LotteryDraw[] Draws(CurationPipeline curation) => [.. new LotteryStudy(options with { Curation = curation }, source).Run()];
        var (filtered, plain) = (Draws(Duplicates), Draws(CurationPipeline.None));

        Assert.Equal(plain.Where(draw => draw.Generation <= 1), filtered.Where(draw => draw.Generation <= 1));
        Assert.NotEqual(plain, filtered);
    }

    private static CurationPipeline Of(string filter, Replacement replacement) =>
        new() { Filters = [DocumentFilter.Find(filter)!], Replacement = replacement };

    /// <summary>No two documents of a pool are equal. A cut one may be equal to another, for it was judged whole.</summary>
    private static void AssertDistinct(Pool pool)
    {
        var whole = pool.Parts.SelectMany(part => Documents(part)[..^1]).ToArray();
        Assert.Equal(whole.Length, whole.Distinct(StringComparer.Ordinal).Count());
    }

    private static string[] Documents(Pool pool) => [.. pool.Parts.SelectMany(Documents)];

    private static string[] Documents(PoolPart part) =>
        [.. Enumerable.Range(0, part.Chosen!.Count).Select(i => Text(part.Chosen.Document(i)))];

    private static string[] Texts(SymbolText text) =>
        [.. Enumerable.Range(0, text.DocumentCount).Select(d => Text(text.Document(d)[1..^1]))];

    // A character for each symbol: which one does not matter.
    private static string Text(ReadOnlySpan<int> symbols) => string.Concat(symbols.ToArray().Select(symbol => (char)('0' + symbol)));
}
