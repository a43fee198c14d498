using System.Runtime.CompilerServices;

namespace NgramCollapse.Models;

/// <summary>
/// A compiled back-off model in flat arrays. Each context is a state. Each continuation seen after a context is an entry with a
/// symbol, a next state, a log-probability and a count. If a state has no entry for a symbol, its failure state answers.
/// </summary>
/// <remarks>
/// <para>
/// An entry is an n-gram. Entries are sorted by length, then by the n-gram they continue, then by symbol. An n-gram shorter than
/// the order is also a context: entry e is state e + 1, and state 0 is the empty context. So the entries of a state are
/// contiguous and ordered by state, and only entries of the highest length must store the state they lead to, which is the longest
/// suffix of their n-gram that is a state. The failure state of a state is the longest proper suffix of its context that is a state.
/// </para>
/// <para>
/// If the counts themselves are the model, a text is drawn in integers by the counts of the training text (<see cref="Count"/>). A
/// smoothed model is drawn by weights that follow from its log-probabilities.
/// </para>
/// </remarks>
internal sealed class Automaton
{
    private readonly int[] _firstOfLength;
    private readonly int[] _firstEntry;
    private readonly int[] _counts;
    private readonly int[] _next;
    private readonly int[] _failures;
    private readonly double[] _log2Probabilities;
    private readonly double[] _log2Backoffs;
    private readonly int _firstHighest;

    // The empty context's entry for each symbol, or −1. Empty if the continuations are few enough to be searched quickly.
    private readonly int[] _entryAfterEmpty = [];

    internal Automaton(AutomatonBuilder parts)
    {
        (Symbols, SymbolBound) = (parts.Symbols, parts.SymbolBound);
        (_firstOfLength, _firstEntry, _counts, _next) = (parts.FirstOfLength, parts.FirstEntry, parts.Counts, parts.Next);
        (_failures, _log2Probabilities, _log2Backoffs) = (parts.Failures, parts.Log2Probabilities, parts.Log2Backoffs);
        (Log2Unseen, Log2UnseenContext) = (parts.Log2Unseen, parts.Log2UnseenContext);
        _firstHighest = _firstOfLength[Order - 1];
        if (EntriesOf(0) > PackedSymbols.MaxScanned)
        {
            _entryAfterEmpty = new int[SymbolBound];
            _entryAfterEmpty.AsSpan().Fill(-1);
            for (var entry = 0; entry < EntriesOf(0); entry++)
            {
                _entryAfterEmpty[Symbols[entry]] = entry;
            }
        }
    }

    private Automaton(Automaton model, double[] log2Probabilities, double[] log2Backoffs, double log2Unseen)
    {
        (Symbols, SymbolBound) = (model.Symbols, model.SymbolBound);
        (_firstOfLength, _firstEntry, _counts, _next) = (model._firstOfLength, model._firstEntry, model._counts, model._next);
        (_failures, _log2Probabilities, _log2Backoffs) = (model._failures, log2Probabilities, log2Backoffs);
        (Log2Unseen, Log2UnseenContext, _firstHighest) = (log2Unseen, model.Log2UnseenContext, model._firstHighest);
        _entryAfterEmpty = model._entryAfterEmpty;
    }

    /// <summary>Length of the longest n-grams: the symbols of context plus one.</summary>
    public int Order => _firstOfLength.Length - 1;

    /// <summary>Exclusive upper bound of the symbols.</summary>
    public int SymbolBound { get; }

    /// <summary>Number of contexts: all n-grams shorter than the order, and the empty context.</summary>
    public int StateCount => _failures.Length;

    /// <summary>Number of n-grams of all lengths.</summary>
    public int EntryCount => _log2Probabilities.Length;

    /// <summary>log2 p, after the empty context, of an event that has no entry in state 0.</summary>
    public double Log2Unseen { get; }

    /// <summary>log2 of the weight that a context which is not a state gives the shorter context: 0, or −∞ without smoothing.</summary>
    public double Log2UnseenContext { get; }

    /// <summary>Whether the counts of the training text are known.</summary>
    public bool HasCounts => _counts.Length > 0;

    /// <summary>Size of all arrays in bytes.</summary>
    public long Bytes =>
        ((long)sizeof(int) * (_firstOfLength.Length + _firstEntry.Length + _counts.Length))
        + ((long)sizeof(int) * (_next.Length + _failures.Length + _entryAfterEmpty.Length))
        + ((long)sizeof(double) * (_log2Probabilities.Length + _log2Backoffs.Length))
        + ((long)Symbols.BytesEach * (Symbols.Count + PackedSymbols.Slack));

    /// <summary>The symbol of every entry.</summary>
    internal PackedSymbols Symbols { get; }

    /// <summary>The first entry of each state, then the number of entries.</summary>
    internal ReadOnlySpan<int> FirstEntries => _firstEntry;

    /// <summary>The state that each entry of the highest length leads to.</summary>
    internal ReadOnlySpan<int> HighestNext => _next;

    /// <summary>The first entry of the highest length.</summary>
    internal int FirstHighest => _firstHighest;

