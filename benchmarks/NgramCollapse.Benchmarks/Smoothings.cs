using NgramCollapse.Counting;
using NgramCollapse.Models;

namespace NgramCollapse.Benchmarks;

/// <summary>
/// The engine's models as benchmarks train them, from counts alone, so that twin and engine do the same work: Jelinek–Mercer's weights are
/// given, and Kneser–Ney's discounts are Chen and Goodman's.
/// </summary>
internal static class Smoothings
{
    /// <summary>The k of add-k.</summary>
    public const double K = 0.1;

    private static readonly Dictionary<int, IReadOnlyList<double>> FittedWeights = [];

    public static ILanguageModel Train(SmoothingKind smoothing, NgramCounts counts, int eventSpaceSize) => smoothing switch
    {
        SmoothingKind.MaximumLikelihood => MaximumLikelihood.Train(counts, eventSpaceSize),
        SmoothingKind.AddK => new AddK(counts, eventSpaceSize, K),
        SmoothingKind.JelinekMercer => JelinekMercer.Train(counts, eventSpaceSize, Weights(counts.Order)),
        SmoothingKind.Absolute => AbsoluteDiscounting.Train(counts, eventSpaceSize),
        SmoothingKind.KneserNey => KneserNey.Train(counts, eventSpaceSize),
        _ => WittenBell.Train(counts, eventSpaceSize),
    };

    /// <summary>Jelinek–Mercer's weights for the text, fitted once per process and order.</summary>
    public static IReadOnlyList<double> Weights(int order)
    {
        if (!FittedWeights.TryGetValue(order, out var weights))
        {
            var source = FixedCorpus.Source;
            weights = Smoothing.FitWeights(CountedText.Of(source.Training, order, inParts: true), source.Alphabet.EventSpaceSize);
            FittedWeights.Add(order, weights);
        }

        return weights;
    }
}
