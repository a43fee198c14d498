using NgramCollapse.Counting;
using NgramCollapse.Models;
using NgramCollapse.Numerics;
using NgramCollapse.Sampling;
using NgramCollapse.Symbols;
using NgramCollapse.Tests.Models;
using NgramCollapse.Tests.Reference;

namespace NgramCollapse.Tests.Sampling;

/// <summary>Draws against scored probabilities: Pearson's test with fixed seeds, p in 0.001 … 0.999.</summary>
public sealed class ModelSamplerTests
{
    private const int Draws = 60_000;

    public static TheoryData<string> BackingOff => SmoothingCases.BackingOff;

    [Theory]
    [MemberData(nameof(BackingOff))]
    public void DrawsFollowTheScoredProbabilities(string kind)
    {
        for (var order = 1; order <= 4; order++)
        {
            var (alphabet, training, other) = SmoothingCases.RandomText(order);
            var model = (BackoffModel)SmoothingCases.Train(kind, training, order, alphabet.EventSpaceSize);
            AssertDrawsFollow(model, alphabet, other, (ulong)order);
        }
    }

    [Theory]
    [MemberData(nameof(BackingOff))]
    public void DrawsFollowTheScoresAfterARoundTripThroughArpa(string kind)
    {
        var (alphabet, training, other) = SmoothingCases.RandomText(7);
        var model = SmoothingCases.Train(kind, training, 3, alphabet.EventSpaceSize);
        var read = ModelFiles.RoundTrip(new TrainedModel(alphabet, model), "a.arpa");

        AssertDrawsFollow((BackoffModel)read.Model, read.Alphabet, other, 7);
    }

    /// <summary>After a, every other letter was seen about once, so Witten–Bell gives much weight to the shorter context.</summary>
    [Fact]
    public void RareDetoursHaveTheirShare()
    {
        var alphabet = Alphabet.FromDocuments(["abcdefghijklmnop"], SymbolUnit.Character);
        var text = alphabet.Encode(["aabacadaeafagahaiajakalamanaoap", "ab"]);

        var model = WittenBell.Train(NgramCounter.Count(text, 3), alphabet.EventSpaceSize);
        AssertDrawsFollow(model, alphabet, alphabet.Encode(["abb", "aab", "pppo"]), 5);
    }

    [Fact]
    public void WholeTextsFollowTheModel()
    {
        var documents = ShippedTexts.Alice.Documents.Take(60).ToArray();
        var alphabet = Alphabet.FromDocuments(documents, SymbolUnit.Character);
        var model = KneserNey.Train(NgramCounter.Count(alphabet.Encode(documents), 3), alphabet.EventSpaceSize);
        var text = SyntheticText.Write(ModelSampler.Compile(model), 300_000, new TextStream(3, 0, 1), 2);

        var test = new ChiSquaredTest();
        foreach (var group in Positions(text).GroupBy(event_ => (event_.Before, event_.Last)).Where(group => group.Count() > 200))
        {
            int[] context = group.Key.Before < 0 ? [group.Key.Last] : [group.Key.Before, group.Key.Last];
            var observed = group.GroupBy(event_ => event_.Symbol).ToDictionary(symbol => symbol.Key, symbol => symbol.LongCount());
            var symbols = SmoothingCases.Events(alphabet).Where(symbol => symbol != Alphabet.Unknown).ToArray();
            test.Add(
                [.. symbols.Select(symbol => observed.GetValueOrDefault(symbol))],
                [.. symbols.Select(symbol => PlainMath.Pow(2, model.Log2Probability(context, symbol)))]);
        }

        Assert.DoesNotContain(Alphabet.Unknown, text.Symbols.ToArray());
        Assert.True(test.DegreesOfFreedom > 1000);
        test.AssertFits();
    }

    [Fact]
    public void APromptIsContinuedAndNotRepeated()
    {
        var alphabet = Alphabet.FromDocuments(["abc"], SymbolUnit.Character);
        var model = MaximumLikelihood.Train(NgramCounter.Count(alphabet.Encode(["abc"]), 2), alphabet.EventSpaceSize);
        IDocumentSampler[] samplers = [BackoffSampler.Compile(model), ModelSampler.Compile(model), InterpolatedSampler.TryCompile(model)!];
        foreach (var sampler in samplers)
        {
            var random = Xoshiro256StarStar.FromSeed(1);
            List<int> output = [];

            Assert.Equal(2, sampler.DrawDocument(ref random, output, [3], limit: 10));
            Assert.Equal([4, 5], output);
            Assert.Equal(1, sampler.DrawDocument(ref random, output, [], limit: 1));
        }
    }

    [Fact]
    public void ADocumentEndsIfOnlyTheUnknownCanFollow()
    {
        // In the training text only symbols outside the alphabet follow a, and nothing is smoothed.
        var alphabet = Alphabet.FromDocuments(["ab"], SymbolUnit.Character);
        var model = MaximumLikelihood.Train(NgramCounter.Count(alphabet.Encode(["ax", "axb"]), 2), alphabet.EventSpaceSize);
        foreach (var sampler in new IDocumentSampler[] { BackoffSampler.Compile(model), InterpolatedSampler.TryCompile(model)! })
        {
            var random = Xoshiro256StarStar.FromSeed(1);
            List<int> output = [];

            sampler.DrawDocument(ref random, output, [], limit: 100);

            Assert.Equal([3], output);
        }
    }

