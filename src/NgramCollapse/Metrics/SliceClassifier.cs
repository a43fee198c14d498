using NgramCollapse.Counting;
using NgramCollapse.Models;
using NgramCollapse.Numerics;
using NgramCollapse.Symbols;

namespace NgramCollapse.Metrics;

/// <summary>Tells which labelled slice a document sounds like: one n-gram model per slice, and Bayes' rule.</summary>
/// <remarks>
/// The slice with the largest log2 prior + Σ log2 p(symbol | context) over the document's symbols; the first of equal ones. The
/// document's end is not scored, because a text of another length is no other topic, and neither is an unknown symbol. The
/// models are interpolated Witten–Bell over one event space. A document that mixes topics is given to one of them.
/// </remarks>
public sealed class SliceClassifier
{
    /// <summary>Order of the slices' models; a higher one hardly tells more on passages of some hundred characters.</summary>
    public const int Order = 4;

    private readonly BackoffModel[] _models;
    private readonly double[] _log2Priors;

    private SliceClassifier(BackoffModel[] models, double[] log2Priors) => (_models, _log2Priors) = (models, log2Priors);

    /// <summary>Slices it tells apart.</summary>
    public int SliceCount => _models.Length;

    /// <summary>Trains a model per slice.</summary>
    /// <param name="slices">The training text of each slice, with markers, in one alphabet.</param>
    /// <param name="eventSpaceSize">|E| of that alphabet.</param>
    /// <param name="priors">How common each slice is beforehand; positive, the sum does not matter.</param>
    /// <exception cref="ArgumentException">Not one prior per slice, or one that is not positive.</exception>
    public static SliceClassifier Train(IReadOnlyList<SymbolText> slices, int eventSpaceSize, IReadOnlyList<double> priors)
    {
        ArgumentNullException.ThrowIfNull(slices);
        ArgumentNullException.ThrowIfNull(priors);
        if (slices.Count == 0 || priors.Count != slices.Count || priors.Any(prior => !(prior > 0)))
        {
            throw new ArgumentException("Needs a positive prior for each slice.", nameof(priors));
        }

        return new SliceClassifier(
            [.. slices.Select(slice => WittenBell.Train(NgramCounter.Count(slice, Order), eventSpaceSize))],
            [.. priors.Select(PortableMath.Log2)]);
    }

    /// <summary>The slice that a document sounds like.</summary>
    /// <param name="document">Its symbols with their markers.</param>
    public int Classify(ReadOnlySpan<int> document)
    {
        var best = 0;
        var bestScore = double.NegativeInfinity;
        for (var slice = 0; slice < _models.Length; slice++)
        {
            var score = _log2Priors[slice] + Log2Probability(_models[slice].States, document);
            if (score > bestScore)
            {
                (best, bestScore) = (slice, score);
            }
        }

        return best;
    }

    /// <summary>Documents and symbols of a text by the slice they sound like.</summary>
    public SliceCensus Count(SymbolText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (documents, symbols) = (new int[SliceCount], new long[SliceCount]);
        for (var d = 0; d < text.DocumentCount; d++)
        {
            var slice = Classify(text.Document(d));
            documents[slice]++;
            symbols[slice] += text.Document(d).Length - 1;
        }

        return new SliceCensus(documents, symbols);
    }

    /// <summary>How well it does on documents whose slice is known and that it was not trained on.</summary>
    /// <param name="heldOut">A text per slice; one may be empty.</param>
    public ClassifierTest Test(IReadOnlyList<SymbolText> heldOut)
    {
        ArgumentNullException.ThrowIfNull(heldOut);
        return new ClassifierTest([.. heldOut.Select((text, slice) => new SliceTest(text.DocumentCount, Count(text).Documents[slice]))]);
    }

    private static double Log2Probability(Automaton states, ReadOnlySpan<int> document)
    {
        var state = states.Follow(0, Alphabet.DocumentStart);
        var sum = 0.0;
        foreach (var symbol in document[1..])
        {
            if (symbol != Alphabet.DocumentEnd)
            {
                var log2 = states.Step(state, symbol, out state);
                sum += symbol == Alphabet.Unknown ? 0 : log2;
            }
        }

        return sum;
    }
}

/// <summary>A text by topic.</summary>
/// <param name="Documents">Documents by slice.</param>
/// <param name="Symbols">Their symbols, ends counted, by slice.</param>
public sealed record SliceCensus(IReadOnlyList<int> Documents, IReadOnlyList<long> Symbols)
{
    /// <summary>A slice's share of the documents, 0 … 1; null for a text without documents.</summary>
    public double? DocumentShare(int slice) => Documents.Sum() is > 0 and var all ? (double)Documents[slice] / all : null;

    /// <summary>A slice's share of the symbols, 0 … 1; null for an empty text.</summary>
    public double? SymbolShare(int slice) => Symbols.Sum() is > 0 and var all ? (double)Symbols[slice] / all : null;
}

/// <summary>Held-out documents of one slice.</summary>
/// <param name="Documents">How many there were.</param>
/// <param name="Right">How many of them were given to their own slice.</param>
public readonly record struct SliceTest(int Documents, int Right);

/// <summary>A classifier's result on held-out documents.</summary>
/// <param name="Slices">By slice.</param>
public sealed record ClassifierTest(IReadOnlyList<SliceTest> Slices)
{
    /// <summary>Share of all held-out documents that were given to their own slice; null where none was held out.</summary>
    public double? Accuracy => Slices.Sum(slice => slice.Documents) is > 0 and var all ? (double)Slices.Sum(slice => slice.Right) / all : null;
}
