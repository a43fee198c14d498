using NgramCollapse.Counting;
using NgramCollapse.Numerics;
using NgramCollapse.Symbols;

namespace NgramCollapse.Sampling;

/// <summary>Compiles counts to the slots of a <see cref="RawCountSampler"/>.</summary>
/// <remarks>
/// States are numbered by context length, then in the order of their level. A context shorter than order−1 is reached only at the
/// start of a document; those n-grams come first in their level.
/// </remarks>
internal sealed class RawCountCompiler
{
    private readonly NgramCounts _counts;
    private readonly OutcomeLayout _layout;
    private readonly int _longest;
    private readonly int _shortest;

    // By context length: the number of states, and the first slot of the first state.
    private readonly int[] _states;
    private readonly int[] _firstSlot;

    private readonly DrawSlot[] _slots;
    private readonly ulong[] _thresholds;
    private readonly int[] _aliases;
    private readonly ulong[] _outcomes;

    private readonly Reweighting? _reweighting;
    private readonly long[] _units;

    /// <param name="counts">Counts of a text with markers.</param>
    /// <param name="reweighting">Changes the counts of each context as decoding asks; null to draw in proportion to them.</param>
    public RawCountCompiler(NgramCounts counts, Reweighting? reweighting = null)
    {
        (_reweighting, _units) = (reweighting, new long[reweighting is null ? 0 : counts.SymbolBound]);
        (_counts, _layout) = (counts, OutcomeLayout.For(counts.SymbolBound));
        _longest = counts.Order - 1;
        _shortest = Math.Min(1, _longest);
        (_states, _firstSlot) = (new int[counts.Order], new int[counts.Order]);
        var (fromStart, slots) = (1, OutcomeLayout.EndSlot + 1L);
        for (var length = _shortest; length <= _longest; length++)
        {
            var children = counts.Level(length + 1).FirstChild;
            (_states[length], _firstSlot[length]) = (length < _longest ? fromStart : children.Length - 1, (int)slots);
            slots += children[_states[length]];
            fromStart = children[fromStart];
            if (slots > _layout.MaxSlots)
            {
                throw StateSlots.TooMany(counts.SymbolBound, _layout.MaxSlots);
            }
        }

        _slots = new DrawSlot[slots];
        (_thresholds, _aliases, _outcomes) = (new ulong[counts.SymbolBound], new int[counts.SymbolBound], new ulong[counts.SymbolBound]);
    }

    public RawCountSampler Compile()
    {
        _slots[OutcomeLayout.EndSlot] = new DrawSlot(ulong.MaxValue, End, 0);
        for (var length = _shortest; length <= _longest; length++)
        {
            var arcs = _counts.Level(length + 1);
            for (var state = 0; state < _states[length]; state++)
            {
                Build(length, arcs, arcs.FirstChild[state], arcs.FirstChild[state + 1]);
            }
        }

        var start = Enter(_shortest, 0, Alphabet.DocumentStart);
        return new RawCountSampler(new DrawTable(_slots, _layout, States: null), start, _counts.SymbolBound)
        {
            MeanDocumentEvents = MeanEvents(_counts.Level(1)),
        };
    }

    private ulong End => _layout.Pack(OutcomeLayout.EndSlot, 1, Alphabet.DocumentEnd);

    /// <summary>The outcome that writes <paramref name="symbol"/> and leads to a state.</summary>
    private ulong Enter(int contextLength, int state, int symbol)
    {
        var children = _counts.Level(contextLength + 1).FirstChild;
        var (first, end) = (children[state], children[state + 1]);
        return symbol == Alphabet.DocumentEnd || first == end ? End : _layout.Pack(_firstSlot[contextLength] + first, end - first, symbol);
    }

    private void Build(int contextLength, NgramLevel arcs, int begin, int end)
    {
        if (begin == end)
        {
            return; // a context that ends its document
        }

        // A context of full length forgets its oldest symbol. A shorter context grows.
        var suffixes = contextLength == 0 ? default : arcs.Suffixes;
        for (var arc = begin; arc < end; arc++)
        {
            _outcomes[arc - begin] = contextLength < _longest
                ? Enter(contextLength + 1, arc, arcs.Symbols[arc])
                : Enter(contextLength, contextLength == 0 ? 0 : suffixes[arc], arcs.Symbols[arc]);
        }

        var weights = arcs.Counts[begin..end];
        if (arcs.Symbols[begin] == Alphabet.DocumentStart)
        {
            // The start of a document has been counted as a unigram, but is never drawn.
            weights = (int[])[0, .. weights[1..]];
        }

        if (_reweighting is null || weights.Length == 1)
        {
            AliasTable.Build(weights, _thresholds.AsSpan(0, weights.Length), _aliases.AsSpan(0, weights.Length));
        }
        else
        {
            var units = _units.AsSpan(0, weights.Length);
            for (var i = 0; i < units.Length; i++)
            {
                units[i] = weights[i];
            }

            _reweighting.Apply(units, units);
            AliasTable.Build(units, _thresholds.AsSpan(0, weights.Length), _aliases.AsSpan(0, weights.Length));
        }

        var slots = _slots.AsSpan(_firstSlot[contextLength] + begin, weights.Length);
        for (var i = 0; i < slots.Length; i++)
        {
            slots[i] = new DrawSlot(_thresholds[i], _outcomes[i], _outcomes[i] ^ _outcomes[_aliases[i]]);
        }
    }

    private static double MeanEvents(NgramLevel single)
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
}
