using System.Text.Json.Serialization;
using NgramCollapse.Pools;
using NgramCollapse.Sampling;
using NgramCollapse.Studies;

namespace NgramCollapse.Reporting;

/// <summary>
/// The options of a drift as JSON: an experiment file of the verb <c>drift</c>, and the <c>options</c> of its <c>run.json</c>.
/// What is absent is null and takes its default.
/// </summary>
public sealed record DriftFile
{
    /// <summary>What is run in place of one drift, or null.</summary>
    public string? Preset { get; init; }

    /// <summary>Paths or names of the slices, the rare one last; or one labelled table.</summary>
    public IReadOnlyList<string>? Corpora { get; init; }

    /// <summary>SHA-256 of the corpora.</summary>
    public string? CorpusSha256 { get; init; }

    /// <summary>The rare slice's share of the symbols.</summary>
    public double? Share { get; init; }

    /// <summary>Least characters of a passage.</summary>
    public int? Passage { get; init; }

    /// <summary>Every how manieth passage is held out.</summary>
    public int? HeldOut { get; init; }

    /// <summary>Symbols of context plus one.</summary>
    public int? Order { get; init; }

    /// <summary>Synthetic generations.</summary>
    public int? Generations { get; init; }

    /// <summary>Independent repetitions; more than one is a lottery.</summary>
    public int? Replicates { get; init; }

    /// <summary>replace, accumulate or mix:SHARE.</summary>
    public string? Regime { get; init; }

    /// <summary>Symbols of each text.</summary>
    public int? Size { get; init; }

    /// <summary>documents or blocks:N.</summary>
    public string? Protocol { get; init; }

    /// <summary>By what log-probabilities of repeated symbols are multiplied.</summary>
    public double? RepetitionPenalty { get; init; }

    /// <summary>How far back repetition counts, in symbols.</summary>
    public int? RepetitionWindow { get; init; }

    /// <summary>Every probability p becomes p to the power 1/temperature.</summary>
    public double? Temperature { get; init; }

    /// <summary>How many symbols may come.</summary>
    public int? TopK { get; init; }

    /// <summary>The share of probability that may come.</summary>
    public double? TopP { get; init; }

    /// <summary>The least share of the likeliest symbol's probability.</summary>
    public double? MinP { get; init; }

    /// <summary>Whether the likeliest symbol always comes.</summary>
    public bool? Greedy { get; init; }

    /// <summary>Hypotheses of a beam search.</summary>
    public int? Beam { get; init; }

    /// <summary>Symbols that a beam search looks for together.</summary>
    public int? BeamBlock { get; init; }

    /// <summary>How much a beam search favours long hypotheses.</summary>
    public double? LengthPenalty { get; init; }

    /// <summary>What every continuation begins with.</summary>
    public string? Prompt { get; init; }

    /// <summary>Continuations in each generation.</summary>
    public int? Samples { get; init; }

    /// <summary>Symbols of a continuation.</summary>
    public int? Length { get; init; }

    /// <summary>Symbols from which on a span counts as copied or repeated.</summary>
    public int? Span { get; init; }

    /// <summary>Words to count.</summary>
    public string? Words { get; init; }

    /// <summary>Decimal or 0x-hexadecimal.</summary>
    [JsonConverter(typeof(SeedConverter))]
    public string? Seed { get; init; }

    /// <summary>Threads to work with.</summary>
    public int? Threads { get; init; }

    /// <summary>Names of the tables' formats, with commas between them.</summary>
    public string? Format { get; init; }

    /// <summary>The run folder.</summary>
    public string? Out { get; init; }

    /// <summary>Whether an earlier run in that folder is replaced.</summary>
    public bool? Force { get; init; }

    /// <summary>The names of all options, in the order of the members above.</summary>
    public static IReadOnlyList<string> Names { get; } = OptionFile.Names(ReportingJson.Default.DriftFile);

    /// <summary>How texts are written, as the options of a run say it.</summary>
    [JsonIgnore]
    public ExperimentFile Decoding
    {
        get => new()
        {
            Protocol = Protocol,
            RepetitionPenalty = RepetitionPenalty,
            RepetitionWindow = RepetitionWindow,
            Temperature = Temperature,
            TopK = TopK,
            TopP = TopP,
            MinP = MinP,
            Greedy = Greedy,
            Beam = Beam,
            BeamBlock = BeamBlock,
            LengthPenalty = LengthPenalty,
        };
        init => (Protocol, RepetitionPenalty, RepetitionWindow, Temperature, TopK, TopP, MinP, Greedy, Beam, BeamBlock, LengthPenalty) =
            (value.Protocol, value.RepetitionPenalty, value.RepetitionWindow, value.Temperature, value.TopK, value.TopP, value.MinP, value.Greedy, value.Beam, value.BeamBlock, value.LengthPenalty);
    }

    /// <summary>Reads an experiment file, or the options of a <c>run.json</c> of this verb.</summary>
    /// <exception cref="LabException">The file is missing, no JSON, or holds something that is no option.</exception>
    public static DriftFile Load(string path) => OptionFile.Load(path, ReportingJson.Default.DriftFile, "{\"order\": 8, \"temperature\": 0.7}");
}
