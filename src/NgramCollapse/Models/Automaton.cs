using System.Runtime.CompilerServices;
using NgramCollapse.Numerics;

namespace NgramCollapse.Models;

/// <summary>
/// A compiled back-off model in flat arrays: a state per context, an entry per continuation seen there, with its symbol, its
/// next state, its log-probability and its draw weight; where a state has no entry for a symbol, its failure state answers.
/// </summary>
/// <remarks>
/// <para>
/// Entries stand by length, then by the n-gram they continue, then by symbol: an entry is an n-gram. An n-gram shorter than
/// the order is a context too, and that of entry e is state e + 1; state 0 is the empty context. So a state's entries stand
/// together in the order of the states, and only entries of the highest length need to store where they lead: to the longest
/// end of their n-gram that is a state. A failure state is the longest proper end of a state's n-gram that is one.
/// </para>
/// <para>
/// The draw weight of an entry is its count in the training text (<see cref="Count"/>), which a text is drawn by in integers where
/// the counts themselves are the model. A smoothed model is drawn by <see cref="DrawWeight(int, int)"/>, which follows from two
/// log-probabilities with all digits, so it is not stored a second time.
/// </para>
/// </remarks>
public sealed class Automaton
{
    private readonly int[] _firstOfLength;
    private readonly int[] _firstEntry;
    private readonly int[] _counts;
    private readonly int[] _next;
    private readonly int[] _failures;
    private readonly double[] _log2Probabilities;
    private readonly double[] _log2Backoffs;
    private readonly int _firstHighest;

    // Where the empty context has more continuations than are quickly searched: its entry for each symbol, or −1.
    private readonly int[] _afterNothing = [];

    internal Automaton(AutomatonBuilder parts)
    {
        (Symbols, SymbolBound) = (parts.Symbols, parts.SymbolBound);
        (_firstOfLength, _firstEntry, _counts, _next) = (parts.FirstOfLength, parts.FirstEntry, parts.Counts, parts.Next);
        (_failures, _log2Probabilities, _log2Backoffs) = (parts.Failures, parts.Log2Probabilities, parts.Log2Backoffs);
        (Log2Unseen, Log2UnseenContext) = (parts.Log2Unseen, parts.Log2UnseenContext);
        _firstHighest = _firstOfLength[Order - 1];
        if (EntriesOf(0) > PackedSymbols.MostScanned)
        {
            _afterNothing = new int[SymbolBound];
            _afterNothing.AsSpan().Fill(-1);
            for (var entry = 0; entry < EntriesOf(0); entry++)
            {
                _afterNothing[Symbols[entry]] = entry;
            }
        }
    }

    private Automaton(Automaton model, double[] log2Probabilities, double[] log2Backoffs, double log2Unseen)
    {
        (Symbols, SymbolBound) = (model.Symbols, model.SymbolBound);
        (_firstOfLength, _firstEntry, _counts, _next) = (model._firstOfLength, model._firstEntry, model._counts, model._next);
        (_failures, _log2Probabilities, _log2Backoffs) = (model._failures, log2Probabilities, log2Backoffs);
        (Log2Unseen, Log2UnseenContext, _firstHighest) = (log2Unseen, model.Log2UnseenContext, model._firstHighest);
        _afterNothing = model._afterNothing;
    }

    /// <summary>Symbols of context plus one.</summary>
    public int Order => _firstOfLength.Length - 1;

    /// <summary>A bound above every symbol.</summary>
    public int SymbolBound { get; }

    /// <summary>Contexts: all n-grams shorter than the order, and the empty one.</summary>
    public int StateCount => _failures.Length;

    /// <summary>N-grams of all lengths.</summary>
    public int EntryCount => _log2Probabilities.Length;

    /// <summary>log2 p of an event that has no entry in state 0, after the empty context.</summary>
    public double Log2Unseen { get; }

    /// <summary>log2 of the shorter context's weight where a context is no state: 0, or −∞ without smoothing.</summary>
    public double Log2UnseenContext { get; }

    /// <summary>Whether the counts of the training text are known.</summary>
    public bool HasCounts => _counts.Length > 0;

    /// <summary>Bytes of all arrays.</summary>
    public long Bytes =>
        ((long)sizeof(int) * (_firstOfLength.Length + _firstEntry.Length + _counts.Length + _next.Length + _failures.Length + _afterNothing.Length))
        + ((long)sizeof(double) * (_log2Probabilities.Length + _log2Backoffs.Length))
        + ((long)Symbols.BytesEach * (Symbols.Count + PackedSymbols.Slack));

    /// <summary>The symbol of every entry.</summary>
    internal PackedSymbols Symbols { get; }

