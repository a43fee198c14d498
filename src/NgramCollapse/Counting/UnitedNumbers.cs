using NgramCollapse.Numerics;
using NgramCollapse.Symbols;

namespace NgramCollapse.Counting;

/// <summary>One alphabet for symbols that several threads numbered on arrival.</summary>
internal sealed class UnitedNumbers
{
    public UnitedNumbers(CountingPlan plan, StreamWorker[] workers)
    {
        if (plan.Alphabet is { } given)
        {
            int[] same = [.. Enumerable.Range(0, given.SymbolBound)];
            (Alphabet, OfWorker, FirstAppearance) = (given, [.. workers.Select(_ => same)], []);
            return;
        }

        // The first thread's symbols keep their numbers; symbols that only other threads saw follow.
        var all = workers[0].Numbers.Texts;
        int[][] places = [.. workers.Select(worker => PlacesOf(worker.Numbers.Texts, all))];
        (Alphabet, var sorted) = Alphabet.Sort(all, plan.Unit);
        OfWorker = [.. places.Select(ofThread => Array.ConvertAll(ofThread, place => sorted[place]))];
        FirstAppearance = Rank(workers);
    }

    /// <summary>The symbols of all threads in ordinal order, or the given alphabet.</summary>
    public Alphabet Alphabet { get; }

    /// <summary>For each thread, a map from the thread's numbers to those of <see cref="Alphabet"/>.</summary>
    public int[][] OfWorker { get; }

    /// <summary>The ranks that <see cref="Symbols.FirstAppearance.Ranks"/> returns; empty with a given alphabet.</summary>
    public int[] FirstAppearance { get; }

    private static int[] PlacesOf(TextTable texts, TextTable all)
    {
        int[] places = [.. Enumerable.Range(0, Alphabet.FirstSymbol + texts.Count)];
        for (var i = 0; texts != all && i < texts.Count; i++)
        {
            places[Alphabet.FirstSymbol + i] = Alphabet.FirstSymbol + all.Add(texts[i]);
        }

        return places;
    }

    // Exactly one thread sees the block where a symbol first appears, so numbering within that block follows text order.
    private int[] Rank(StreamWorker[] workers)
    {
        // The upper half of each entry is the block, the lower half the position within the block.
        var first = new ulong[Alphabet.Count];
        Array.Fill(first, ulong.MaxValue);
        for (var w = 0; w < workers.Length; w++)
        {
            for (var place = 0; place < workers[w].FirstBlocks.Count; place++)
            {
                ref var earliest = ref first[OfWorker[w][Alphabet.FirstSymbol + place] - Alphabet.FirstSymbol];
                earliest = Math.Min(earliest, ((ulong)workers[w].FirstBlocks[place] << 32) | (uint)place);
            }
        }

        int[] symbols = [.. Enumerable.Range(Alphabet.FirstSymbol, Alphabet.Count)];
        RadixSort.Sort(first, symbols, 64);
        var ranks = new int[Alphabet.SymbolBound];
        (ranks[Alphabet.Unknown], ranks[Alphabet.DocumentStart], ranks[Alphabet.DocumentEnd]) = (0, 1, 2);
        for (var i = 0; i < symbols.Length; i++)
        {
            ranks[symbols[i]] = Alphabet.FirstSymbol + i;
        }

        return ranks;
    }
}
