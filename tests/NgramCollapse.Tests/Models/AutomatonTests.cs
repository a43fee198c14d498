using NgramCollapse.Counting;
using NgramCollapse.Models;
using NgramCollapse.Numerics;
using NgramCollapse.Symbols;

namespace NgramCollapse.Tests.Models;

public sealed class AutomatonTests
{
    /// <summary>The goal is 24 bytes per n-gram of any length, the alphabet not included.</summary>
    [Theory]
    [InlineData("witten-bell")]
    [InlineData("kneser-ney")]
    [InlineData("mle")]
    public void MobyDickAtOrderSixTakesAtMostTwentyFourBytesPerNgram(string kind)
    {
        var documents = ShippedTexts.MobyDick.Documents;
        var alphabet = Alphabet.FromDocuments(documents, SymbolUnit.Character);
        var text = alphabet.Encode(documents);
        var types = Enumerable.Range(1, 6).Sum(length => NgramCounter.Count(text, length).Highest.Count);

        var states = SmoothingCases.Train(kind, text, 6, alphabet.EventSpaceSize).States;

        Assert.Equal(types, states.EntryCount);
        Assert.InRange(states.Bytes / (double)types, 10, 24);
    }

    /// <summary>
    /// "abracadabra", order 3: the contexts are the empty one, seven unigrams (the start included) and nine pairs. After br there is only
    /// a, which leads to ra. If ra has not seen a symbol, a answers.
    /// </summary>
    [Fact]
    public void AbracadabraByHand()
    {
        var alphabet = Alphabet.FromDocuments(["abracadabra"], SymbolUnit.Character);
        var text = alphabet.Encode(["abracadabra"]);
        var states = WittenBell.Train(NgramCounter.Count(text, 3), alphabet.EventSpaceSize).States;
        var (a, b, c, d, r) = (3, 4, 5, 6, 7);
        Assert.Equal([0, a, b, r, a, c, a, d, a, b, r, a, 1], text.Symbols.ToArray());

        // <s>a ab br ra ac ca ad da a</s>; then <s>ab abr bra rac aca cad ada dab ra</s>.
        Assert.Equal(1 + 7 + 9, states.StateCount);
        Assert.Equal(7 + 9 + 9, states.EntryCount);
        var br = states.StateOf([b, r]);
        var only = states.Find(br, a);
        Assert.Equal(1, states.EntriesOf(br));
        Assert.Equal(2, states.Count(only));
        Assert.Equal(states.StateOf([r, a]), states.Next(only));
        Assert.Equal(states.StateOf([a]), states.Failure(states.StateOf([r, a])));
        Assert.Equal(-1, states.Find(states.StateOf([r, a]), d));
        Assert.Equal(states.StateOf([a, d]), states.Follow(states.StateOf([r, a]), d));
        Assert.Equal(0, states.StateOf([Alphabet.Unknown]));
    }

    /// <summary>The weights of a state's entries and of its failure state sum to 1 at any order.</summary>
    [Theory]
    [InlineData("witten-bell")]
    [InlineData("absolute")]
    [InlineData("kneser-ney")]
    public void DrawWeightsOfAStateAddUpToOne(string kind)
    {
        foreach (var order in new[] { 1, 2, 3, 5 })
        {
            var (alphabet, training, _) = SmoothingCases.RandomText(order);
            var states = SmoothingCases.Train(kind, training, order, alphabet.EventSpaceSize).States;
            for (var state = 1; state < states.StateCount; state++)
            {
                var entries = Enumerable.Range(states.FirstEntry(state), states.EntriesOf(state));
                var weights = entries.Select(entry => DrawWeights.Of(states, state, entry)).ToArray();

                Assert.All(weights, weight => Assert.InRange(weight, -1e-12, 1));
                Assert.Equal(1, weights.Sum() + PortableMath.Exp2(states.Log2Backoff(state)), 1e-12);
            }
        }
    }

    /// <summary>"abracadabra", order 2, Witten–Bell. a is followed by b twice, c, d and the end: c(ab)/(c(a) + T(a)) = 2/(5 + 4).</summary>
    [Fact]
    public void ADrawWeightIsTheShareOfTheCounts()
    {
        var alphabet = Alphabet.FromDocuments(["abracadabra"], SymbolUnit.Character);
        var states = WittenBell.Train(NgramCounter.Count(alphabet.Encode(["abracadabra"]), 2), alphabet.EventSpaceSize).States;
        var a = states.StateOf([3]);

        Assert.Equal(2.0 / 9, DrawWeights.Of(states, a, states.Find(a, 4)), 1e-12);
        Assert.Equal(4.0 / 9, PortableMath.Exp2(states.Log2Backoff(a)), 1e-12);
    }

    [Fact]
    public void AStateIsTheLongestKnownSuffixOfItsContext()
    {
        foreach (var order in new[] { 1, 2, 3, 5 })
        {
            var (alphabet, training, other) = SmoothingCases.RandomText(order);
            var ngrams = NgramCounter.Count(training, order);
            var states = WittenBell.Train(ngrams, alphabet.EventSpaceSize).States;
            foreach (var history in SmoothingCases.Contexts(other).Concat(SmoothingCases.Contexts(training)))
            {
                var state = states.StateOf(history);

                Assert.Equal(LongestKnownEnd(ngrams, history), history[^states.LengthOf(state)..]);
                Assert.Equal(state, history.Aggregate(0, states.Follow));
            }
        }
    }

    [Theory]
    [InlineData(200, 1)]
    [InlineData(256, 1)]
    [InlineData(257, 2)]
    [InlineData(65_536, 2)]
    [InlineData(65_537, 4)]
    public void SymbolsTakeAsManyBytesAsTheyNeed(int bound, int bytesEach)
    {
        var symbols = new PackedSymbols(5, bound);
        symbols.Set(1, [0, 7, bound - 1]);

        Assert.Equal(bytesEach, symbols.BytesEach);
        Assert.Equal([0, 0, 7, bound - 1, 0], Enumerable.Range(0, 5).Select(place => symbols[place]));
        Assert.Equal(3, symbols.Find(1, 4, bound - 1));
        Assert.Equal(-1, symbols.Find(1, 3, bound - 1));
        Assert.Equal(-1, symbols.Find(1, 4, bound + 6));
        Assert.Equal(-1, symbols.Find(2, 2, 7));
    }

    private static int[] LongestKnownEnd(NgramCounts ngrams, int[] history)
    {
        for (var end = history[Math.Max(0, history.Length - ngrams.Order + 1)..]; ; end = end[1..])
        {
            var node = 0;
            for (var i = 0; i < end.Length && node >= 0; i++)
            {
                node = ngrams.Level(i + 1).Find(node, end[i]);
            }

            if (node >= 0)
            {
                return end;
            }
        }
    }
}
