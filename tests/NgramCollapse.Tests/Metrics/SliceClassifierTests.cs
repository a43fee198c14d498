using NgramCollapse.Counting;
using NgramCollapse.Metrics;
using NgramCollapse.Models;
using NgramCollapse.Numerics;
using NgramCollapse.Symbols;

namespace NgramCollapse.Tests.Metrics;

public sealed class SliceClassifierTests
{
    private static readonly string[] Left = ["abab", "abba", "aab", "bab"];
    private static readonly string[] Right = ["cdcd", "acdc", "dd", "cad"];

    [Fact]
    public void ADocumentGoesToTheSliceItSoundsLike()
    {
        var (alphabet, classifier) = Train(Left, Right, 1, 1);

        Assert.Equal([0, 1, 0, 1], alphabet.Encode(["ab", "cd", "ba", "dc"]).All().Select(document => classifier.Classify(document)));
    }

    [Fact]
    public void AnEmptyDocumentGoesByThePriorAndEqualOnesToTheFirst()
    {
        var (alphabet, rareFirst) = Train(Left, Right, 1, 3);

        Assert.Equal(1, rareFirst.Classify(alphabet.Encode([""]).Document(0)));
        Assert.Equal(0, Train(Left, Right, 2, 2).Classifier.Classify(alphabet.Encode([""]).Document(0)));
    }

    [Fact]
    public void TheScoreIsThePriorAndTheModelsProbabilityOfEverySymbol()
    {
        // The plain twin asks each model symbol by symbol, with the whole context; the end and unknown symbols do not count.
        var (alphabet, classifier) = Train(Left, Right, 5, 2);
        var models = ((string[][])[Left, Right])
            .Select(slice => WittenBell.Train(NgramCounter.Count(alphabet.Encode(slice), SliceClassifier.Order), alphabet.EventSpaceSize))
            .ToArray();
        double[] priors = [5, 2];

        foreach (var text in RandomTexts.Documents(3, ["a", "b", "c", "d", "?"], 200, 8))
        {
            var document = alphabet.Encode([text]).Document(0).ToArray();
            var known = Enumerable.Range(1, document.Length - 2).Where(k => document[k] != Alphabet.Unknown).ToArray();
            var scores = models.Select((model, i) => PortableMath.Log2(priors[i]) + known.Sum(k => Log2Probability(model, document, k)))
                .ToArray();
            if (Math.Abs(scores[0] - scores[1]) > 1e-9)
            {
                Assert.Equal(scores[0] > scores[1] ? 0 : 1, classifier.Classify(document));
            }
        }
    }

    private static double Log2Probability(BackoffModel model, int[] document, int place) =>
        model.Log2Probability(document.AsSpan(0, place), document[place]);

    [Fact]
    public void ACensusCountsDocumentsAndTheirSymbols()
    {
        var (alphabet, classifier) = Train(Left, Right, 1, 1);
        var census = classifier.Count(alphabet.Encode(["ab", "cd", "abab"]));

        // Ends are counted: 3 + 5 symbols sound like the first slice, 3 like the second.
        Assert.Equal([2, 1], census.Documents);
        Assert.Equal([8L, 3L], census.Symbols);
        Assert.Equal(1.0 / 3, census.DocumentShare(1));
        Assert.Equal(3.0 / 11, census.SymbolShare(1));
        Assert.Null(new SliceCensus([0, 0], [0, 0]).DocumentShare(0));
    }

    [Fact]
    public void AccuracyIsMeasuredOnHeldOutDocuments()
    {
        var (alphabet, classifier) = Train(Left, Right, 1, 1);
        var test = classifier.Test([alphabet.Encode(["ab", "ba", "cd"]), alphabet.Encode(["dc"])]);

        Assert.Equal([new SliceTest(3, 2), new SliceTest(1, 1)], test.Slices);
        Assert.Equal(0.75, test.Accuracy);
        Assert.Null(new ClassifierTest([]).Accuracy);
    }

    [Fact]
    public void EverySliceNeedsAPositivePrior()
    {
        Assert.Throws<ArgumentException>(() => Train(Left, Right, 1, 0));
        Assert.Throws<ArgumentException>(() => SliceClassifier.Train([], 5, []));
    }

    private static (Alphabet Alphabet, SliceClassifier Classifier) Train(string[] left, string[] right, double leftPrior, double rightPrior)
    {
        var alphabet = Alphabet.FromDocuments([.. left, .. right], SymbolUnit.Character);
        return (
            alphabet,
            SliceClassifier.Train([alphabet.Encode(left), alphabet.Encode(right)], alphabet.EventSpaceSize, [leftPrior, rightPrior]));
    }
}

/// <summary>Documents one by one, for expressions.</summary>
internal static class SymbolTextDocuments
{
    public static IEnumerable<int[]> All(this SymbolText text) =>
        Enumerable.Range(0, text.DocumentCount).Select(d => text.Document(d).ToArray());
}
