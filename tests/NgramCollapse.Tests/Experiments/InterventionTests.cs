using NgramCollapse.Corpora;
using NgramCollapse.Curation;
using NgramCollapse.Experiments;
using NgramCollapse.Measures;
using NgramCollapse.Pools;
using NgramCollapse.Sampling;
using NgramCollapse.Studies;
using NgramCollapse.Symbols;
using NgramCollapse.Tests.Reference;

namespace NgramCollapse.Tests.Experiments;

/// <summary>What every kind of intervention must do. The tests run over all kinds, so a new one is tested too.</summary>
public sealed class InterventionTests
{
    private const int Begins = 3;

    // Documents are words, so that texts hold many duplicates for filters to drop.
    private static readonly SourceText Words = SourceText.Encode(
        HeldOutSplit.EveryKth([.. ShippedTexts.Alice.Documents.Take(40).SelectMany(PlainText.Words)], 10),
        SymbolUnit.Character,
        order: 3,
        "words");

    private static readonly ExperimentOptions Options = new() { Generations = 4 };

    /// <summary>The options that have the same effect as an intervention in generation 1. A kind without such options fails.</summary>
    private static readonly Dictionary<string, Func<string, ExperimentOptions>> FromTheStart = new(StringComparer.Ordinal)
    {
        ["regime"] = value =>
            Options with { Regime = Regime.TryParse(value, out var regime) ? regime : throw new ArgumentException(value, nameof(value)) },
        ["size"] = value => Options with { Size = int.Parse(value, System.Globalization.CultureInfo.InvariantCulture) },
        ["temperature"] = value =>
            Options with
            {
                Decoding = new DecodingOptions { Temperature = double.Parse(value, System.Globalization.CultureInfo.InvariantCulture) },
            },
        ["filter"] = value => Options with { Curation = new CurationPipeline { Filters = [DocumentFilter.Find(value)!] } },
    };

    public static TheoryData<string> Names => [.. Intervention.Forms.Select(form => form.Name)];

