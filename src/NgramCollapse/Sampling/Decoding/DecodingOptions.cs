using System.Globalization;

namespace NgramCollapse.Sampling;

/// <summary>How the next symbol is chosen from a model's probabilities. The default draws with exactly these probabilities.</summary>
/// <remarks>
/// Options are applied in the order of the members below, as Hugging Face transformers does and llama.cpp by default: the repetition
/// penalty on the log-probabilities, the temperature, then the cuts top-k, top-p and min-p, each on what the previous ones left. Finally
/// the rest is scaled to a sum of 1. The unknown symbol cannot be written, so all probabilities are conditional on its absence. Symbols
/// of equal probability rank by number, the smaller first. A cut keeps exactly the number it says, so this rank decides a tie at its
/// edge. Every setter rejects invalid values with an <see cref="ArgumentException"/>.
/// </remarks>
public sealed record DecodingOptions
{
    /// <summary>The widest window of the repetition penalty, in symbols.</summary>
    public const int MaxRepetitionWindow = 1_000_000;

    /// <summary>No change to the model's probabilities.</summary>
    public static DecodingOptions Plain { get; } = new();

    /// <summary>
    /// Multiplies the log-probability of every symbol that occurs among the last <see cref="RepetitionWindow"/> symbols of the document:
    /// its probability p becomes p^penalty. At least 1, which changes nothing, and finite.
    /// </summary>
    /// <remarks>
    /// Source: Keskar et al., CTRL, arXiv 1909.05858 (2019), section 4.1, in the form for negative scores that transformers uses.
    /// </remarks>
    public double RepetitionPenalty
    {
        get;
        init => field = value is >= 1 and < double.PositiveInfinity ? value : throw Invalid(value, "must be finite and at least 1");
    }

    = 1;

    /// <summary>
    /// Number of symbols that the repetition penalty looks back inside the document, prompt included, 1 …
    /// <see cref="MaxRepetitionWindow"/>. The default is llama.cpp's.
    /// </summary>
    public int RepetitionWindow
    {
        get;
        init => field = value is >= 1 and <= MaxRepetitionWindow ? value : throw Invalid(value, "must be 1 … 1000000");
    }

    = 64;

    /// <summary>Every probability p becomes p^(1/temperature). Below 1, likely symbols become likelier. Positive and finite.</summary>
    public double Temperature
    {
        get;
        init => field = value is > 0 and < double.PositiveInfinity ? value : throw Invalid(value, "must be positive and finite");
    }

    = 1;

    /// <summary>Number of likeliest symbols that may be chosen, 1 or more; null for all.</summary>
    /// <remarks>Source: Fan et al., Hierarchical neural story generation, ACL 2018.</remarks>
    public int? TopK
    {
        get;
        init => field = value is null or >= 1 ? value : throw Invalid(value, "must be at least 1");
    }

    /// <summary>
    /// Only the smallest set of likeliest symbols whose probabilities sum to at least this share may be chosen (the nucleus). Above 0; 1
    /// for all. A sum within 10^−12 of the share is enough.
    /// </summary>
    /// <remarks>Source: Holtzman et al., The curious case of neural text degeneration, arXiv 1904.09751 (2019).</remarks>
    public double TopP
    {
        get;
        init => field = value is > 0 and <= 1 ? value : throw Invalid(value, "must be above 0 and at most 1");
    }

    = 1;

    /// <summary>
    /// Only symbols with at least this share of the largest probability may be chosen; 0 for all, 1 for the likeliest and its equals. A
    /// share within 10^−12 is enough.
    /// </summary>
    /// <remarks>Source: Nguyen et al., Min-p sampling, arXiv 2407.01082 (2024).</remarks>
    public double MinP
    {
        get;
        init => field = value is >= 0 and <= 1 ? value : throw Invalid(value, "must be 0 … 1");
    }

    /// <summary>
    /// Whether the likeliest symbol is always chosen, among equals the one with the smallest number. Excludes <see cref="Beam"/>.
    /// </summary>
    public bool Greedy
    {
        get;
        init => field = !value || Beam is null ? value : throw Both(nameof(value));
    }

