using NgramCollapse.Counting;
using NgramCollapse.Models;
using NgramCollapse.Symbols;
using NgramCollapse.Tests.Reference;

namespace NgramCollapse.Tests.Models;

/// <summary>Every kind of smoothing with its plain twin. The name of a kind appears in the name of a test.</summary>
internal static class SmoothingCases
{
    public static TheoryData<string> Interpolated { get; } = ["witten-bell", "jelinek-mercer", "absolute", "kneser-ney"];

    public static TheoryData<string> BackingOff { get; } = ["witten-bell", "jelinek-mercer", "absolute", "kneser-ney", "mle"];

    public static TheoryData<string> All { get; } = ["witten-bell", "jelinek-mercer", "absolute", "kneser-ney", "mle", "add-k"];

    /// <summary>Trains a model: Jelinek–Mercer with fixed weights, Kneser–Ney with Chen and Goodman's counts, add-k with k = 0.3.</summary>
    public static ILanguageModel Train(string kind, SymbolText text, int order, int eventSpaceSize)
    {
        var counts = NgramCounter.Count(text, order);
        return kind switch
        {
            "witten-bell" => WittenBell.Train(counts, eventSpaceSize),
            "jelinek-mercer" => JelinekMercer.Train(counts, eventSpaceSize, Weights(order)),
            "absolute" => AbsoluteDiscounting.Train(counts, eventSpaceSize),
            "kneser-ney" => KneserNey.Train(counts, eventSpaceSize),
            "mle" => MaximumLikelihood.Train(counts, eventSpaceSize),
            "add-k" => new AddK(counts, eventSpaceSize, 0.3),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        };
    }

    public static PlainSmoothing Plain(string kind, Alphabet alphabet, SymbolText text, int order) =>
        Plain(kind, PlainText.Tokens(alphabet, text), order, alphabet.EventSpaceSize);

    public static PlainSmoothing Plain(string kind, IReadOnlyList<string[]> documents, int order, int events) =>
        kind switch
        {
            "witten-bell" => new PlainWittenBell(documents, order, events),
            "jelinek-mercer" => new PlainJelinekMercer(documents, order, events, Weights(order)),
            "absolute" => new PlainAbsolute(documents, order, events),
            "kneser-ney" => new PlainKneserNey(documents, order, events),
            "mle" => new PlainMaximumLikelihood(documents, order, events),
            "add-k" => new PlainAddK(documents, order, events, 0.3),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        };

    public static IEnumerable<int> Events(Alphabet alphabet) => Enumerable.Range(Alphabet.DocumentEnd, alphabet.SymbolBound - 1);

    /// <summary>All beginnings of a text's documents, which are contexts of all lengths.</summary>
    public static IEnumerable<int[]> Contexts(SymbolText text)
    {
        for (var d = 0; d < text.DocumentCount; d++)
        {
            for (var end = 0; end < text.Document(d).Length; end++)
            {
                yield return text.Document(d)[..end].ToArray();
            }
        }
    }

    /// <summary>
    /// A random training text with a symbol outside the alphabet and without one symbol of the alphabet, and another text with more unseen
    /// n-grams.
    /// </summary>
    public static (Alphabet Alphabet, SymbolText Training, SymbolText Other) RandomText(int seed)
    {
        var alphabet = Alphabet.FromDocuments(["abcdé😀 z"], SymbolUnit.Character);
        var training = RandomTexts.Documents((ulong)seed, PlainText.Characters("ab cdé😀x"), documents: 25, longest: 40);
        var other = RandomTexts.Documents(500 + (ulong)seed, PlainText.Characters("baézd cxy"), documents: 6, longest: 20);
        return (alphabet, alphabet.Encode(training), alphabet.Encode(other));
    }

    public static double Sum(ILanguageModel model, Alphabet alphabet, int[] context) =>
        Events(alphabet).Sum(symbol => PlainMath.Pow(2, model.Log2Probability(context, symbol)));

    private static double[] Weights(int order) => [.. Enumerable.Range(1, order).Select(length => Math.Max(0.1, 0.9 - (0.1 * length)))];
}
