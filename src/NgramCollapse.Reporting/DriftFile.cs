using System.Text.Json.Serialization;

namespace NgramCollapse.Reporting;

/// <summary>
/// The options of a drift as JSON: an experiment file of the verb <c>drift</c>, and the <c>options</c> of its <c>run.json</c>.
/// What is absent is null and takes its default.
/// </summary>
public sealed record DriftFile
{
    /// <summary>What is run in place of one drift, or null.</summary>
    public string? Preset { get; init; }

    /// <summary>Paths or names of the slices, the rare one last; or of one labelled table.</summary>
    public IReadOnlyList<string>? Corpora { get; init; }

    /// <summary>SHA-256 of the corpora.</summary>
    public string? CorpusSha256 { get; init; }

    /// <summary>The rare slice's share of the symbols.</summary>
    public double? Share { get; init; }

    /// <summary>Least characters of a passage.</summary>
    public int? Passage { get; init; }

    /// <summary>One passage in this many is held out.</summary>
    public int? HeldOut { get; init; }

    /// <summary>Symbols of context plus one.</summary>
    public int? Order { get; init; }

    /// <summary>Synthetic generations.</summary>
    public int? Generations { get; init; }

    /// <summary>Independent repetitions; more than one is a lottery.</summary>
    public int? Replicates { get; init; }

    /// <summary>What pools are made of, as in mix:0.1.</summary>
    public string? Regime { get; init; }

    /// <summary>Names of filters with commas between them, or none.</summary>
    public string? Filter { get; init; }

    /// <summary>refill or shrink.</summary>
    public string? Replacement { get; init; }

    /// <summary>Changes at a generation, as in 5:regime=accumulate, with commas between them.</summary>
    public string? Intervention { get; init; }

    /// <summary>Symbols of each text.</summary>
    public int? Size { get; init; }

    /// <summary>documents or blocks:N.</summary>
    public string? Protocol { get; init; }

    /// <summary>The factor of repeated symbols' log-probabilities.</summary>
    public double? RepetitionPenalty { get; init; }

    /// <summary>How many symbols back repetition counts.</summary>
    public int? RepetitionWindow { get; init; }

    /// <summary>Every probability p becomes p to the power 1/temperature.</summary>
    public double? Temperature { get; init; }

    /// <summary>How many of the likeliest symbols may be chosen.</summary>
    public int? TopK { get; init; }

    /// <summary>The share of the probability that the symbols to choose from must reach.</summary>
    public double? TopP { get; init; }

    /// <summary>The least share of the likeliest symbol's probability that a symbol needs to be chosen.</summary>
    public double? MinP { get; init; }

    /// <summary>Whether the likeliest symbol is always chosen.</summary>
    public bool? Greedy { get; init; }

    /// <summary>Hypotheses that a beam search keeps.</summary>
    public int? Beam { get; init; }

    /// <summary>Symbols that a beam search finds at a time.</summary>
    public int? BeamBlock { get; init; }

    /// <summary>How much a beam search favours long hypotheses.</summary>
    public double? LengthPenalty { get; init; }

    /// <summary>The prompt that each generation's model continues.</summary>
    public string? Prompt { get; init; }

    /// <summary>Continuations in each generation.</summary>
    public int? Samples { get; init; }

    /// <summary>Symbols of a continuation.</summary>
    public int? Length { get; init; }

    /// <summary>The least length of a span that counts as copied or repeated, in symbols.</summary>
    public int? Span { get; init; }

    /// <summary>Words to count.</summary>
    public string? Words { get; init; }

    /// <summary>The seed, decimal or 0x-hexadecimal.</summary>
    [JsonConverter(typeof(SeedConverter))]
    public string? Seed { get; init; }

    /// <summary>Threads to use.</summary>
    public int? Threads { get; init; }

    /// <summary>Names of the tables' formats, with commas between them.</summary>
    public string? Format { get; init; }

    /// <summary>The run folder.</summary>
    public string? Out { get; init; }

    /// <summary>Whether an earlier run in that folder is replaced.</summary>
    public bool? Force { get; init; }

    /// <summary>The names of all options, in the order of the members above.</summary>
    public static IReadOnlyList<string> Names { get; } = OptionFile.Names(ReportingJson.Default.DriftFile);

    /// <summary>The options of how texts are written, as those of a run.</summary>
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
        init
        {
            Protocol = value.Protocol;
            RepetitionPenalty = value.RepetitionPenalty;
            RepetitionWindow = value.RepetitionWindow;
            Temperature = value.Temperature;
            TopK = value.TopK;
            TopP = value.TopP;
            MinP = value.MinP;
            Greedy = value.Greedy;
            Beam = value.Beam;
            BeamBlock = value.BeamBlock;
            LengthPenalty = value.LengthPenalty;
        }
    }

    /// <summary>Reads an experiment file, or the options of a <c>run.json</c> of this verb.</summary>
    /// <exception cref="LabException">The file is missing, is not JSON, or holds something that is not an option.</exception>
    public static DriftFile Load(string path) =>
        OptionFile.Load(path, ReportingJson.Default.DriftFile, "{\"order\": 8, \"temperature\": 0.7}");
}