    [Fact]
    public void TheKnownOnesAreThere() =>
        Assert.Equal(FromTheStart.Keys.Order(StringComparer.Ordinal), Intervention.Forms.Select(form => form.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void ItIsExplainedAndItsExampleReadsBack(string name)
    {
        var form = Form(name);

        Assert.Matches("^[a-z]+$", form.Name);
        Assert.NotEmpty(form.Value);
        Assert.InRange(form.Definition.Length, 10, 200);
        Assert.True(Intervention.TryParse($"5:{name}={form.Example}", out var one));
        var intervention = Assert.Single(one);
        Assert.Equal((5, form, $"5:{name}={form.Example}"), (intervention.Generation, intervention.Form, intervention.ToString()));
        Assert.Equal(intervention, Read(intervention.ToString())[0]);
        Assert.NotEqual(intervention, Read($"6:{name}={form.Example}")[0]);
        Assert.False(Intervention.TryParse($"5:{name}=", out _));
        Assert.False(Intervention.TryParse($"5:{name}=~", out _));
    }

    [Fact]
    public void SeveralAreReadInTheirOrder() =>
        Assert.Equal(
            ["5:regime=mix:0.1", "3:size=1000", "5:filter=none"],
            Read("5:regime=mix:0.1, 3:size=1000,5:filter=none").Select(change => change.ToString()));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("5")]
    [InlineData("5:size")]
    [InlineData("0:size=1000")]
    [InlineData("-1:size=1000")]
    [InlineData("1.5:size=1000")]
    [InlineData("5:size=1")]
    [InlineData("5:size=-4")]
    [InlineData("5:size=500000001")]
    [InlineData("5:seed=4")]
    [InlineData("5:regime=nothing")]
    [InlineData("5:filter=nothing")]
    [InlineData("5:temperature=0")]
    [InlineData("5:temperature=NaN")]
    [InlineData("5:temperature=1e999")]
    [InlineData("5:size=1000,")]
    public void AnythingElseIsRefused(string? text)
    {
        Assert.False(Intervention.TryParse(text, out var none));
        Assert.Empty(none);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void ItChangesNothingBeforeItsGenerationAndSomethingFromItOn(string name)
    {
        var plain = SmallChain.Run(Options, Words);
        var changed = SmallChain.Run(Options with { Interventions = Read($"{Begins}:{name}={Form(name).Example}") }, Words);
        for (var g = 0; g <= Options.Generations; g++)
        {
            Assert.Equal(g < Begins, IsSame(plain[g], changed[g]));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void RowsBeforeItAreThoseOfARunWithoutIt(string name)
    {
        // Samples are as large as the smallest text, so a smaller size would show in all generations.
        var value = name is "size" ? "60000" : Form(name).Example;
        var plain = SmallRun.Run(Options, Words, MeasureSelection.All);
        var changed = SmallRun.Run(Options with { Interventions = Read($"{Begins}:{name}={value}") }, Words, MeasureSelection.All);
        var expected = plain[0].Row.Labels.Columns
            .Where(column => column.Group != MeasureGroup.Theory && column.Name is not "ngram_types_predicted").ToArray();
        for (var g = 0; g < Begins; g++)
        {
            Assert.All(expected, column => Assert.True(Equals(plain[g].Row[column.Name], changed[g].Row[column.Name]), column.Name));
        }

        Assert.Contains(expected, column => !Equals(plain[Begins].Row[column.Name], changed[Begins].Row[column.Name]));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void FromTheFirstGenerationOnItIsTheOption(string name)
    {
        var value = Form(name).Example;
        var option = SmallChain.Run(FromTheStart[name](value), Words);
        var intervention = SmallChain.Run(Options with { Interventions = Read($"1:{name}={value}") }, Words);

        Assert.All(option.Zip(intervention), pair => Assert.True(IsSame(pair.First, pair.Second), $"generation {pair.First.Generation}"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void ItExcludesPredictionsAndTheReasonSaysSo(string name)
    {
        var theory = new CollapseExperiment(Options with { Interventions = Read($"2:{name}={Form(name).Example}") }, Words).Theory;

        Assert.Contains("intervention", theory.SurvivorGap, StringComparison.Ordinal);
        Assert.Contains("intervention", theory.HeterozygosityGap, StringComparison.Ordinal);
    }

    [Fact]
    public void ARegimeChangesToItsDefinition()
    {
        var options = new ExperimentOptions { Generations = 6 };
        AssertPools(
            options with { Interventions = Read("5:regime=accumulate") },
            ["replace", "replace", "replace", "replace", "accumulate", "accumulate"]);
        AssertPools(
            options with { Regime = Regime.Accumulate, Interventions = Read("3:regime=replace") },
            ["accumulate", "accumulate", "replace", "replace", "replace", "replace"]);
        AssertPools(
            options with { Regime = Regime.Window(2), Interventions = Read("3:regime=replace,5:regime=window:4") },
            ["window:2", "window:2", "replace", "replace", "window:4", "window:4"]);
    }

    [Fact]
    public void WhatComesTooLateIsRefused()
    {
        Assert.NotNull(new CollapseExperiment(Options with { Interventions = Read("4:size=1000") }, Words));
        AssertRefused(Options with { Interventions = Read("5:size=1000") }, "5:size=1000");
        AssertRefused(Options with { Interventions = Read("2:size=1000,10000:filter=none") }, "10000:filter=none");
    }

    [Fact]
    public void WhatComesTwiceIsRefused()
    {
        AssertRefused(Options with { Interventions = Read("2:size=1000,2:size=1001") }, "2:size=1000,2:size=1001");
        AssertRefused(Options with { Interventions = Read("2:size=1000,3:filter=none,2:size=1000") }, "2:size=1000,2:size=1000");
        Assert.NotNull(new CollapseExperiment(Options with { Interventions = Read("2:size=1000,3:size=1001,2:regime=accumulate") }, Words));
    }

    [Fact]
    public void APoolThatCannotBeMadeLaterIsRefusedBeforeAnythingRuns()
    {
        AssertRefused(Options with { Regime = Regime.Mix(0.9), Interventions = Read("4:size=1000000") }, "900000 human symbols");
        AssertRefused(Options with { Size = 1_000_000, Interventions = Read("4:regime=mix:0.9") }, "900000 human symbols");
    }

    [Fact]
    public void NeitherOrderNorThreadsChangeAnything()
    {
        var options = Options with
        {
            Replicates = 2,
            Interventions = Read("2:regime=accumulate,2:filter=duplicates,3:temperature=0.8,3:size=5000"),
        };
        var cells = SmallRun.Cells(options with { Threads = 1 }, Words);

        Assert.Equal(cells, SmallRun.Cells(options with { Threads = 4 }, Words));
        Assert.Equal(cells, SmallRun.Cells(options with { Interventions = [.. options.Interventions.Reverse()] }, Words));
    }

    private static void AssertPools(ExperimentOptions options, string[] regimes)
    {
        var source = SmallRun.Source();
        var links = SmallChain.Run(options, source);
        var texts = links.Select(link => PlainText.Tokens(source.Alphabet, link.Text)).ToArray();
        for (var g = 1; g < links.Length; g++)
        {
            var pool = PlainPools.Pool(regimes[g - 1], texts[..(g + 1)], source.Training.EventCount, drawn: []);
            SmallChain.AssertCounts(source.Alphabet, pool, links[g].Pool.Counts);
        }
    }

    private static void AssertRefused(ExperimentOptions options, string words)
    {
        var error = Assert.Throws<LabException>(() => new CollapseExperiment(options, Words));
        Assert.Equal(ErrorCategory.Usage, error.Category);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
        Assert.Throws<LabException>(() => SmallChain.Of(options, Words));
    }

    private static bool IsSame(ChainLink one, ChainLink other) =>
        one.Text.Symbols.SequenceEqual(other.Text.Symbols)
        && Parts(one).SequenceEqual(Parts(other))
        && one.Pool.Counts.Highest.Symbols.SequenceEqual(other.Pool.Counts.Highest.Symbols)
        && one.Pool.Counts.Highest.Counts.SequenceEqual(other.Pool.Counts.Highest.Counts);

    private static IEnumerable<PoolPart> Parts(ChainLink link) => link.Pool.Parts.Select(part => part with { Chosen = null });

    private static InterventionForm Form(string name) =>
        Intervention.Forms.Single(form => form.Name.Equals(name, StringComparison.Ordinal));

    private static IReadOnlyList<Intervention> Read(string text) =>
        Intervention.TryParse(text, out var interventions) ? interventions : throw new ArgumentException(text, nameof(text));
}
