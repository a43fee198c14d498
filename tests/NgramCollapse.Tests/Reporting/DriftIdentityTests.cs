using NgramCollapse.Reporting;

namespace NgramCollapse.Tests.Reporting;

public sealed class DriftIdentityTests
{
    private static readonly DriftFile Options = new()
    {
        Corpora = ["church-buildings", "rabbits-and-hares"],
        CorpusSha256 = "aa",
        Share = 0.05,
        Order = 8,
        Generations = 10,
        Replicates = 1,
        Regime = "replace",
        Temperature = 0.8,
        Seed = "0x0000000000000001",
    };

    [Fact]
    public void ItIsALetterAndTwelveHexadecimalDigits() => Assert.Matches("^r[0-9a-f]{12}$", Of(DriftKind.Drift, Options));

    [Fact]
    public void WhatChangesNoResultDoesNotChangeTheName() => Assert.All(
        [
            Options with { Corpora = ["elsewhere/church-buildings.txt"] },
            Options with { Replicates = 200 },
            Options with { Threads = 3 },
            Options with { Format = "csv,jsonl" },
            Options with { Out = "out", Force = true },
        ],
        options => Assert.Equal(Of(DriftKind.Lottery, Options), Of(DriftKind.Lottery, options)));

    [Fact]
    public void WhatIsDoneAndEveryOtherOptionDo()
    {
        string[] names =
        [
            .. Enum.GetValues<DriftKind>().Select(kind => Of(kind, Options)),
            Of(DriftKind.Drift, Options with { CorpusSha256 = "bb" }),
            Of(DriftKind.Drift, Options with { Share = 0.1 }),
            Of(DriftKind.Drift, Options with { Order = 9 }),
            Of(DriftKind.Drift, Options with { Generations = 11 }),
            Of(DriftKind.Drift, Options with { Regime = "accumulate" }),
            Of(DriftKind.Drift, Options with { Temperature = 1 }),
            Of(DriftKind.Drift, Options with { Prompt = "The " }),
            Of(DriftKind.Drift, Options with { Samples = 3 }),
            Of(DriftKind.Drift, Options with { Seed = "0x0000000000000002" }),
        ];
        Assert.Equal(names.Length, names.Distinct(StringComparer.Ordinal).Count());
    }

    // Frozen: new columns, tables and options that are not given must not rename a run.
    [Fact]
    public void NamesAreFrozen() => Assert.Equal(
        ["rb5876febfdef", "rde2a83bd59e0", "r92ac51c26c8c"],
        Enum.GetValues<DriftKind>().Select(kind => Of(kind, Options)));

    private static string Of(DriftKind kind, DriftFile options) => DriftRecord.Identify(kind, options);
}
