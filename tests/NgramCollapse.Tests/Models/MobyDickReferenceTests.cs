using NgramCollapse.Corpora;
using NgramCollapse.Counting;
using NgramCollapse.Models;
using NgramCollapse.Symbols;

namespace NgramCollapse.Tests.Models;

/// <summary>
/// Moby-Dick, the first 2,385 documents to train on and the last 265 to be tested on, against figures that an independent
/// plain program and KenLM (the numbers of n-grams) computed.
/// </summary>
public sealed class MobyDickReferenceTests
{
    private static readonly Lazy<(Alphabet Alphabet, SymbolText Training, SymbolText Test)> Texts = new(Encode);

    [Fact]
    public void TheTextIsTheReferences()
    {
        Assert.Equal(2650, ShippedTexts.MobyDick.Documents.Count);
        Assert.Equal(80, Texts.Value.Alphabet.Count);
        Assert.Equal(82, Texts.Value.Alphabet.EventSpaceSize);
        Assert.Equal(100_304, Texts.Value.Test.EventCount);
    }

    [Theory]
    [InlineData(2, 1754)]
    [InlineData(3, 12_747)]
    [InlineData(4, 50_299)]
    [InlineData(6, 258_656)]
    public void NgramTypesAreKenLms(int order, int types) =>
        Assert.Equal(types, NgramCounter.Count(Texts.Value.Training, order).Highest.Count);

    [Theory]
    [InlineData(2, 11.179892639256, 3.482834428904)]
    [InlineData(3, 7.157829184942, 2.839522115565)]
    [InlineData(6, 4.415674150492, 2.142633714051)]
    public void WittenBellPerplexityIsTheReferences(int order, double perplexity, double bits)
    {
        var (alphabet, training, test) = Texts.Value;

        var score = WittenBell.Train(NgramCounter.Count(training, order), alphabet.EventSpaceSize).Score(NgramCounter.Count(test, order));

        Assert.Equal(100_304, score.Events);
        Assert.Equal(0, score.UnknownEvents);
        Assert.Equal(bits, score.BitsPerEvent!.Value, 1e-11 * bits);
        Assert.Equal(perplexity, score.Perplexity!.Value, 1e-11 * perplexity);
    }

    private static (Alphabet Alphabet, SymbolText Training, SymbolText Test) Encode()
    {
        var documents = ShippedTexts.MobyDick.Documents;
        var split = new HeldOutSplit([.. documents.Take(2385)], [.. documents.Skip(2385)]);
        var alphabet = Alphabet.FromDocuments(split.Training, SymbolUnit.Character);
        return (alphabet, alphabet.Encode(split.Training), alphabet.Encode(split.HeldOut));
    }
}
