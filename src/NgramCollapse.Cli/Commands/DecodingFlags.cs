using System.CommandLine;
using NgramCollapse.Reporting;
using NgramCollapse.Sampling;

namespace NgramCollapse.Cli.Commands;

/// <summary>How symbols are chosen: the options that <c>run</c>, <c>drift</c> and <c>generate</c> share.</summary>
internal sealed class DecodingFlags
{
    private static readonly DecimalNumber TemperatureRange = new("--temperature", value => value > 0 && double.IsFinite(value), "above 0");
    private static readonly WholeNumber TopKRange = new("--top-k", 1, int.MaxValue);
    private static readonly DecimalNumber TopPRange = new("--top-p", value => value is > 0 and <= 1, "above 0 and at most 1");
    private static readonly DecimalNumber MinPRange = new("--min-p", value => value is >= 0 and <= 1, "from 0 to 1");
    private static readonly WholeNumber BeamRange = new("--beam", 1, BeamOptions.MaxWidth);
    private static readonly WholeNumber BeamBlockRange = new("--beam-block", 1, BeamOptions.MaxBlockLength);
    private static readonly DecimalNumber LengthPenaltyRange = new(
        "--length-penalty", value => value >= 0 && double.IsFinite(value), "from 0");

    private static readonly DecimalNumber RepetitionPenaltyRange = new(
        "--repetition-penalty", value => value >= 1 && double.IsFinite(value), "from 1");

    private static readonly WholeNumber RepetitionWindowRange = new("--repetition-window", 1, DecodingOptions.MaxRepetitionWindow);

    private readonly Option<double?> _temperature;
    private readonly Option<int?> _topK = TopKRange.ToOption("Choose only among the N likeliest symbols [default: all]");
    private readonly Option<double?> _topP = TopPRange.ToOption(
        "Choose only among the likeliest symbols that together have this share [default: 1]");

    private readonly Option<double?> _minP = MinPRange.ToOption(
        "Choose only symbols with at least this share of the likeliest one's probability [default: 0]");

    private readonly Option<bool?> _greedy = OptionTypes.Switch("--greedy", "Always take the likeliest symbol");
    private readonly Option<int?> _beam = BeamRange.ToOption("Search with N hypotheses for the likeliest block of symbols");
    private readonly Option<int?> _beamBlock = BeamBlockRange.ToOption("Symbols that a beam search finds at a time [default: 64]");
    private readonly Option<double?> _lengthPenalty = LengthPenaltyRange.ToOption("How much a beam favours long hypotheses [default: 0]");
    private readonly Option<double?> _repetitionPenalty = RepetitionPenaltyRange.ToOption(
        "Multiply the log-probabilities of repeated symbols by X [default: 1]");

    private readonly Option<int?> _repetitionWindow = RepetitionWindowRange.ToOption(
        "How many symbols back repetition counts [default: 64]");

    /// <summary>Declares them.</summary>
    /// <param name="temperature">The default temperature, for the help.</param>
    public DecodingFlags(string temperature = "1") => _temperature = TemperatureRange.ToOption(
        $"Raise every probability to the power 1/X: below 1 the likely becomes likelier [default: {temperature}]");

    /// <summary>All of them, in the order of the help.</summary>
    public IEnumerable<Option> All =>
        [_temperature, _topK, _topP, _minP, _greedy, _beam, _beamBlock, _lengthPenalty, _repetitionPenalty, _repetitionWindow];

    /// <summary>The options of the command line over those of a file.</summary>
    public ExperimentFile Over(ExperimentFile file, ParseResult parsed) => file with
    {
        Temperature = parsed.GetValue(_temperature) ?? file.Temperature,
        TopK = parsed.GetValue(_topK) ?? file.TopK,
        TopP = parsed.GetValue(_topP) ?? file.TopP,
        MinP = parsed.GetValue(_minP) ?? file.MinP,
        Greedy = parsed.GetValue(_greedy) ?? file.Greedy,
        Beam = parsed.GetValue(_beam) ?? file.Beam,
        BeamBlock = parsed.GetValue(_beamBlock) ?? file.BeamBlock,
        LengthPenalty = parsed.GetValue(_lengthPenalty) ?? file.LengthPenalty,
        RepetitionPenalty = parsed.GetValue(_repetitionPenalty) ?? file.RepetitionPenalty,
        RepetitionWindow = parsed.GetValue(_repetitionWindow) ?? file.RepetitionWindow,
    };

    /// <summary>Checks the options and fills in their defaults.</summary>
    public static DecodingOptions ToDecoding(ExperimentFile asked)
    {
        if ((asked.Greedy ?? false) && asked.Beam is not null)
        {
            throw new LabException(ErrorCategory.Usage, "--greedy and --beam exclude each other: greedy is a beam of 1");
        }

        if (asked.Beam is null && (asked.BeamBlock is not null || asked.LengthPenalty is not null))
        {
            throw new LabException(ErrorCategory.Usage, "--beam-block and --length-penalty belong to a beam; add --beam 5");
        }

        if (asked.RepetitionPenalty is null && asked.RepetitionWindow is not null)
        {
            throw new LabException(ErrorCategory.Usage, "--repetition-window belongs to a penalty; add --repetition-penalty 1.2");
        }

        var (defaults, beamDefaults) = (DecodingOptions.Plain, new BeamOptions());
        return new DecodingOptions
        {
            RepetitionPenalty = RepetitionPenaltyRange.Check(asked.RepetitionPenalty) ?? defaults.RepetitionPenalty,
            RepetitionWindow = RepetitionWindowRange.Check(asked.RepetitionWindow) ?? defaults.RepetitionWindow,
            Temperature = TemperatureRange.Check(asked.Temperature) ?? defaults.Temperature,
            TopK = TopKRange.Check(asked.TopK),
            TopP = TopPRange.Check(asked.TopP) ?? defaults.TopP,
            MinP = MinPRange.Check(asked.MinP) ?? defaults.MinP,
            Greedy = asked.Greedy ?? false,
            Beam = BeamRange.Check(asked.Beam) is not { } width ? null : new BeamOptions
            {
                Width = width,
                BlockLength = BeamBlockRange.Check(asked.BeamBlock) ?? beamDefaults.BlockLength,
                LengthPenalty = LengthPenaltyRange.Check(asked.LengthPenalty) ?? beamDefaults.LengthPenalty,
            },
        };
    }

    /// <summary>Adds to a run's record the decoding options that are not at their defaults.</summary>
    public static ExperimentFile Record(ExperimentFile record, DecodingOptions decoding, WritingProtocol protocol) => record with
    {
        Protocol = protocol.HasBlocks ? protocol.ToString() : null,
        RepetitionPenalty = decoding.LooksBack ? decoding.RepetitionPenalty : null,
        RepetitionWindow = decoding.LooksBack ? decoding.RepetitionWindow : null,
        Temperature = decoding.Temperature is 1 ? null : decoding.Temperature,
        TopK = decoding.TopK,
        TopP = decoding.TopP < 1 ? decoding.TopP : null,
        MinP = decoding.MinP > 0 ? decoding.MinP : null,
        Greedy = decoding.Greedy ? true : null,
        Beam = decoding.Beam?.Width,
        BeamBlock = decoding.Beam?.BlockLength,
        LengthPenalty = decoding.Beam?.LengthPenalty,
    };
}