    internal ReadOnlySpan<int> Failures => _failures;

    internal ReadOnlySpan<double> Log2Probabilities => _log2Probabilities;

    internal ReadOnlySpan<double> Log2Backoffs => _log2Backoffs;

    internal ReadOnlySpan<int> Counts => _counts;

    /// <summary>The same states and entries with other probabilities.</summary>
    /// <param name="log2Probabilities">By entry.</param>
    /// <param name="log2Backoffs">By state.</param>
    /// <param name="log2Unseen">log2 p, after the empty context, of an event that has no entry in state 0.</param>
    internal Automaton With(double[] log2Probabilities, double[] log2Backoffs, double log2Unseen) =>
        new(this, log2Probabilities, log2Backoffs, log2Unseen);

    /// <summary>The first entry of a length; for order + 1, the number of entries.</summary>
    /// <param name="length">1 … order + 1.</param>
    public int FirstOfLength(int length) => _firstOfLength[length - 1];

    /// <summary>The first entry of a state. The entries of state s end where those of state s + 1 begin.</summary>
    /// <param name="state">0 … <see cref="StateCount"/>; the last gives the number of entries.</param>
    public int FirstEntry(int state) => _firstEntry[state];

    /// <summary>Number of distinct symbols seen after a state's context.</summary>
    public int EntriesOf(int state) => _firstEntry[state + 1] - _firstEntry[state];

    /// <summary>The symbol of an entry: the last one of its n-gram.</summary>
    public int Symbol(int entry) => Symbols[entry];

    /// <summary>The state that an entry leads to.</summary>
    public int Next(int entry) => (uint)entry < (uint)_firstHighest ? entry + 1 : _next[entry - _firstHighest];

    /// <summary>How often an entry's n-gram occurs in the training text. Requires <see cref="HasCounts"/>.</summary>
    public int Count(int entry) => _counts[entry];

    /// <summary>log2 p of an entry's symbol after its state's context.</summary>
    public double Log2Probability(int entry) => _log2Probabilities[entry];

    /// <summary>The longest proper suffix of a state's context that is a state; 0 for state 0.</summary>
    public int Failure(int state) => _failures[state];

    /// <summary>log2 of the weight that a state gives its failure state.</summary>
    public double Log2Backoff(int state) => _log2Backoffs[state];

    /// <summary>Length of a state's context in symbols, 0 … order−1.</summary>
    public int LengthOf(int state)
    {
        var length = 0;
        while (state > _firstOfLength[length])
        {
            length++;
        }

        return length;
    }

    /// <summary>The entry of a state for a symbol, or −1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such state or symbol.</exception>
    public int Find(int state, int symbol)
    {
        Check(state, symbol);
        return EntryOf(state, symbol);
    }

    /// <summary>The state after one more symbol: the longest suffix of context and symbol that is a state.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such state or symbol.</exception>
    public int Follow(int state, int symbol)
    {
        Check(state, symbol);
        while (true)
        {
            var entry = EntryOf(state, symbol);
            if (entry >= 0)
            {
                return Next(entry);
            }

            if (state == 0)
            {
                return 0;
            }

            state = _failures[state];
        }
    }

    /// <summary>The longest suffix of a context that is a state.</summary>
    public int StateOf(ReadOnlySpan<int> context)
    {
        var state = 0;
        foreach (var symbol in context[Math.Max(0, context.Length - Order + 1)..])
        {
            state = Follow(state, symbol);
        }

        return state;
    }

    /// <summary>log2 p of a symbol after a state's context, and the state after both.</summary>
    /// <param name="state">The context.</param>
    /// <param name="symbol">An event.</param>
    /// <param name="next">The state that <see cref="Follow"/> returns.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such state or symbol.</exception>
    public double Step(int state, int symbol, out int next)
    {
        Check(state, symbol);
        for (var weight = 0.0; ; state = _failures[state])
        {
            var entry = EntryOf(state, symbol);
            if (entry >= 0)
            {
                next = Next(entry);
                return weight + _log2Probabilities[entry];
            }

            if (state == 0)
            {
                next = 0;
                return weight + Log2Unseen;
            }

            weight += _log2Backoffs[state];
            if (Log2UnseenContext < 0 && LengthOf(_failures[state]) < LengthOf(state) - 1)
            {
                weight += Log2UnseenContext;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Check(int state, int symbol)
    {
        if ((uint)state >= (uint)_failures.Length || (uint)symbol >= (uint)SymbolBound)
        {
            Refuse(state, symbol);
        }
    }

    private void Refuse(int state, int symbol) => throw ((uint)state >= (uint)StateCount
        ? new ArgumentOutOfRangeException(nameof(state), state, $"The model has {StateCount} states.")
        : new ArgumentOutOfRangeException(nameof(symbol), symbol, $"The model's symbols are below {SymbolBound}."));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int EntryOf(int state, int symbol) => state == 0 && (uint)symbol < (uint)_entryAfterEmpty.Length
        ? _entryAfterEmpty[symbol]
        : Symbols.Find(_firstEntry[state], _firstEntry[state + 1], symbol);
}
