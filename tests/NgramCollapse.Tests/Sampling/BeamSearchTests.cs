using NgramCollapse.Models;
using NgramCollapse.Numerics;
using NgramCollapse.Sampling;
using NgramCollapse.Symbols;
using NgramCollapse.Tests.Models;
using NgramCollapse.Tests.Reference;

namespace NgramCollapse.Tests.Sampling;

public sealed class BeamSearchTests
{
    public static TheoryData<string> All => SmoothingCases.All;

    /// <summary>A beam that keeps everything finds the best of all blocks, enumerated one by one.</summary>
    [Theory]
    [MemberData(nameof(All))]
    public void AWideBeamFindsTheBestOfAllBlocks(string kind)
    {
        var (alphabet, model) = Case(kind);
        foreach (var options in (DecodingOptions[])[new(), new() { Temperature = 2 }, new() { TopK = 2 }, new() { RepetitionPenalty = 2, RepetitionWindow = 2 }])
        {
            foreach (var lengthPenalty in new[] { 0, 0.7, 3 })
            {
                const int Block = 5;
                var beam = new BeamOptions { Width = 1000, BlockLength = Block, LengthPenalty = lengthPenalty };
                var all = new List<(int[] Block, double Score)>();
                Enumerate([], 0);
                var events = NextEvents.Of(model);
                var tables = new ContextTables(events, options);

                var found = new BeamSearch(tables, options, beam).Search(tables.Start, [Alphabet.DocumentStart], endsWithDocument: true);

                // Another block may be as good up to rounding.
                var best = all.Max(block => block.Score);
                Assert.Equal(best, all.Single(block => block.Block.SequenceEqual(found.Symbols)).Score, 1e-9);

                void Enumerate(int[] block, double log2)
                {
                    if (block.Length == Block || (block.Length > 0 && block[^1] == Alphabet.DocumentEnd))
                    {
                        all.Add((block, log2 / PlainMath.Pow((5.0 + block.Length) / 6, lengthPenalty)));
                        return;
                    }

                    foreach (var (symbol, p) in PlainDecoding.Next(model, alphabet, [Alphabet.DocumentStart, .. block], options))
                    {
                        Enumerate([.. block, symbol], log2 + PlainMath.Log2(p));
                    }
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void ABeamOfOneIsGreedy(string kind)
    {
        var (_, model) = Case(kind);
        var (greedy, beam) = (new List<int>(), new List<int>());
        var random = Xoshiro256StarStar.FromSeed(1);

        DecodingSampler.Compile(model, new DecodingOptions { Greedy = true }).DrawDocument(ref random, greedy, [], 50);
        DecodingSampler.Compile(model, new DecodingOptions { Beam = new BeamOptions { Width = 1, BlockLength = 7 } }).DrawDocument(ref random, beam, [], 50);

        Assert.Equal(greedy, beam);
    }

    /// <summary>
    /// Documents abc, abd, abe, ax, ax: after a, b has 3/5 and x 2/5. Greedy takes b and then one of three equals (1/5 in all);
    /// two hypotheses over a block of four find ax and its end, 2/5.
    /// </summary>
    [Fact]
    public void ABeamSeesWhatGreedyMisses()
    {
        var alphabet = Alphabet.FromDocuments(["abcdex"], SymbolUnit.Character);
        var model = MaximumLikelihood.Train(Counting(alphabet, ["abc", "abd", "abe", "ax", "ax"]), alphabet.EventSpaceSize);
        var random = Xoshiro256StarStar.FromSeed(1);
        var (greedy, beam) = (new List<int>(), new List<int>());

        DecodingSampler.Compile(model, new DecodingOptions { Greedy = true }).DrawDocument(ref random, greedy, [], 50);
        DecodingSampler.Compile(model, new DecodingOptions { Beam = new BeamOptions { Width = 2, BlockLength = 4 } }).DrawDocument(ref random, beam, [], 50);

        Assert.Equal([3, 4, 5], greedy);
        Assert.Equal([3, 8], beam);
    }

    private static NgramCollapse.Counting.NgramCounts Counting(Alphabet alphabet, string[] documents) =>
        NgramCollapse.Counting.NgramCounter.Count(alphabet.Encode(documents), 3);

    private static (Alphabet Alphabet, ILanguageModel Model) Case(string kind)
    {
        var alphabet = Alphabet.FromDocuments(["abc"], SymbolUnit.Character);
        return (alphabet, SmoothingCases.Train(kind, alphabet.Encode(["abc", "aabb", "bca", "abba", "cab", "aa"]), 3, alphabet.EventSpaceSize));
    }
}
