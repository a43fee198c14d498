using System.Diagnostics;
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
    /// <summary>The names that <see cref="TryParse"/> accepts, for messages.</summary>
    public const string Names = "mle, add:K, jelinek-mercer, witten-bell, absolute or kneser-ney";

    /// <summary>The kind.</summary>
    public SmoothingKind Kind { get; private init; }

    /// <summary>The constant added to every count by <see cref="SmoothingKind.AddK"/>; 0 for other kinds.</summary>
    public double K { get; private init; }

    /// <summary>Parses <c>mle</c>, <c>add:K</c>, <c>jelinek-mercer</c>, <c>witten-bell</c>, <c>absolute</c> or <c>kneser-ney</c>.</summary>
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
        var valid = kind is not null && (kind != SmoothingKind.AddK || TryParseK(name.AsSpan("add:".Length), out k));
        smoothing = valid ? new Smoothing { Kind = kind!.Value, K = k } : default;
        return valid;
    }

    /// <summary>The name that <see cref="TryParse"/> accepts.</summary>
    public override string ToString() => Kind switch
    {
        SmoothingKind.WittenBell => "witten-bell",
        SmoothingKind.MaximumLikelihood => "mle",
        SmoothingKind.AddK => string.Create(CultureInfo.InvariantCulture, $"add:{K}"),
        SmoothingKind.JelinekMercer => "jelinek-mercer",
        SmoothingKind.Absolute => "absolute",
        SmoothingKind.KneserNey => "kneser-ney",
        _ => throw Unknown(Kind),
    };

    /// <summary>Whether training needs separate counts of every tenth document.</summary>
    public bool NeedsParts => Kind == SmoothingKind.JelinekMercer;

    /// <summary>Trains a model on a whole text.</summary>
    /// <param name="text">The training text, with markers.</param>
    /// <param name="order">Symbols of context plus one.</param>
    /// <param name="eventSpaceSize">|E|.</param>
    /// <remarks>Jelinek–Mercer's weights are fitted to every tenth document, given the counts of the others. Then all train.</remarks>
    public ILanguageModel Train(SymbolText text, int order, int eventSpaceSize)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Train(CountedText.Of(text, order, NeedsParts), eventSpaceSize);
    }

    /// <summary>Trains a model on the counts of a text.</summary>
    /// <param name="text">The counts, in parts if this smoothing <see cref="NeedsParts"/>.</param>
    /// <param name="eventSpaceSize">|E|.</param>
    /// <exception cref="ArgumentException">The parts are missing.</exception>
    public ILanguageModel Train(CountedText text, int eventSpaceSize)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Kind switch
        {
            SmoothingKind.WittenBell => WittenBell.Train(text.Counts, eventSpaceSize),
            SmoothingKind.MaximumLikelihood => MaximumLikelihood.Train(text.Counts, eventSpaceSize),
            SmoothingKind.AddK => new AddK(text.Counts, eventSpaceSize, K),
            SmoothingKind.JelinekMercer => JelinekMercer.Train(text.Counts, eventSpaceSize, FitWeights(text, eventSpaceSize)),
            SmoothingKind.Absolute => AbsoluteDiscounting.Train(text.Counts, eventSpaceSize),
            SmoothingKind.KneserNey => KneserNey.Train(text.Counts, eventSpaceSize, text.FirstAppearance),
            _ => throw Unknown(Kind),
        };
    }

    /// <summary>Jelinek–Mercer's weights for a text, fitted to every tenth document, given the counts of the others.</summary>
    internal static IReadOnlyList<double> FitWeights(CountedText text, int eventSpaceSize) => text.Parts is { } parts
        ? JelinekMercer.FitWeights(parts.Fitting, parts.HeldOut, eventSpaceSize)
        : throw new ArgumentException("Jelinek–Mercer needs separate counts of every tenth document.", nameof(text));

    private static bool TryParseK(ReadOnlySpan<char> text, out double k) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out k) && k is >= Models.AddK.MinK and <= Models.AddK.MaxK;

    private static UnreachableException Unknown(SmoothingKind kind) => new($"There is no smoothing {kind}.");
}
