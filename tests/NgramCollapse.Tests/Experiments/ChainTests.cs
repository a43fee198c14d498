using System.Text;
using NgramCollapse.Curation;
using NgramCollapse.Experiments;
using NgramCollapse.Measures;
using NgramCollapse.Models;
using NgramCollapse.Pools;
using NgramCollapse.Reporting;
using NgramCollapse.Sampling;
using NgramCollapse.Studies;
using NgramCollapse.Symbols;
using NgramCollapse.Tests.Architecture;

namespace NgramCollapse.Tests.Experiments;

/// <summary>The loop, and the writers of its texts.</summary>
public sealed class ChainTests
{
    private static readonly string Library = RepositoryRoot.PathOf("src", "NgramCollapse");

    [Theory]
    [InlineData("replace", 3)]
    [InlineData("accumulate", 2)]
    [InlineData("mix:0.3", 3)]
    [InlineData("window:2", 1)]
    public void TextsThatARunWroteAreMeasuredAsTheRunDid(string name, int order)
    {
        Assert.True(Regime.TryParse(name, out var regime));
        var options = new ExperimentOptions { Order = order, Generations = 3, Regime = regime, Size = 20_000 };
        var source = SmallRun.Source(order);
        var experiment = new CollapseExperiment(options, source, MeasureSelection.All);
        var results = experiment.Run().ToArray();
        var texts = results.Skip(1).Select(result => WrittenAndRead(result.Text, source.Alphabet)).ToArray();

        var trainer = new ModelTrainer(options, source);
        var labels = new RunLabels("unnamed", options, MeasureSelection.All);
        var measured = new MeasuredSource(
            labels.Description,
            labels.Measures,
            source,
            experiment.SourceCounts,
            trainer.Train(experiment.SourceCounts),
            experiment.Theory);
        var measurer = new GenerationMeasurer(labels, measured);
        var rows = SmallChain.Run(options, source, new GivenTexts(texts, DocumentOrigin.Model)).Select(measurer.Measure).ToArray();

        Assert.Equal(results.Select(result => SmallRun.Cells(result.Row)), rows.Select(SmallRun.Cells));
        Assert.Equal(results.SelectMany(result => Tables(result.Row)), rows.SelectMany(Tables));

        static IEnumerable<string> Tables(MetricsRow row) =>
            row.Tables.SelectMany(table => table.Rows).Select(cells => string.Join(',', cells));
    }

