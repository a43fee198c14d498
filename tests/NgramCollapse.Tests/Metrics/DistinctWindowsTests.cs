using FsCheck.Fluent;
using NgramCollapse.Metrics;
using NgramCollapse.Symbols;

namespace NgramCollapse.Tests.Metrics;

public sealed class DistinctWindowsTests
{
    // "abracadabra" as in DistinctRatiosTests, and length 5: abrac braca racad acada cadab adabr dabra.
    [Fact]
    public void AbracadabraByHand() =>
        Assert.Equal([5, 7, 7, 7, 7], DistinctWindows.Count(Text(5, [0, 1, 4, 0, 2, 0, 3, 0, 1, 4, 0]), 5));

    // Small bounds stay in tables; with a large one the same symbols are hashed from length 2 on, and those that stand alone leave early.
    [Fact]
    public void CountsEqualThoseOfAPlainSetWhateverTheBound()
    {
        var documents = Gen.Choose(0, 4).ArrayOf().ArrayOf();
        foreach (var factor in new[] { 1, 700, 100_000 })
        {
            Properties.Hold(documents, drawn =>
            {
                int[][] scaled = [.. drawn.Select(document => document.Select(symbol => symbol * factor).ToArray())];
                return DistinctWindows.Count(Text((4 * factor) + 1, scaled), 6)
                    .SequenceEqual(Enumerable.Range(1, 6).Select(n => Plain(scaled, n)));
            });
        }
    }

    private static int Plain(int[][] documents, int length) => documents
        .SelectMany(document => Enumerable.Range(0, Math.Max(0, document.Length - length + 1))
            .Select(start => string.Join(' ', document.Skip(start).Take(length))))
        .Distinct(StringComparer.Ordinal)
        .Count();

    private static SymbolText Text(int bound, params int[][] documents)
    {
        var starts = new List<int> { 0 };
        foreach (var document in documents)
        {
            starts.Add(starts[^1] + document.Length);
        }

        return new SymbolText([.. documents.SelectMany(document => document)], [.. starts], bound);
    }
}
