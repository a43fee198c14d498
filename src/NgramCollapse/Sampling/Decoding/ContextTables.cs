using NgramCollapse.Models;
using NgramCollapse.Numerics;
using NgramCollapse.Symbols;

namespace NgramCollapse.Sampling;

/// <summary>The symbols that may follow one context after the options have been applied.</summary>
/// <param name="Symbols">The symbols in ascending order, without those that were cut off.</param>
/// <param name="Next">The state that each leads to. After a document's end it is the start of a document.</param>
/// <param name="Probabilities">The probability of each; they sum to 1.</param>
/// <param name="Thresholds">The thresholds of the alias table.</param>
/// <param name="Aliases">The aliases of the alias table.</param>
internal sealed record ContextTable(int[] Symbols, int[] Next, double[] Probabilities, ulong[] Thresholds, int[] Aliases)
{
    private double[]? _log2Probabilities;

    /// <summary>log2 of each probability.</summary>
    public double[] Log2Probabilities => _log2Probabilities ??= [.. Probabilities.Select(PortableMath.Log2)];

    /// <summary>Draws the index of a symbol with 64 uniform bits.</summary>
    public int Draw(ulong random) => AliasTable.Draw(Thresholds, Aliases, random);
}

/// <summary>The tables of contexts, each built at its first visit.</summary>
/// <remarks>
/// A table depends only on its context, so two threads may build the same table without harm. Beyond a total size, which large
/// vocabularies can reach, further tables are built at every visit. That does not change the draws.
/// </remarks>
internal sealed class ContextTables(NextEvents events, DecodingOptions options)
{
    // An entry takes 28 bytes in all.
    private const long MaxEntries = 20_000_000;

    private readonly ContextTable?[] _tables = new ContextTable?[events.States.StateCount];
    private readonly ThreadLocal<Scratch> _scratch = new(() => new Scratch(events.MaxCount, options));
    private long _entries;

    /// <summary>The contexts.</summary>
    public Automaton States => events.States;

    /// <summary>The state at the start of a document.</summary>
    public int Start { get; } = events.States.Follow(0, Alphabet.DocumentStart);

    /// <summary>The table of a context without a repetition penalty.</summary>
    public ContextTable this[int state]
    {
        get
        {
            if (Volatile.Read(ref _tables[state]) is { } known)
            {
                return known;
            }

            var table = Build(state, []);
            if (Interlocked.Add(ref _entries, table.Symbols.Length) <= MaxEntries)
            {
                Volatile.Write(ref _tables[state], table);
            }

            return table;
        }
    }

    /// <summary>Builds the table of a context after some text.</summary>
    /// <param name="state">The context.</param>
    /// <param name="recent">The symbols under the repetition penalty.</param>
    public ContextTable Build(int state, ReadOnlySpan<int> recent)
    {
        var scratch = _scratch.Value!;
        var count = events.List(state, scratch.Symbols, scratch.Values);
        var symbols = scratch.Symbols.AsSpan(0, count);
        var values = scratch.Values.AsSpan(0, count);
        scratch.Reweighting.Apply(values, recent.IsEmpty ? default : Repeated(scratch, symbols, recent));
        var kept = 0;
        for (var i = 0; i < count; i++)
        {
            if (values[i] > 0)
            {
                (symbols[kept], values[kept++]) = (symbols[i], values[i]);
            }
        }

        return Compile(state, symbols[..kept], values[..kept]);
    }

    private static ReadOnlySpan<bool> Repeated(Scratch scratch, ReadOnlySpan<int> symbols, ReadOnlySpan<int> recent)
    {
        foreach (var symbol in recent)
        {
            scratch.Seen[symbol] = true;
        }

        for (var i = 0; i < symbols.Length; i++)
        {
            scratch.Repeated[i] = scratch.Seen[symbols[i]];
        }

        foreach (var symbol in recent)
        {
            scratch.Seen[symbol] = false;
        }

        return scratch.Repeated.AsSpan(0, symbols.Length);
    }

    private ContextTable Compile(int state, ReadOnlySpan<int> symbols, ReadOnlySpan<double> probabilities)
    {
        var next = new int[symbols.Length];
        for (var i = 0; i < next.Length; i++)
        {
            next[i] = symbols[i] == Alphabet.DocumentEnd ? Start : States.Follow(state, symbols[i]);
        }

        var weights = new long[symbols.Length];
        Reweighting.ToWeights(probabilities, weights);
        var (thresholds, aliases) = (new ulong[symbols.Length], new int[symbols.Length]);
        AliasTable.Build(weights, thresholds, aliases);
        return new ContextTable(symbols.ToArray(), next, probabilities.ToArray(), thresholds, aliases);
    }

    private sealed class Scratch(int maxCount, DecodingOptions options)
    {
        public int[] Symbols { get; } = new int[maxCount];

        public double[] Values { get; } = new double[maxCount];

        public bool[] Seen { get; } = new bool[maxCount];

        public bool[] Repeated { get; } = new bool[maxCount];

        public Reweighting Reweighting { get; } = new(options);
    }
}
