using NgramCollapse.Counting;
using NgramCollapse.Models;
using NgramCollapse.Numerics;
using NgramCollapse.Sampling;
using NgramCollapse.Symbols;
using NgramCollapse.Tests.Models;
using NgramCollapse.Tests.Reference;

namespace NgramCollapse.Tests.Sampling;

public sealed class BeamSearchTests
{
    private static readonly DecodingOptions[] Options =
    [
        new(),
        new() { Temperature = 2 },
        new() { TopK = 2 },
        new() { RepetitionPenalty = 2, RepetitionWindow = 2 },
    ];

    public static TheoryData<string> All => SmoothingCases.All;

    /// <summary>A beam that keeps every hypothesis finds the best of all blocks, which are enumerated one by one.</summary>
    [Theory]
    [MemberData(nameof(All))]
    public void AWideBeamFindsTheBestOfAllBlocks(string kind)
    {
        var (alphabet, model) = Case(kind);
        foreach (var options in Options)
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

                // Because of rounding, another block may be equally good.
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
        Assert.Equal(
            Draw(model, new DecodingOptions { Greedy = true }),
            Draw(model, new DecodingOptions { Beam = new BeamOptions { Width = 1, BlockLength = 7 } }));
    }

    /// <summary>
    /// Documents abc, abd, abe, ax, ax: after a, the probability of b is 3/5 and that of x 2/5. Greedy takes b and then one of three
    /// equally likely symbols (1/5 in all). Two hypotheses over a block of four find ax and its end, 2/5.
    /// </summary>
    [Fact]
    public void ABeamSeesWhatGreedyMisses()
    {
        var alphabet = Alphabet.FromDocuments(["abcdex"], SymbolUnit.Character);
        var counts = NgramCounter.Count(alphabet.Encode(["abc", "abd", "abe", "ax", "ax"]), 3);
        var model = MaximumLikelihood.Train(counts, alphabet.EventSpaceSize);

        Assert.Equal([3, 4, 5], Draw(model, new DecodingOptions { Greedy = true }));
        Assert.Equal([3, 8], Draw(model, new DecodingOptions { Beam = new BeamOptions { Width = 2, BlockLength = 4 } }));
    }

    private static List<int> Draw(ILanguageModel model, DecodingOptions options)
    {
        var random = Xoshiro256StarStar.FromSeed(1);
        List<int> document = [];
        DecodingSampler.Compile(model, options).DrawDocument(ref random, document, [], limit: 50);
        return document;
    }

    private static (Alphabet Alphabet, ILanguageModel Model) Case(string kind)
    {
        var alphabet = Alphabet.FromDocuments(["abc"], SymbolUnit.Character);
        var training = alphabet.Encode(["abc", "aabb", "bca", "abba", "cab", "aa"]);
        return (alphabet, SmoothingCases.Train(kind, training, 3, alphabet.EventSpaceSize));
    }
}