    /// <summary>Where each state's entries begin, and the number of entries at the end.</summary>
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
    /// <param name="log2Unseen">log2 p of an event that has no entry in state 0, after the empty context.</param>
    internal Automaton With(double[] log2Probabilities, double[] log2Backoffs, double log2Unseen) => new(this, log2Probabilities, log2Backoffs, log2Unseen);

    /// <summary>The first entry of a length; for the order plus one, the number of entries.</summary>
    /// <param name="length">1 … order + 1.</param>
    public int FirstOfLength(int length) => _firstOfLength[length - 1];

    /// <summary>The first of a state's entries; those of state s end where those of s + 1 begin.</summary>
    /// <param name="state">0 … <see cref="StateCount"/>, the last for the end of all.</param>
    public int FirstEntry(int state) => _firstEntry[state];

    /// <summary>How many symbols were seen after a state's context.</summary>
    public int EntriesOf(int state) => _firstEntry[state + 1] - _firstEntry[state];

    /// <summary>An entry's symbol.</summary>
    public int Symbol(int entry) => Symbols[entry];

    /// <summary>The state that an entry leads to.</summary>
    public int Next(int entry) => (uint)entry < (uint)_firstHighest ? entry + 1 : _next[entry - _firstHighest];

    /// <summary>How often an entry's n-gram stands in the training text; only where <see cref="HasCounts"/>.</summary>
    public int Count(int entry) => _counts[entry];

    /// <summary>log2 p of an entry's symbol after its state's context.</summary>
    public double Log2Probability(int entry) => _log2Probabilities[entry];

    /// <summary>The longest proper end of a state's context that is a state; 0 for state 0.</summary>
    public int Failure(int state) => _failures[state];

    /// <summary>log2 of the weight that a state gives its failure state.</summary>
    public double Log2Backoff(int state) => _log2Backoffs[state];

    /// <summary>Symbols of a state's context, 0 … order−1.</summary>
    public int LengthOf(int state)
    {
        var length = 0;
        while (state > _firstOfLength[length])
        {
            length++;
        }

        return length;
    }

    /// <summary>A state's entry for a symbol, or −1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such state or symbol.</exception>
    public int Find(int state, int symbol)
    {
        Check(state, symbol);
        return EntryOf(state, symbol);
    }

    /// <summary>The state after one more symbol: the longest end of (context, symbol) that is a state.</summary>
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

    /// <summary>The state of a context: of its longest end that is one.</summary>
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
    /// <param name="next">As <see cref="Follow"/> says.</param>
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

    /// <summary>What an entry weighs when its state is drawn from: the share of probability that the state gives the symbol itself, without what its failure state adds.</summary>
    /// <param name="state">A state.</param>
    /// <param name="entry">One of its entries.</param>
    /// <returns>
    /// p(s|h) − weight(h)·p(s|h′); in state 0 p(s). With the weight of the failure state a state's weights add up to 1. Negative where a model of
    /// another toolkit backs off instead of interpolating.
    /// </returns>
    public double DrawWeight(int state, int entry)
    {
        var own = PortableMath.Exp2(_log2Probabilities[entry]);
        return state == 0 ? own : own - (PortableMath.Exp2(_log2Backoffs[state]) * Shorter(state, entry, []));
    }

    /// <summary><see cref="DrawWeight(int, int)"/> of a state but 0, for who has the powers of all entries at hand.</summary>
    /// <param name="state">The state.</param>
    /// <param name="entry">One of its entries.</param>
    /// <param name="probabilities">2^<see cref="Log2Probability(int)"/> of all entries.</param>
    /// <param name="weight">2^<see cref="Log2Backoff"/> of the state.</param>
    internal double DrawWeight(int state, int entry, ReadOnlySpan<double> probabilities, double weight) =>
        probabilities[entry] - (weight * Shorter(state, entry, probabilities));

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

    private int EntryOf(int state, int symbol) => state == 0 && (uint)symbol < (uint)_afterNothing.Length
        ? _afterNothing[symbol]
        : Symbols.Find(_firstEntry[state], _firstEntry[state + 1], symbol);

    /// <summary>p of an entry's symbol after its state's failure state.</summary>
    private double Shorter(int state, int entry, ReadOnlySpan<double> probabilities)
    {
        // The shorter n-gram is the entry before the state that this one leads to, or that it is and fails to.
        var shorter = (entry < _firstHighest ? _failures[entry + 1] : _next[entry - _firstHighest]) - 1;
        return shorter < 0 || LengthOf(shorter + 1) != LengthOf(state) ? PortableMath.Exp2(Step(_failures[state], Symbol(entry), out _))
            : probabilities.IsEmpty ? PortableMath.Exp2(_log2Probabilities[shorter])
            : probabilities[shorter];
    }
}
