using NgramCollapse.Counting;
using NgramCollapse.Numerics;
using NgramCollapse.Sampling;
using NgramCollapse.Symbols;
using NgramCollapse.Tests.Reference;

namespace NgramCollapse.Tests.Sampling;

public sealed class RawCountSamplerTests
{
    /// <summary>Pearson's test over all contexts together, with fixed seeds, p in 0.001 … 0.999.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    public void NextSymbolsFollowThePlainTwinsCounts(int order)
    {
        var documents = ShippedTexts.Alice.Documents.Take(60).ToArray();
        var alphabet = Alphabet.FromDocuments(documents, SymbolUnit.Character);
        var source = alphabet.Encode(documents);
        var plain = new PlainModel(PlainText.Tokens(alphabet, source), order, alphabet.EventSpaceSize);
        var sampler = RawCountSampler.Compile(NgramCounter.Count(source, order));
        var text = SyntheticText.Write(sampler, 400_000, new TextStream(3, 0, 1), 2);

        var test = new ChiSquaredTest();
        foreach (var (context, observed) in Observed(alphabet, text, order))
        {
            var expected = plain.NextSymbols(context);
            Assert.Empty(observed.Keys.Except(expected.Keys, StringComparer.Ordinal));
            var symbols = expected.Keys.ToArray();
            test.Add(
                [.. symbols.Select(symbol => observed.GetValueOrDefault(symbol))],
                [.. symbols.Select(symbol => (double)expected[symbol])]);
        }

        Assert.True(test.DegreesOfFreedom >= alphabet.Count / 2);
        test.AssertFits();
    }

    [Fact]
    public void AtOrderOneTheDocumentsStartIsNeverDrawn()
    {
        var alphabet = Alphabet.FromDocuments(["ab"], SymbolUnit.Character);
        var sampler = RawCountSampler.Compile(NgramCounter.Count(alphabet.Encode(["ab", "b", ""]), 1));

        var text = SyntheticText.Write(sampler, 10_000, new TextStream(1, 0, 1), 1);

        Assert.Equal(text.DocumentCount, text.Symbols.Count(Alphabet.DocumentStart));
    }

    [Fact]
    public void ADocumentIsAppendedAndItsStreamAdvances()
    {
        var alphabet = Alphabet.FromDocuments(["ab"], SymbolUnit.Character);
        var sampler = RawCountSampler.Compile(NgramCounter.Count(alphabet.Encode(["ab"]), 3));
        var random = Xoshiro256StarStar.FromSeed(1);
        var untouched = random;
        List<int> output = [99];

        // The only possible document has two symbols and an end, so it takes three draws.
        Assert.Equal(2, sampler.DrawDocument(ref random, output, prompt: [], limit: 100));

        Assert.Equal([99, 3, 4], output);
        for (var draw = 0; draw < 3; draw++)
        {
            untouched.NextUInt64();
        }

        Assert.Equal(untouched.NextUInt64(), random.NextUInt64());
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    public void ADocumentIsCutAtItsLimit(int limit, int length)
    {
        var alphabet = Alphabet.FromDocuments(["ab"], SymbolUnit.Character);
        var sampler = RawCountSampler.Compile(NgramCounter.Count(alphabet.Encode(["ab"]), 2));
        var random = Xoshiro256StarStar.FromSeed(1);
        List<int> output = [];

        Assert.Equal(length, sampler.DrawDocument(ref random, output, prompt: [], limit));
        Assert.Equal(length, output.Count);
    }

    [Fact]
    public void ADocumentsMeanSizeCountsItsEnd()
    {
        var alphabet = Alphabet.FromDocuments(["ab"], SymbolUnit.Character);

        // Three, one and two events.
        var sampler = RawCountSampler.Compile(NgramCounter.Count(alphabet.Encode(["ab", "", "a"]), 2));

        Assert.Equal(2, sampler.MeanDocumentEvents);
    }

    [Fact]
    public void AnOrderBeyondEveryDocumentStillWrites()
    {
        // Documents have at most four symbols, markers included, so at order 8 the sampler repeats them.
        var alphabet = Alphabet.FromDocuments(["ab"], SymbolUnit.Character);
        var sampler = RawCountSampler.Compile(NgramCounter.Count(alphabet.Encode(["ab", "b"]), 8));

        var text = SyntheticText.Write(sampler, 300, new TextStream(1, 0, 1), 1);

        var documents = PlainText.Tokens(alphabet, text)[..^1].Select(document => string.Concat(document[1..^1]));
        Assert.Equal(["ab", "b"], documents.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    /// <summary>The symbols that followed each context, except in the last document, which is cut.</summary>
    private static IEnumerable<(string[] Context, Dictionary<string, long> Next)> Observed(Alphabet alphabet, SymbolText text, int order)
    {
        var tables = new Dictionary<string, (string[] Context, Dictionary<string, long> Next)>(StringComparer.Ordinal);
        foreach (var document in PlainText.Tokens(alphabet, text)[..^1])
        {
            for (var i = 1; i < document.Length; i++)
            {
                var context = document[Math.Max(0, i - order + 1)..i];
                var name = PlainModel.Name(context);
                if (!tables.TryGetValue(name, out var table))
                {
                    tables.Add(name, table = (context, new Dictionary<string, long>(StringComparer.Ordinal)));
                }

                table.Next[document[i]] = table.Next.GetValueOrDefault(document[i]) + 1;
            }
        }

        return tables.Values;
    }
}