    [Fact]
    public void AddKDrawsFollowTheScoredProbabilities()
    {
        var (alphabet, training, other) = SmoothingCases.RandomText(2);
        var model = new AddK(NgramCounter.Count(training, 3), alphabet.EventSpaceSize, 0.3);
        var sampler = AddKSampler.Compile(model);
        var random = Xoshiro256StarStar.FromSeed(4);
        var test = new ChiSquaredTest();
        foreach (var history in SmoothingCases.Contexts(other).Where(context => context.Length > 0).Take(25))
        {
            AddTable(test, model, alphabet, history, Draw(sampler, ref random, history, alphabet.SymbolBound, Draws));
        }

        test.AssertFits();
    }

    [Fact]
    public void AVocabularyOfHundredsOfThousandsCompiles()
    {
        // 300,000 words once each exceed the limit of an alias table at full precision.
        const int Words = 300_000;
        var symbols = Enumerable.Range(Alphabet.FirstSymbol, Words).ToArray();
        var builder = new SymbolTextBuilder(Alphabet.FirstSymbol + Words, int.MaxValue / 2);
        builder.Add(symbols);
        var model = WittenBell.Train(NgramCounter.Count(builder.ToText(), 1), Words + 2);
        foreach (var sampler in new IDocumentSampler[] { BackoffSampler.Compile(model), InterpolatedSampler.TryCompile(model)! })
        {
            var random = Xoshiro256StarStar.FromSeed(1);
            List<int> output = [];

            sampler.DrawDocument(ref random, output, [], limit: 20_000);

            Assert.InRange(output.Average(), Words * 0.48, Words * 0.52);
        }
    }

    private static void AssertDrawsFollow(BackoffModel model, Alphabet alphabet, SymbolText other, ulong seed)
    {
        AssertDrawsFollow(InterpolatedSampler.TryCompile(model)!, model, alphabet, other, seed);
        AssertDrawsFollow(BackoffSampler.Compile(model), model, alphabet, other, seed);
    }

    private static void AssertDrawsFollow(IDocumentSampler sampler, BackoffModel model, Alphabet alphabet, SymbolText other, ulong seed)
    {
        var random = Xoshiro256StarStar.FromSeed(seed);
        var test = new ChiSquaredTest();

        // The start, seen contexts, and contexts that end in unseen symbols. Without smoothing, only contexts that can be continued.
        var contexts = SmoothingCases.Contexts(other).Where(context => context.Length > 0 && double.IsFinite(Log2Known(model, context)));
        foreach (var history in contexts.Take(25))
        {
            AddTable(test, model, alphabet, history, Draw(sampler, ref random, history, alphabet.SymbolBound, Draws));
        }

        Assert.True(test.DegreesOfFreedom >= 7);
        test.AssertFits($"order {model.Order}");
    }

    /// <summary>Draws the symbol after a context that begins with the document, and counts how often each symbol is drawn.</summary>
    internal static long[] Draw(IDocumentSampler sampler, ref Xoshiro256StarStar random, int[] history, int symbolBound, int draws)
    {
        var observed = new long[symbolBound];
        List<int> output = [];
        for (var i = 0; i < draws; i++)
        {
            output.Clear();
            sampler.DrawDocument(ref random, output, history.AsSpan(1), limit: 1);
            observed[output.Count == 0 ? Alphabet.DocumentEnd : output[0]]++;
        }

        return observed;
    }

    /// <summary>log2 of the probability that a known symbol follows a context.</summary>
    private static double Log2Known(BackoffModel model, int[] context)
    {
        var known = Enumerable.Range(1, model.States.SymbolBound - 1).Where(symbol => symbol != Alphabet.Unknown);
        return PlainMath.Log2(known.Sum(symbol => PlainMath.Pow(2, model.Log2Probability(context, symbol))));
    }

    private static void AddTable(ChiSquaredTest test, ILanguageModel model, Alphabet alphabet, int[] context, long[] observed)
    {
        // p(s|h) / (1 − p(<unk>|h)): the table scales its weights to a sum of 1.
        var symbols = SmoothingCases.Events(alphabet).Where(symbol => symbol != Alphabet.Unknown).ToArray();
        var weights = symbols.Select(symbol => PlainMath.Pow(2, model.Log2Probability(context, symbol))).ToArray();
        Assert.Equal(0, observed[Alphabet.Unknown]);
        Assert.Equal(0, observed[Alphabet.DocumentStart]);
        Assert.All(symbols.Zip(weights), pair => Assert.True(pair.Second > 0 || observed[pair.First] == 0));
        test.Add([.. symbols.Select(symbol => observed[symbol])], weights);
    }

    /// <summary>Every event with the two symbols before it, except those of the last document, which is cut.</summary>
    internal static IEnumerable<(int Before, int Last, int Symbol)> Positions(SymbolText text)
    {
        for (var d = 0; d < text.DocumentCount - 1; d++)
        {
            for (var i = 1; i < text.Document(d).Length; i++)
            {
                yield return (i == 1 ? -1 : text.Document(d)[i - 2], text.Document(d)[i - 1], text.Document(d)[i]);
            }
        }
    }
}
