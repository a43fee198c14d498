using NgramCollapse.Corpora;
using NgramCollapse.Curation;
using NgramCollapse.Experiments;
using NgramCollapse.Measures;
using NgramCollapse.Pools;
using NgramCollapse.Sampling;
using NgramCollapse.Symbols;

namespace NgramCollapse.Tests.Experiments;

public sealed class RunIdentityTests
{
    private static readonly RunInputs Inputs = new("aa", null, default, 10);
    private static readonly ExperimentOptions Options = new();
    private static readonly CurationPipeline Duplicates = new() { Filters = [DocumentFilter.Duplicates] };

    [Fact]
    public void EveryOptionThatChangesResultsChangesTheName()
    {
        (RunInputs Inputs, ExperimentOptions Options)[] runs =
        [
            (Inputs, Options),
            (Inputs with { CorpusSha256 = "bb" }, Options),
            (Inputs with { TestSha256 = "aa" }, Options),
            (Inputs with { HeldOut = 9 }, Options),
            (Inputs with { Corpus = new CorpusOptions { Document = DocumentUnit.Line } }, Options),
            (Inputs with { Corpus = new CorpusOptions { KeepWhiteSpace = true } }, Options),
            (Inputs with { Corpus = new CorpusOptions { FoldCase = true } }, Options),
            (Inputs, Options with { Order = 4 }),
            (Inputs, Options with { Unit = SymbolUnit.Byte }),
            (Inputs, Options with { Generations = 11 }),
            (Inputs, Options with { Replicates = 2 }),
            (Inputs, Options with { Regime = Regime.Accumulate }),
            (Inputs, Options with { Regime = Regime.Mix(0.5) }),
            (Inputs, Options with { Regime = Regime.Mix(0.25) }),
            (Inputs, Options with { Size = 1000 }),
            (Inputs, Options with { Seed = 2 }),
            (Inputs, Options with { Smoothing = SmoothedRunTests.Read("mle") }),
            (Inputs, Options with { Smoothing = SmoothedRunTests.Read("add:0.5") }),
            (Inputs, Options with { Smoothing = SmoothedRunTests.Read("add:0.25") }),
            (Inputs, Options with { Sampling = SamplingModel.Smoothed }),
            (Inputs, Options with { Decoding = new DecodingOptions { Temperature = 0.8 } }),
            (Inputs, Options with { Decoding = new DecodingOptions { TopK = 5 } }),
            (Inputs, Options with { Decoding = new DecodingOptions { TopP = 0.8 } }),
            (Inputs, Options with { Decoding = new DecodingOptions { MinP = 0.8 } }),
            (Inputs, Options with { Decoding = new DecodingOptions { Greedy = true } }),
            (Inputs, Options with { Decoding = new DecodingOptions { RepetitionPenalty = 1.5 } }),
            (Inputs, Options with { Decoding = new DecodingOptions { RepetitionPenalty = 1.5, RepetitionWindow = 5 } }),
            (Inputs, Options with { Decoding = new DecodingOptions { Beam = new BeamOptions() } }),
            (Inputs, Options with { Decoding = new DecodingOptions { Beam = new BeamOptions { Width = 2 } } }),
            (Inputs, Options with { Decoding = new DecodingOptions { Beam = new BeamOptions { BlockLength = 2 } } }),
            (Inputs, Options with { Decoding = new DecodingOptions { Beam = new BeamOptions { LengthPenalty = 2 } } }),
            (Inputs, Options with { Protocol = new WritingProtocol(64) }),
            (Inputs, Options with { Regime = Regime.Window(3) }),
            (Inputs, Options with { Curation = Duplicates }),
            (Inputs, Options with { Curation = Duplicates with { Replacement = Replacement.Shrink } }),
            (Inputs, Options with { Interventions = Changes("5:regime=accumulate") }),
            (Inputs, Options with { Interventions = Changes("6:regime=accumulate") }),
            (Inputs, Options with { Interventions = Changes("5:regime=accumulate,6:size=1000") }),
        ];

        Assert.Equal(runs.Length, runs.Select(run => RunIdentity.Of(run.Inputs, run.Options)).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void NoMemberOfTheOptionsIsForgottenHere() =>
        Assert.Equal(
            ["Curation", "Decoding", "Generations", "Interventions", "Order", "Protocol", "Regime", "Replicates", "Sampling", "Seed", "Size", "Smoothing", "Threads", "Unit"],
            typeof(ExperimentOptions).GetProperties().Where(property => property.CanWrite).Select(property => property.Name).Order(StringComparer.Ordinal),
            StringComparer.Ordinal);

    [Fact]
    public void ThreadsDoNotChangeIt() =>
        Assert.Equal(RunIdentity.Of(Inputs, Options with { Threads = 1 }), RunIdentity.Of(Inputs, Options with { Threads = 7 }));

    // Which measures are asked for decides what columns there are, not what is in them.
    [Fact]
    public void MeasuresAreNoPartOfIt() =>
        Assert.DoesNotContain(
            typeof(RunInputs).GetProperties().Concat(typeof(ExperimentOptions).GetProperties()),
            property => property.PropertyType == typeof(MeasureSelection));

    [Fact]
    public void TheOrderOfInterventionsIsNoPartOfIt() =>
        Assert.Equal(
            RunIdentity.Of(Inputs, Options with { Interventions = Changes("3:size=1000,3:filter=duplicates,2:regime=accumulate") }),
            RunIdentity.Of(Inputs, Options with { Interventions = Changes("2:regime=accumulate,3:filter=duplicates,3:size=1000") }));

    private static IReadOnlyList<Intervention> Changes(string text)
    {
        Assert.True(Intervention.TryParse(text, out var changes));
        return changes;
    }

    [Fact]
    public void ItIsTwelveHexadecimalDigits() => Assert.Matches("^[0-9a-f]{12}$", RunIdentity.Of(Inputs, Options));

    // Frozen when first computed: another value renames every published run.
    [Fact]
    public void ItIsFrozen() => Assert.Equal("b54e89733084", RunIdentity.Of(Inputs, Options));
}
