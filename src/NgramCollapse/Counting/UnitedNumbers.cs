using NgramCollapse.Symbols;

namespace NgramCollapse.Counting;

/// <summary>One alphabet for symbols that several threads numbered as they came.</summary>
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

        Alphabet = Alphabet.FromSymbols(Distinct(workers), plan.Unit);
        OfWorker = [.. workers.Select(worker => NumbersOf(worker.Numbers))];
        FirstAppearance = Rank(workers);
    }

    /// <summary>The symbols of all threads in ordinal order, or the alphabet given.</summary>
    public Alphabet Alphabet { get; }

    /// <summary>For each thread the number in <see cref="Alphabet"/> of each of its numbers.</summary>
    public int[][] OfWorker { get; }

    /// <summary>As <see cref="Symbols.FirstAppearance.Ranks"/> gives them; empty with an alphabet given.</summary>
    public int[] FirstAppearance { get; }

    private static List<byte[]> Distinct(StreamWorker[] workers)
    {
        byte[][] all = [.. workers.SelectMany(worker => Enumerable.Range(Alphabet.FirstSymbol, worker.Numbers.Bound - Alphabet.FirstSymbol).Select(worker.Numbers.Utf8))];
        Array.Sort(all, (a, b) => a.AsSpan().SequenceCompareTo(b));
        var distinct = new List<byte[]>();
        foreach (var symbol in all)
        {
            if (distinct.Count == 0 || !distinct[^1].AsSpan().SequenceEqual(symbol))
            {
                distinct.Add(symbol);
            }
        }

        return distinct;
    }

    private int[] NumbersOf(SymbolNumbers numbers)
    {
        int[] united = [.. Enumerable.Range(0, numbers.Bound)];
        for (var symbol = Alphabet.FirstSymbol; symbol < united.Length; symbol++)
        {
            united[symbol] = Find(numbers.Utf8(symbol));
        }

        return united;
    }

    private int Find(ReadOnlySpan<byte> utf8)
    {
        var (low, high) = (Alphabet.FirstSymbol, Alphabet.SymbolBound - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Alphabet.Utf8(middle).SequenceCompareTo(utf8) < 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    // One thread has the whole block that a symbol first stands in, and has not met it before: its numbers keep the text's order there.
    private int[] Rank(StreamWorker[] workers)
    {
        var first = new (int Block, int Place)[Alphabet.SymbolBound];
        Array.Fill(first, (int.MaxValue, 0));
        for (var w = 0; w < workers.Length; w++)
        {
            for (var place = 0; place < workers[w].FirstBlocks.Count; place++)
            {
                ref var earliest = ref first[OfWorker[w][Alphabet.FirstSymbol + place]];
                if (workers[w].FirstBlocks[place] < earliest.Block)
                {
                    earliest = (workers[w].FirstBlocks[place], place);
                }
            }
        }

        int[] symbols = [.. Enumerable.Range(Alphabet.FirstSymbol, Alphabet.Count).OrderBy(symbol => first[symbol])];
        var ranks = new int[Alphabet.SymbolBound];
        (ranks[Alphabet.Unknown], ranks[Alphabet.DocumentStart], ranks[Alphabet.DocumentEnd]) = (0, 1, 2);
        for (var i = 0; i < symbols.Length; i++)
        {
            ranks[symbols[i]] = Alphabet.FirstSymbol + i;
        }

        return ranks;
    }
}