    [Fact]
    public void GivenTextsKeepTheirTruthAndTheirSizes()
    {
        var source = SmallRun.Source();
        SymbolText[] texts = [source.Alphabet.Encode(["one text", "of two documents"]), source.Alphabet.Encode(["another"])];
        var links = SmallChain.Run(
            new ExperimentOptions { Generations = 2, Regime = Regime.Accumulate }, source, new GivenTexts(texts, DocumentOrigin.Unknown));

        Assert.Equal([source.Training.EventCount, 26, 8], links.Select(link => link.Text.EventCount));
        Assert.Equal(
            [DocumentOrigin.Human, DocumentOrigin.Unknown, DocumentOrigin.Unknown], links[2].Pool.Parts.Select(part => part.Origin));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => SmallChain.Run(new ExperimentOptions { Generations = 3 }, source, new GivenTexts(texts, DocumentOrigin.Unknown)));
    }

    /// <summary>Refilling relies on this: a larger size gives the same documents, except the last one, and further ones.</summary>
    [Theory]
    [InlineData("model")]
    [InlineData("model at a temperature")]
    [InlineData("blocks")]
    [InlineData("redrawn")]
    public void ALargerSizeGivesTheSameDocumentsAndFurtherOnes(string kind)
    {
        var source = SmallRun.Source();
        var options = new ExperimentOptions
        {
            Generations = 1,
            Decoding = kind is "model at a temperature" ? new DecodingOptions { Temperature = 0.7 } : DecodingOptions.Plain,
        };
        ITextWriter writer = kind switch
        {
            "blocks" => new ModelWriter(new WritingProtocol(64)),
            "redrawn" => new RedrawnText(source.Training),
            _ => new ModelWriter(default),
        };
        var before = SmallChain.Run(options, source, writer)[0];
        var settings = new GenerationSettings(Regime.Replace, CurationPipeline.None, options.Decoding, 5000);
        SymbolText Text(int size, int threads) =>
            writer.Write(new WritingTask(before, settings, new TextStream(options.Seed, 0, 1), threads), size);
        var small = Text(5000, 1);

        Assert.True(writer.CanExtend);
        Assert.InRange(small.EventCount, 4999, 5000);
        foreach (var size in (int[])[5001, 7000, 30_000, 120_000])
        {
            var large = Text(size, threads: 3);
            Assert.InRange(large.EventCount, size - 1, size);
            Assert.Equal(Text(size, threads: 1).Symbols.ToArray(), large.Symbols.ToArray());
            for (var d = 0; d < small.DocumentCount - 1; d++)
            {
                Assert.Equal(small.Document(d).ToArray(), large.Document(d).ToArray());
            }

            var last = small.Document(small.DocumentCount - 1)[..^1];
            Assert.True(large.Document(small.DocumentCount - 1).StartsWith(last));
        }
    }

    [Fact]
    public void EveryWriterIsAskedAbove() =>
        Assert.Equal(
            [nameof(GivenTexts), nameof(ModelWriter), nameof(RedrawnText)],
            typeof(ITextWriter).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(ITextWriter)) && type != typeof(ITextWriter))
                .Select(type => type.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void LinksAreNamedByChainReplicateAndGeneration()
    {
        var options = new ExperimentOptions { Generations = 2, Size = 2000 };
        var source = SmallRun.Source();
        var chain = new Chain(
            options, new ModelTrainer(options, source), new ModelWriter(default), new HumanSource(source.Training, 3), number: 4);
        var links = chain.EnumerateGenerations(7, 1, default).ToArray();

        Assert.Equal([new TextId(4, 7, 0), new TextId(4, 7, 1), new TextId(4, 7, 2)], links.Select(link => link.Id));
        Assert.All(links, link => Assert.Equal(link.Id, Assert.Single(link.Pool.Parts).Text));

        // The draws depend on the replicate but not on the number of the chain.
        Assert.Equal(SmallChain.Run(options, source, replicate: 7)[2].Text.Symbols.ToArray(), links[2].Text.Symbols.ToArray());
        Assert.NotEqual(SmallChain.Run(options, source)[2].Text.Symbols.ToArray(), links[2].Text.Symbols.ToArray());
    }

    [Fact]
    public void AnyThreadMayAskForAModelLater()
    {
        // Each link's model is trained on the link's own pool, whatever the order of the calls.
        var source = SmallRun.Source();
        var links = SmallChain.Run(new ExperimentOptions { Generations = 3, Regime = Regime.Accumulate }, source);
        var bits = new double?[links.Length];
        Parallel.For(0, links.Length, i => bits[links.Length - 1 - i] = links[^(i + 1)].Model.Score(links[0].Counts).BitsPerEvent);

        Assert.Equal(
            links.Select(link => WittenBell.Train(link.Pool.Counts, source.Alphabet.EventSpaceSize).Score(links[0].Counts).BitsPerEvent),
            bits);
    }

    /// <summary>The loop exists once: only the chain makes pools, and only writers write texts of generations.</summary>
    [Fact]
    public void NobodyElseMakesPoolsOrWritesTexts()
    {
        Assert.Equal(["Experiments/Chain.cs", "Pools/PoolMaker.cs"], FilesWith("PoolMaker"));
        Assert.Equal(["Experiments/ModelWriter.cs"], FilesWith("SyntheticText.Write").Where(IsAboveSampling));
        Assert.Equal(["Experiments/ModelWriter.cs"], FilesWith("BlockText.Write").Where(IsAboveSampling));
        Assert.Equal(
            ["Studies/CollapseExperiment.cs", "Studies/DriftStudy.cs", "Studies/LotteryStudy.cs", "Studies/NatureStudy.cs"],
            FilesWith("new Chain("));
    }

    private static bool IsAboveSampling(string file) => !file.StartsWith("Sampling/", StringComparison.Ordinal);

    private static string[] FilesWith(string code) =>
    [
        .. SourceFile.OfLibrary()
            .Where(file => file.Text.Split('\n').Any(line =>
                !line.TrimStart().StartsWith("//", StringComparison.Ordinal) && line.Contains(code, StringComparison.Ordinal)))
            .Select(file => file.Path)
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>A text written as in a run folder and read back from the file's lines.</summary>
    private static SymbolText WrittenAndRead(SymbolText text, Alphabet alphabet)
    {
        using var file = new MemoryStream();
        TextFiles.WriteWhole(text, alphabet, file);
        var lines = Encoding.UTF8.GetString(file.ToArray()).Split('\n')[..^1];
        Assert.DoesNotContain(lines, line => line.Contains('\\', StringComparison.Ordinal));
        return alphabet.Encode(lines);
    }
}
