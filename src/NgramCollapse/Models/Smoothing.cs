using System.Globalization;
using NgramCollapse.Counting;
using NgramCollapse.Symbols;

namespace NgramCollapse.Models;

/// <summary>Ways to give unseen events a probability.</summary>
public enum SmoothingKind
{
    /// <summary><see cref="Models.WittenBell"/>.</summary>
    WittenBell,

    /// <summary><see cref="MaximumLikelihood"/>.</summary>
    MaximumLikelihood,

    /// <summary><see cref="Models.AddK"/>.</summary>
    AddK,

    /// <summary><see cref="Models.JelinekMercer"/>.</summary>
    JelinekMercer,

    /// <summary><see cref="AbsoluteDiscounting"/>.</summary>
    Absolute,

    /// <summary><see cref="Models.KneserNey"/>.</summary>
    KneserNey,
}

/// <summary>A kind of smoothing with its parameter, as users name it.</summary>
public readonly record struct Smoothing
{
    /// <summary>What <see cref="TryParse"/> reads, for messages.</summary>
    public const string Names = "mle, add:K, jelinek-mercer, witten-bell, absolute or kneser-ney";

    /// <summary>The kind.</summary>
    public SmoothingKind Kind { get; private init; }

    /// <summary>For <see cref="SmoothingKind.AddK"/> what is added to every count; otherwise 0.</summary>
    public double K { get; private init; }

    /// <summary>Reads <c>mle</c>, <c>add:K</c>, <c>jelinek-mercer</c>, <c>witten-bell</c>, <c>absolute</c> or <c>kneser-ney</c>.</summary>
    public static bool TryParse(string? name, out Smoothing smoothing)
    {
        SmoothingKind? kind = name switch
        {
            "mle" => SmoothingKind.MaximumLikelihood,
            "jelinek-mercer" => SmoothingKind.JelinekMercer,
            "witten-bell" => SmoothingKind.WittenBell,
            "absolute" => SmoothingKind.Absolute,
            "kneser-ney" => SmoothingKind.KneserNey,
            not null when name.StartsWith("add:", StringComparison.Ordinal) => SmoothingKind.AddK,
            _ => null,
        };
        var k = 0.0;
        var valid = kind is not null
            && (kind != SmoothingKind.AddK
                || (double.TryParse(name.AsSpan(4), NumberStyles.Float, CultureInfo.InvariantCulture, out k) && k is >= Models.AddK.MinK and <= Models.AddK.MaxK));
        smoothing = valid ? new Smoothing { Kind = kind!.Value, K = k } : default;
        return valid;
    }

    /// <summary>The name that <see cref="TryParse"/> reads back.</summary>
    public override string ToString() => Kind switch
    {
        SmoothingKind.MaximumLikelihood => "mle",
        SmoothingKind.AddK => string.Create(CultureInfo.InvariantCulture, $"add:{K}"),
        SmoothingKind.JelinekMercer => "jelinek-mercer",
        SmoothingKind.Absolute => "absolute",
        SmoothingKind.KneserNey => "kneser-ney",
        _ => "witten-bell",
    };

    /// <summary>Whether training needs every tenth document counted apart.</summary>
    public bool NeedsParts => Kind == SmoothingKind.JelinekMercer;

    /// <summary>Trains on a whole text.</summary>
    /// <param name="text">The training text, with markers.</param>
    /// <param name="order">Symbols of context plus one.</param>
    /// <param name="eventSpaceSize">|E|.</param>
    /// <remarks>Jelinek–Mercer's weights are fitted on every tenth document against the counts of the others; then all documents train.</remarks>
    public ILanguageModel Train(SymbolText text, int order, int eventSpaceSize)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Train(CountedText.Of(text, order, NeedsParts), eventSpaceSize);
    }

    /// <summary>Trains on a text's counts.</summary>
    /// <param name="text">The counts, in parts where this smoothing <see cref="NeedsParts"/>.</param>
    /// <param name="eventSpaceSize">|E|.</param>
    /// <exception cref="ArgumentException">The parts are missing.</exception>
    public ILanguageModel Train(CountedText text, int eventSpaceSize)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Kind switch
        {
            SmoothingKind.MaximumLikelihood => MaximumLikelihood.Train(text.Counts, eventSpaceSize),
            SmoothingKind.AddK => new AddK(text.Counts, eventSpaceSize, K),
            SmoothingKind.JelinekMercer => JelinekMercer.Train(text.Counts, eventSpaceSize, FitWeights(text, eventSpaceSize)),
            SmoothingKind.Absolute => AbsoluteDiscounting.Train(text.Counts, eventSpaceSize),
            SmoothingKind.KneserNey => KneserNey.Train(text.Counts, eventSpaceSize, text.FirstAppearance),
            _ => WittenBell.Train(text.Counts, eventSpaceSize),
        };
    }

    /// <summary>Jelinek–Mercer's weights for a text: fitted on every tenth document against the counts of the others.</summary>
    internal static IReadOnlyList<double> FitWeights(CountedText text, int eventSpaceSize) => text.Parts is { } parts
        ? JelinekMercer.FitWeights(parts.Fitting, parts.HeldOut, eventSpaceSize)
        : throw new ArgumentException("Jelinek–Mercer needs every tenth document counted apart.", nameof(text));
}
