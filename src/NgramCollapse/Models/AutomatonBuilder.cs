using NgramCollapse.Counting;
using NgramCollapse.Numerics;

namespace NgramCollapse.Models;

/// <summary>Builds the flat arrays of an <see cref="Automaton"/>.</summary>
internal sealed class AutomatonBuilder
{
    private AutomatonBuilder(IReadOnlyList<int> countsByLength, int symbolBound, bool hasCounts)
    {
        var order = countsByLength.Count;
        (FirstOfLength, SymbolBound) = (new int[order + 1], symbolBound);
        var entries = 0L;
        for (var k = 0; k < order; k++)
        {
            entries += countsByLength[k];
            if (entries > Array.MaxLength - PackedSymbols.Slack - 1)
            {
                throw new LabException(ErrorCategory.LimitExceeded, $"a model holds at most {Array.MaxLength} n-grams; use a lower order");
            }

            FirstOfLength[k + 1] = (int)entries;
        }

        var states = FirstOfLength[order - 1] + 1;
        Symbols = new PackedSymbols((int)entries, symbolBound);
        (FirstEntry, Failures, Log2Backoffs) = (new int[states + 1], new int[states], new double[states]);
        (Log2Probabilities, Next) = (LargeArray.Uninitialized<double>((int)entries), new int[countsByLength[order - 1]]);
        Counts = hasCounts ? new int[entries] : [];
        FirstEntry[^1] = (int)entries;
    }

    public int SymbolBound { get; }

    public int[] FirstOfLength { get; }

    public int[] FirstEntry { get; }

    public PackedSymbols Symbols { get; }

    public double[] Log2Probabilities { get; }

    public int[] Counts { get; }

    public int[] Next { get; }

    public int[] Failures { get; }

    public double[] Log2Backoffs { get; }

    public double Log2Unseen { get; private init; }

    public double Log2UnseenContext { get; private init; }

    private int Order => FirstOfLength.Length - 1;

    /// <summary>Compiles counts and the probabilities that smoothing gave them.</summary>
    /// <param name="counts">The n-grams of the training text.</param>
    /// <param name="probabilities">By length 1 … order: p of each n-gram's last symbol after the other symbols.</param>
    /// <param name="weights">By length 0 … order−1: the weight each context gives the shorter one; 1 if it was never continued.</param>
    /// <param name="eventSpaceSize">|E|.</param>
    /// <param name="unseenContextWeight">The weight that a context which was never seen gives the shorter one.</param>
    public static Automaton Build(
        NgramCounts counts, double[][] probabilities, double[][] weights, int eventSpaceSize, double unseenContextWeight)
    {
        var lengths = Enumerable.Range(1, counts.Order).ToArray();
        var builder = new AutomatonBuilder([.. lengths.Select(length => counts.Level(length).Count)], counts.SymbolBound, hasCounts: true)
        {
            Log2Unseen = PortableMath.Log2(weights[0][0]) - PortableMath.Log2(eventSpaceSize),
            Log2UnseenContext = PortableMath.Log2(unseenContextWeight),
        };
        foreach (var length in lengths)
        {
            var level = counts.Level(length);
            builder.Place(length, level.FirstChild, level.Symbols, level.Counts);
            PortableVectors.Log2(probabilities[length - 1], builder.Log2Probabilities.AsSpan(builder.FirstOfLength[length - 1]));
            PortableVectors.Log2(weights[length - 1], builder.Log2Backoffs.AsSpan(builder.FirstState(length - 1)));
            builder.Link(length, level.Suffixes);
        }

        return new Automaton(builder);
    }

    /// <summary>Compiles the n-grams of a model file.</summary>
    /// <param name="levels">By length 1 … order.</param>
    /// <param name="log2Backoff">log2 of the weight of the empty context.</param>
    /// <param name="log2Unseen">log2 p of an event that is not a unigram.</param>
    /// <param name="log2UnseenContext">log2 of the weight that a context which is not an n-gram gives the shorter one.</param>
    /// <param name="symbolBound">Exclusive upper bound of the symbols.</param>
    public static Automaton Build(
        IReadOnlyList<ModelLevel> levels, double log2Backoff, double log2Unseen, double log2UnseenContext, int symbolBound)
    {
        var hasCounts = levels.All(level => level.Counts.Length == level.Symbols.Length) && levels[^1].Counts.Length > 0;
        var builder = new AutomatonBuilder([.. levels.Select(level => level.Symbols.Length)], symbolBound, hasCounts)
        {
            Log2Unseen = log2Unseen,
            Log2UnseenContext = log2UnseenContext,
        };
        builder.Log2Backoffs[0] = log2Backoff;
        for (var length = 1; length <= levels.Count; length++)
        {
            var level = levels[length - 1];
            builder.Place(length, level.FirstChild, level.Symbols, hasCounts ? level.Counts : []);
            level.Log2Probabilities.CopyTo(builder.Log2Probabilities, builder.FirstOfLength[length - 1]);
            level.Log2Backoffs.CopyTo(builder.Log2Backoffs, builder.FirstState(length));
        }

        builder.FindLinks();
        return new Automaton(builder);
    }