    /// <summary>Options of a search for the likeliest block; null to choose symbol by symbol. Excludes <see cref="Greedy"/>.</summary>
    public BeamOptions? Beam
    {
        get;
        init => field = value is null || !Greedy ? value : throw Both(nameof(value));
    }

    /// <summary>Whether symbols are drawn with the model's own probabilities.</summary>
    public bool IsPlain => !LooksBack && !IsDeterministic && !Cuts && Temperature is 1;

    /// <summary>Whether there is no chance: documents with the same beginning are the same.</summary>
    public bool IsDeterministic => Greedy || Beam is not null;

    /// <summary>Whether a choice depends on more of the document than the model's context.</summary>
    public bool LooksBack => RepetitionPenalty > 1;

    /// <summary>Whether unlikely symbols are cut off.</summary>
    internal bool Cuts => TopK is not null || TopP < 1 || MinP > 0;

    /// <summary>
    /// The options that differ from the default, in the order they are applied, as in <c>temperature 0.8, top-k 40</c>; <c>plain</c> if
    /// there are none.
    /// </summary>
    public override string ToString()
    {
        string[] set =
        [
            LooksBack ? Text($"repetition-penalty {RepetitionPenalty}, repetition-window {RepetitionWindow}") : "",
            Temperature is 1 ? "" : Text($"temperature {Temperature}"),
            TopK is { } k ? Text($"top-k {k}") : "",
            TopP < 1 ? Text($"top-p {TopP}") : "",
            MinP > 0 ? Text($"min-p {MinP}") : "",
            Greedy ? "greedy" : "",
            Beam is { } beam ? Text($"beam {beam.Width}, beam-block {beam.BlockLength}, length-penalty {beam.LengthPenalty}") : "",
        ];
        return IsPlain ? "plain" : string.Join(", ", set.Where(part => part.Length > 0));
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static ArgumentOutOfRangeException Invalid(object? value, string limit) =>
        new(nameof(value), value, $"A decoding option {limit}.");

    private static ArgumentException Both(string parameter) => new("Greedy decoding and a beam exclude each other.", parameter);
}

/// <summary>Options of a beam search. The block of the best hypothesis is written, and the next search begins after it.</summary>
/// <remarks>
/// Shumailov et al. 2024 wrote their texts like this, with five hypotheses and blocks of 64 tokens. A hypothesis that has ended its
/// document keeps its rank and is not extended. Equal scores rank by the hypothesis they extend, then by symbol.
/// </remarks>
public sealed record BeamOptions
{
    /// <summary>The widest beam.</summary>
    public const int MaxWidth = 1000;

    /// <summary>The longest block, in symbols.</summary>
    public const int MaxBlockLength = 100_000;

    /// <summary>Number of hypotheses kept at every step, 1 … <see cref="MaxWidth"/>; 1 is greedy.</summary>
    public int Width
    {
        get;
        init => field = value is >= 1 and <= MaxWidth ? value : throw Invalid(value, "must be 1 … 1000");
    }

    = 5;

    /// <summary>Number of symbols that are searched for together, a document's end included, 1 … <see cref="MaxBlockLength"/>.</summary>
    public int BlockLength
    {
        get;
        init => field = value is >= 1 and <= MaxBlockLength ? value : throw Invalid(value, "must be 1 … 100000");
    }

    = 64;

    /// <summary>
    /// α in the score log p / ((5 + length)/6)^α, which compares hypotheses of different lengths. Above 0 it favours longer ones. 0 or
    /// more, and finite.
    /// </summary>
    /// <remarks>Source: Wu et al., Google's neural machine translation system, arXiv 1609.08144 (2016), section 7.</remarks>
    public double LengthPenalty
    {
        get;
        init => field = value is >= 0 and < double.PositiveInfinity ? value : throw Invalid(value, "must be finite and at least 0");
    }

    private static ArgumentOutOfRangeException Invalid(object? value, string limit) => new(nameof(value), value, $"A beam option {limit}.");
}
