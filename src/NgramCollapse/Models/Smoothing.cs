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

    private const int FitEvery = 10;

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
                || (double.TryParse(name.AsSpan(4), NumberStyles.Float, CultureInfo.InvariantCulture, out k) && k is > 0 and < double.PositiveInfinity));
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

    /// <summary>Trains on a whole text.</summary>
    /// <param name="text">The training text, with markers.</param>
    /// <param name="order">Symbols of context plus one.</param>
    /// <param name="eventSpaceSize">|E|.</param>
    /// <remarks>Jelinek–Mercer's weights are fitted on every tenth document against the counts of the others; then all documents train.</remarks>
    public ILanguageModel Train(SymbolText text, int order, int eventSpaceSize)
    {
        ArgumentNullException.ThrowIfNull(text);
        var counts = NgramCounter.Count(text, order);
        return Kind switch
        {
            SmoothingKind.MaximumLikelihood => MaximumLikelihood.Train(counts, eventSpaceSize),
            SmoothingKind.AddK => new AddK(counts, eventSpaceSize, K),
            SmoothingKind.JelinekMercer => JelinekMercer.Train(counts, eventSpaceSize, FitWeights(text, order, eventSpaceSize)),
            SmoothingKind.Absolute => AbsoluteDiscounting.Train(counts, eventSpaceSize),
            SmoothingKind.KneserNey => KneserNey.Train(counts, eventSpaceSize, FirstAppearance.Ranks(text)),
            _ => WittenBell.Train(counts, eventSpaceSize),
        };
    }

    /// <summary>Jelinek–Mercer's weights for a text: fitted on every tenth document against the counts of the others.</summary>
    internal static IReadOnlyList<double> FitWeights(SymbolText text, int order, int eventSpaceSize)
    {
        var (fitting, held) = (Every(text, heldOut: false), Every(text, heldOut: true));
        return JelinekMercer.FitWeights(NgramCounter.Count(fitting, order), NgramCounter.Count(held, order), eventSpaceSize);
    }

    private static SymbolText Every(SymbolText text, bool heldOut)
    {
        var part = new SymbolTextBuilder(text.SymbolBound, text.EventCount);
        for (var d = 0; d < text.DocumentCount; d++)
        {
            if ((d % FitEvery == FitEvery - 1) == heldOut)
            {
                part.Add(text.Document(d)[1..^1]);
            }
        }

        return part.ToText();
    }
}
