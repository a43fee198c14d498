using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace NgramCollapse.Reporting;

/// <summary>
/// The options of a run as JSON: an experiment file, and the <c>options</c> of <c>run.json</c>. What is absent is null and
/// takes its default. <c>experiment.schema.json</c> describes the same members.
/// </summary>
public sealed record ExperimentFile
{
    /// <summary>Path of the text, or the name of a shipped corpus.</summary>
    public string? Corpus { get; init; }

    /// <summary>The SHA-256 that the corpus must have: on another text it would be another experiment.</summary>
    public string? CorpusSha256 { get; init; }

    /// <summary>Path of a held-out text.</summary>
    public string? Test { get; init; }

    /// <summary>The SHA-256 that the held-out text must have.</summary>
    public string? TestSha256 { get; init; }

    /// <summary>One document in this many is held out; 0 for none.</summary>
    public int? HeldOut { get; init; }

    /// <summary>paragraph, line or file.</summary>
    public string? Document { get; init; }

    /// <summary>Whether white space inside documents is kept.</summary>
    public bool? KeepWhiteSpace { get; init; }

    /// <summary>Whether letters are mapped to lower case.</summary>
    public bool? FoldCase { get; init; }

    /// <summary>character, grapheme, byte or word.</summary>
    public string? Unit { get; init; }

    /// <summary>Symbols of context plus one.</summary>
    public int? Order { get; init; }

    /// <summary>How many synthetic generations there are.</summary>
    public int? Generations { get; init; }

    /// <summary>How many independent repetitions there are.</summary>
    public int? Replicates { get; init; }

    /// <summary>What pools are made of, as in mix:0.1.</summary>
    public string? Regime { get; init; }

    /// <summary>Names of filters with commas between them, or none.</summary>
    public string? Filter { get; init; }

    /// <summary>refill or shrink.</summary>
    public string? Replacement { get; init; }

    /// <summary>Changes at a generation, as in 5:regime=accumulate, with commas between them.</summary>
    public string? Intervention { get; init; }

    /// <summary>mle, add:K, jelinek-mercer, witten-bell, absolute or kneser-ney.</summary>
    public string? Smoothing { get; init; }

    /// <summary>mle or smoothed.</summary>
    public string? Sampling { get; init; }

    /// <summary>Symbols each generation writes.</summary>
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

    /// <summary>The seed, decimal or 0x-hexadecimal.</summary>
    [JsonConverter(typeof(SeedConverter))]
    public string? Seed { get; init; }

    /// <summary>Names of groups of measures with commas between them, or all.</summary>
    public string? Measures { get; init; }

    /// <summary>Threads to use.</summary>
    public int? Threads { get; init; }

    /// <summary>Whether each measure's changes are written.</summary>
    public bool? Changes { get; init; }

    /// <summary>Whether lost types and the calibration of their predicted chances are written.</summary>
    public bool? Obituaries { get; init; }

    /// <summary>Share of its reference that a tail measure may lose.</summary>
    public double? TailAlarm { get; init; }

    /// <summary>Share by which a head measure may be worse than its reference.</summary>
    public double? HeadAlarm { get; init; }

    /// <summary>Chains that redraw the human text, for the rate of false alarms.</summary>
    public int? NullChains { get; init; }

    /// <summary>Whether whole texts are kept.</summary>
    public bool? KeepText { get; init; }

    /// <summary>Names of the tables' formats, with commas between them.</summary>
    public string? Format { get; init; }

    /// <summary>The run folder.</summary>
    public string? Out { get; init; }

    /// <summary>Whether an earlier run in that folder is replaced.</summary>
    public bool? Force { get; init; }

    /// <summary>The names of all options, in the order of the members above.</summary>
    public static IReadOnlyList<string> Names { get; } = OptionFile.Names(ReportingJson.Default.ExperimentFile);

    /// <summary>Reads an experiment file, or the options of a <c>run.json</c>.</summary>
    /// <exception cref="LabException">The file is missing, is not JSON, or holds something that is not an option.</exception>
    public static ExperimentFile Load(string path) =>
        OptionFile.Load(path, ReportingJson.Default.ExperimentFile, "{\"corpus\": \"moby-dick\", \"order\": 4}");
}

/// <summary>A seed may also be written as a number.</summary>
internal sealed class SeedConverter : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetUInt64(out var number)
            ? number.ToString(CultureInfo.InvariantCulture)
            : reader.TokenType == JsonTokenType.String ? reader.GetString() : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    ReadCommentHandling = JsonCommentHandling.Skip,
    AllowTrailingCommas = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ExperimentFile))]
[JsonSerializable(typeof(DriftFile))]
internal sealed partial class ReportingJson : JsonSerializerContext;
