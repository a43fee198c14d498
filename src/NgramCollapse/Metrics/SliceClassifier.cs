using NgramCollapse.Counting;
using NgramCollapse.Models;
using NgramCollapse.Numerics;
using NgramCollapse.Symbols;

namespace NgramCollapse.Metrics;

/// <summary>Assigns documents to labelled slices, by one n-gram model per slice and Bayes' rule.</summary>
/// <remarks>
/// A document is assigned to the slice with the largest log2 prior + Σ log2 p(symbol | context) over its symbols, and to the first of
/// equal ones. Its end is not scored, because its length says nothing about its topic; neither are unknown symbols. The models are
/// interpolated Witten–Bell models over one event space. A document that mixes topics is assigned to one of them.
/// </remarks>
public sealed class SliceClassifier
{
    /// <summary>Order of the slices' models. A higher one is hardly more accurate on passages of a few hundred characters.</summary>
    public const int Order = 4;

    private readonly BackoffModel[] _models;
    private readonly double[] _log2Priors;

    private SliceClassifier(BackoffModel[] models, double[] log2Priors) => (_models, _log2Priors) = (models, log2Priors);

    /// <summary>Number of slices.</summary>
    public int SliceCount => _models.Length;

    /// <summary>Trains a model per slice.</summary>
    /// <param name="slices">The training text of each slice, with markers, in one alphabet.</param>
    /// <param name="eventSpaceSize">Size of the alphabet's event space.</param>
    /// <param name="priors">The slices' prior probabilities up to a common factor; all positive.</param>
    /// <exception cref="ArgumentException">There is not one prior per slice, or one is not positive.</exception>
    internal static SliceClassifier Train(IReadOnlyList<SymbolText> slices, int eventSpaceSize, IReadOnlyList<double> priors)
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

    /// <summary>Returns the index of the slice to which a document is assigned.</summary>
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

    /// <summary>Counts a text's documents and symbols by the slice to which they are assigned.</summary>
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

    /// <summary>Tests the classifier on documents whose slice is known and on which it was not trained.</summary>
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

/// <summary>A text's documents and symbols by slice.</summary>
/// <param name="Documents">Number of documents of each slice.</param>
/// <param name="Symbols">Number of symbols of each slice, document ends included.</param>
public sealed record SliceCensus(IReadOnlyList<int> Documents, IReadOnlyList<long> Symbols)
{
    /// <summary>A slice's share of the documents, 0 … 1; null for a text without documents.</summary>
    public double? DocumentShare(int slice) => Documents.Sum() is > 0 and var all ? (double)Documents[slice] / all : null;

    /// <summary>A slice's share of the symbols, 0 … 1; null for an empty text.</summary>
    public double? SymbolShare(int slice) => Symbols.Sum() is > 0 and var all ? (double)Symbols[slice] / all : null;
}

/// <summary>A classifier's result on the held-out documents of one slice.</summary>
/// <param name="Documents">Number of documents.</param>
/// <param name="Right">Number of documents assigned to their own slice.</param>
public readonly record struct SliceTest(int Documents, int Right);

/// <summary>A classifier's result on held-out documents.</summary>
/// <param name="Slices">The result of each slice.</param>
public sealed record ClassifierTest(IReadOnlyList<SliceTest> Slices)
{
    /// <summary>Share of all held-out documents that were assigned to their own slice, 0 … 1; null if none were held out.</summary>
    public double? Accuracy =>
        Slices.Sum(slice => slice.Documents) is > 0 and var all ? (double)Slices.Sum(slice => slice.Right) / all : null;
}