    /// <summary>The first state of a context length.</summary>
    private int FirstState(int contextLength) => contextLength == 0 ? 0 : FirstOfLength[contextLength - 1] + 1;

    private void Place(int length, ReadOnlySpan<int> firstChild, ReadOnlySpan<int> symbols, ReadOnlySpan<int> counts)
    {
        var (first, state) = (FirstOfLength[length - 1], FirstState(length - 1));
        Symbols.Set(first, symbols);
        counts.CopyTo(Counts.AsSpan(Counts.Length == 0 ? 0 : first));
        for (var context = 0; context < firstChild.Length - 1; context++)
        {
            FirstEntry[state + context] = first + firstChild[context];
        }
    }

    // Counts contain the suffix of every n-gram.
    private void Link(int length, ReadOnlySpan<int> suffixes)
    {
        var links = length == Order ? Next : Failures.AsSpan(FirstState(length), suffixes.Length);
        if (length == 1)
        {
            links.Clear();
            return;
        }

        var shorter = FirstState(length - 1);
        for (var i = 0; i < suffixes.Length; i++)
        {
            links[i] = shorter + suffixes[i];
        }
    }

    /// <summary>Finds the longest known suffix of every n-gram.</summary>
    /// <remarks>
    /// A pruned model of another toolkit may lack the suffix that is one symbol shorter.
    /// States that share a failure state are processed together: its entries are tabulated by symbol once, as in
    /// <see cref="SuffixLinks"/>. With a hundred thousand words a search per entry takes three times as long.
    /// </remarks>
    private void FindLinks()
    {
        // Shorter lengths come first, because the links of longer states follow theirs. All unigrams fail to the empty context.
        var bySymbol = new int[SymbolBound];
        bySymbol.AsSpan().Fill(-1);
        for (var length = 1; length < Order; length++)
        {
            var (firstState, states) = (FirstState(length), FirstOfLength[length] - FirstOfLength[length - 1]);
            var (first, places) = SuffixLinks.Group(Failures.AsSpan(firstState, states), firstState);
            for (var failure = 0; failure < firstState; failure++)
            {
                if (first[failure] == first[failure + 1])
                {
                    continue;
                }

                // Values that an earlier failure state left in the table lie outside this state's entries.
                var (entry, end) = (FirstEntry[failure], FirstEntry[failure + 1]);
                for (; entry < end; entry++)
                {
                    bySymbol[Symbols[entry]] = entry;
                }

                foreach (var place in places.AsSpan(first[failure], first[failure + 1] - first[failure]))
                {
                    FindLinks(firstState + place, bySymbol);
                }
            }
        }
    }

    private void FindLinks(int state, int[] bySymbol)
    {
        var failure = Failures[state];
        var (first, end, firstHighest) = (FirstEntry[failure], FirstEntry[failure + 1], FirstOfLength[Order - 1]);
        for (var entry = FirstEntry[state]; entry < FirstEntry[state + 1]; entry++)
        {
            // The suffix is shorter than the order, so its entry is a state.
            var shorter = bySymbol[Symbols[entry]];
            var link = shorter >= first && shorter < end ? shorter + 1 : failure == 0 ? 0 : Follow(Failures[failure], Symbols[entry]);
            if (entry < firstHighest)
            {
                Failures[entry + 1] = link;
            }
            else
            {
                Next[entry - firstHighest] = link;
            }
        }
    }

    private int Follow(int state, int symbol)
    {
        for (; ; state = Failures[state])
        {
            var entry = Symbols.Find(FirstEntry[state], FirstEntry[state + 1], symbol);
            if (entry >= 0 || state == 0)
            {
                return entry + 1;
            }
        }
    }
}
