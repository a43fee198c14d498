using NgramCollapse.Counting;
using NgramCollapse.Models;
using NgramCollapse.Sampling;
using NgramCollapse.Symbols;
using NgramCollapse.Tests.Reference;

namespace NgramCollapse.Tests.Sampling;

/// <summary>A model without smoothing, compiled as a back-off model, has the same distribution as its raw counts.</summary>
public sealed class UnsmoothedSamplerTests
{
    [Fact]
    public void WithoutSmoothingItDrawsAsTheRawCountsDo()
    {
        // The two texts must be samples of one distribution.
        var documents = ShippedTexts.Alice.Documents.Take(40).ToArray();
        var alphabet = Alphabet.FromDocuments(documents, SymbolUnit.Character);
        var counts = NgramCounter.Count(alphabet.Encode(documents), 3);
        var interpolated = InterpolatedSampler.TryCompile(MaximumLikelihood.Train(counts, alphabet.EventSpaceSize))!;
        var backoff = SyntheticText.Write(interpolated, 300_000, new TextStream(1, 0, 1), 2);
        var raw = SyntheticText.Write(RawCountSampler.Compile(counts), 300_000, new TextStream(2, 0, 1), 2);

        // Every n-gram has been seen, except the one that ends the cut document.
        Assert.InRange(NgramCounter.Count(backoff, 3).MatchIn(counts)[2].Count(match => match < 0), 0, 1);

        // The contexts of a text are not an independent sample, but the symbols after a given context are.
        var (first, second) = (Tables(backoff), Tables(raw));
        var (statistic, freedom) = (0.0, 0);
        foreach (var context in first.Keys.Intersect(second.Keys))
        {
            var cells = first[context].Keys.Union(second[context].Keys)
                .Select(symbol => (First: Count(first, context, symbol), Second: Count(second, context, symbol)))
                .Where(cell => cell.First + cell.Second >= 20)
                .ToArray();
            var (a, b) = (cells.Sum(cell => cell.First), cells.Sum(cell => cell.Second));
            if (cells.Length < 2 || a == 0 || b == 0)
            {
                continue;
            }

            var ratio = PlainMath.Pow(b / a, 0.5);
            freedom += cells.Length - 1;
            statistic += cells.Sum(cell => Square((cell.First * ratio) - (cell.Second / ratio)) / (cell.First + cell.Second));
        }

        var p = 1 - MathNet.Numerics.Distributions.ChiSquared.CDF(freedom, statistic);
        Assert.True(freedom > 500);
        Assert.True(p is > 0.001 and < 0.999, $"p = {p} with {freedom} degrees of freedom");

        static double Count(Dictionary<(int Before, int Last), Dictionary<int, long>> tables, (int Before, int Last) context, int symbol) =>
            tables[context].GetValueOrDefault(symbol);
    }

    private static double Square(double x) => x * x;

    private static Dictionary<(int Before, int Last), Dictionary<int, long>> Tables(SymbolText text)
    {
        return ModelSamplerTests.Positions(text)
            .GroupBy(event_ => (event_.Before, event_.Last))
            .ToDictionary(group => group.Key, CountSymbols);

        static Dictionary<int, long> CountSymbols(IEnumerable<(int Before, int Last, int Symbol)> events) =>
            events.GroupBy(event_ => event_.Symbol).ToDictionary(symbol => symbol.Key, symbol => symbol.LongCount());
    }
}
