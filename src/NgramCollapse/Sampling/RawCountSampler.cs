using NgramCollapse.Counting;
using NgramCollapse.Numerics;
using NgramCollapse.Symbols;

namespace NgramCollapse.Sampling;

/// <summary>
/// Draws documents from the counts themselves (maximum likelihood): the next symbol after a context is drawn in
/// proportion to how often it stood there. Every n-gram it writes has been seen, so types can die but never be born.
/// </summary>
/// <remarks>
/// An automaton in flat arrays: one state per context that can be reached from a document's start, one arc per
/// continuation with its symbol and its next state, and an alias table over each state's arcs. A symbol costs one
/// random number, whatever the order.
/// </remarks>
public sealed class RawCountSampler : IDocumentSampler
{
    private readonly int[] _firstArc;
    private readonly ulong[] _thresholds;
    private readonly int[] _aliases;
    private readonly int[] _symbols;
    private readonly int[] _nextStates;

    private RawCountSampler(int states, int arcs, int symbolBound)
    {
        _firstArc = new int[states + 1];
        (_thresholds, _aliases, _symbols, _nextStates) = (new ulong[arcs], new int[arcs], new int[arcs], new int[arcs]);
        SymbolBound = symbolBound;
    }

    /// <inheritdoc/>
    public int SymbolBound { get; }

    /// <inheritdoc/>
    public double MeanDocumentEvents { get; private init; }

    /// <summary>Compiles the automaton of these counts, which have markers.</summary>
    public static RawCountSampler Compile(NgramCounts counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        var contextLength = counts.Order - 1;

        // Contexts shorter than order−1 are only reached at a document's start; those n-grams stand first in their level.
        var statesOfLength = new int[counts.Order];
        var firstState = new int[counts.Order + 1];
        var fromStart = 1;
        for (var length = Math.Min(1, contextLength); length <= contextLength; length++)
        {
            statesOfLength[length] = length < contextLength ? fromStart : counts.Level(length + 1).FirstChild.Length - 1;
            firstState[length + 1] = firstState[length] + statesOfLength[length];
            fromStart = counts.Level(length + 1).FirstChild[fromStart];
        }

        var arcs = 0;
        for (var length = Math.Min(1, contextLength); length <= contextLength; length++)
        {
            arcs += counts.Level(length + 1).FirstChild[statesOfLength[length]];
        }

        var sampler = new RawCountSampler(firstState[contextLength + 1], arcs, counts.SymbolBound) { MeanDocumentEvents = MeanSize(counts.Level(1)) };
        for (var length = Math.Min(1, contextLength); length <= contextLength; length++)
        {
            sampler.AddStates(counts, length, statesOfLength[length], firstState);
        }

        return sampler;
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The prompt holds an n-gram that the counts have not.</exception>
    public int DrawDocument(ref Xoshiro256StarStar random, List<int> output, ReadOnlySpan<int> prompt, int limit)
    {
        ArgumentNullException.ThrowIfNull(output);
        var generator = random;
        var state = 0;
        foreach (var symbol in prompt)
        {
            state = Follow(state, symbol);
        }

        var length = 0;
        for (; length < limit; length++)
        {
            var first = _firstArc[state];
            var slot = first + (int)Math.BigMul(generator.NextUInt64(), (ulong)(_firstArc[state + 1] - first), out ulong share);
            var arc = share < _thresholds[slot] ? slot : _aliases[slot];
            if (_symbols[arc] == Alphabet.DocumentEnd)
            {
                break;
            }

            output.Add(_symbols[arc]);
            state = _nextStates[arc];
        }

        random = generator;
        return length;
    }

    private int Follow(int state, int symbol)
    {
        var (first, end) = (_firstArc[state], _firstArc[state + 1]);
        var place = _symbols.AsSpan(first, end - first).BinarySearch(symbol);
        return place >= 0 ? _nextStates[first + place] : throw new ArgumentException($"Symbol {symbol} never stood there.", nameof(symbol));
    }

    private static double MeanSize(NgramLevel single)
    {
        long events = 0;
        long documents = 0;
        for (var i = 0; i < single.Count; i++)
        {
            events += single.Symbols[i] == Alphabet.DocumentStart ? 0 : single.Counts[i];
            documents += single.Symbols[i] == Alphabet.DocumentEnd ? single.Counts[i] : 0;
        }

        return (double)events / documents;
    }

    private void AddStates(NgramCounts counts, int contextLength, int states, int[] firstState)
    {
        var arcs = counts.Level(contextLength + 1);
        var toLonger = contextLength + 1 < counts.Order;
        var firstArcOfLevel = _firstArc[firstState[contextLength]];
        for (var context = 0; context < states; context++)
        {
            var (begin, end) = (arcs.FirstChild[context], arcs.FirstChild[context + 1]);
            var place = firstArcOfLevel + begin;
            for (var arc = begin; arc < end; arc++)
            {
                _symbols[firstArcOfLevel + arc] = arcs.Symbols[arc];
                _nextStates[firstArcOfLevel + arc] = toLonger
                    ? firstState[contextLength + 1] + arc
                    : firstState[contextLength] + (contextLength == 0 ? 0 : arcs.Suffixes[arc]);
            }

            BuildAliases(arcs, begin, end, place);
            _firstArc[firstState[contextLength] + context + 1] = firstArcOfLevel + end;
        }
    }

    private void BuildAliases(NgramLevel arcs, int begin, int end, int place)
    {
        if (begin == end)
        {
            return; // a context that ends its document
        }

        var weights = arcs.Counts[begin..end];
        if (arcs.Symbols[begin] == Alphabet.DocumentStart)
        {
            // Among single symbols the start of a document was counted, but is never drawn.
            weights = weights.ToArray();
            weights = (int[])[0, .. weights[1..]];
        }

        var aliases = _aliases.AsSpan(place, weights.Length);
        AliasTable.Build(weights, _thresholds.AsSpan(place, weights.Length), aliases);
        foreach (ref var alias in aliases)
        {
            alias += place;
        }
    }
}
