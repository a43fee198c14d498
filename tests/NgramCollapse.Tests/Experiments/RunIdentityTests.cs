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
            [
                "Curation", "Decoding", "Generations", "Interventions", "Order", "Protocol", "Regime", "Replicates", "Sampling", "Seed",
                "Size", "Smoothing", "Threads", "Unit",
            ],
            typeof(ExperimentOptions).GetProperties().Where(property => property.CanWrite).Select(property => property.Name)
                .Order(StringComparer.Ordinal),
            StringComparer.Ordinal);

    [Fact]
    public void ThreadsDoNotChangeIt() =>
        Assert.Equal(RunIdentity.Of(Inputs, Options with { Threads = 1 }), RunIdentity.Of(Inputs, Options with { Threads = 7 }));

    // The measures chosen decide which columns there are, not the values of their cells.
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

    // The number of replicates does not change any of them, so parts of a run that were computed separately belong together.
    [Fact]
    public void WhatChangesNoResultDoesNotChangeTheName() => Assert.All(
        [Options with { Threads = 1 }, Options with { Threads = 7 }, Options with { Replicates = 20 }],
        options => Assert.Equal(RunIdentity.Of(Inputs, Options), RunIdentity.Of(Inputs, options)));

    [Fact]
    public void ItIsALetterAndTwelveHexadecimalDigits() => Assert.Matches("^r[0-9a-f]{12}$", RunIdentity.Of(Inputs, Options));

    // Frozen: another name for any of these would rename every published run. New columns and tables must not change the names, nor
    // must a new option with its default value.
    [Fact]
    public void NamesAreFrozen() => Assert.Equal(
        ["rd7e8c5647453", "rec498a20602e", "rd79de0433ce8", "r3c04f64fc683"],
        [
            RunIdentity.Of(Inputs, Options),
            RunIdentity.Of(Inputs, Options with { Order = 5, Regime = Regime.Mix(0.25), Size = 1000, Seed = 7 }),
            RunIdentity.Of(Inputs with { TestSha256 = "bb", HeldOut = 0 }, Options with
            {
                Smoothing = SmoothedRunTests.Read("kneser-ney"),
                Sampling = SamplingModel.Smoothed,
            }),
            RunIdentity.Of(Inputs, Options with
            {
                Decoding = new DecodingOptions { Temperature = 0.8 },
                Protocol = new WritingProtocol(64),
            }),
        ]);
}
