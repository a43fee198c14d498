using System.Numerics;
using NgramCollapse.Counting;
using NgramCollapse.Models;
using NgramCollapse.Numerics;
using NgramCollapse.Symbols;

namespace NgramCollapse.Sampling;

/// <summary>
/// Draws documents from a smoothed model, with the very probabilities it scores with, given that no symbol is unknown:
/// an unknown symbol cannot be spelled, so a draw of it is drawn again.
/// </summary>
/// <remarks>
/// At context h draw one of the symbols seen there, or, with the rest of the probability, go on to h′. There only a symbol
/// that h has not seen may come out: one that it has seen is drawn again from h′. On average that takes as many draws as
/// h's back-off weight, which is below one, so no step is ever long. Probabilities are rounded to multiples of 2^−44,
/// coarser ones where more than 65,536 symbols stand.
/// </remarks>
public sealed class BackoffSampler : IDocumentSampler
{
    private const double Scale = 17592186044416; // 2^44

    // Below 10^−6 of the probability is lost by giving up after so many; a model that does not sum to 1 may need it.
    private const int MostRedraws = 1 << 20;

    private readonly NgramCounts _ngrams;
    private readonly Table[] _tables;
    private readonly int[] _unseen;

    private BackoffSampler(NgramCounts ngrams, Table[] tables)
    {
        (_ngrams, _tables) = (ngrams, tables);
        _unseen = [.. Enumerable.Range(Alphabet.DocumentEnd, ngrams.SymbolBound - 1).Where(symbol => ngrams.Level(1).Find(0, symbol) < 0)];
    }

    /// <inheritdoc/>
    public int SymbolBound => _ngrams.SymbolBound;

    /// <inheritdoc/>
    public double MeanDocumentEvents { get; private init; }

    /// <summary>Compiles the draw tables of every context of a model.</summary>
    public static BackoffSampler Compile(BackoffModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var tables = new Table[model.Order];
        for (var length = 0; length < tables.Length; length++)
        {
            tables[length] = new Table(model, length);
        }

        var end = model.Ngrams.Level(1).Find(0, Alphabet.DocumentEnd);
        var endShare = end < 0 ? 0 : PortableMath.Exp2(model.Log2Probabilities(1)[end]);
        return new BackoffSampler(model.Ngrams, tables) { MeanDocumentEvents = Math.Clamp(1 / Math.Max(endShare, 1e-6), 1, 1e6) };
    }

    /// <inheritdoc/>
    public int DrawDocument(ref Xoshiro256StarStar random, List<int> output, ReadOnlySpan<int> prompt, int limit)
    {
        ArgumentNullException.ThrowIfNull(output);
        var context = Follow(new Context(0, 0), Alphabet.DocumentStart);
        foreach (var symbol in prompt)
        {
            context = Follow(context, symbol);
        }

        for (var drawn = 0; drawn < limit; drawn++)
        {
            var (symbol, next) = Draw(ref random, context);
            if (symbol == Alphabet.DocumentEnd)
            {
                return drawn;
            }

            output.Add(symbol);
            context = next;
        }

        return limit;
    }

    /// <summary>Draws the symbol after a context, and the context it leads to.</summary>
    internal (int Symbol, Context Next) Draw(ref Xoshiro256StarStar random, Context context)
    {
        for (var tries = 0; tries < MostRedraws; tries++)
        {
            var (level, arc, symbol) = DrawAny(ref random, context);
            if (symbol != Alphabet.Unknown)
            {
                return (symbol, arc < 0 ? new Context(0, 0) : Shorten(level, arc));
            }
        }

        // Nothing but the unknown symbol can follow here, as in a text that was counted with another text's alphabet.
        return (Alphabet.DocumentEnd, new Context(0, 0));
    }

    /// <summary>The context after one more symbol: the longest end of (context, symbol) that the model knows as context.</summary>
    internal Context Follow(Context context, int symbol)
    {
        while (true)
        {
            var arc = _ngrams.Level(context.Length + 1).Find(context.Number, symbol);
            if (arc >= 0)
            {
                return Shorten(context.Length + 1, arc);
            }

            if (context.Length == 0)
            {
                return context;
            }

            context = Shorter(context);
        }
    }

    private (int Level, int Arc, int Symbol) DrawAny(ref Xoshiro256StarStar random, Context start)
    {
        var context = start;
        var redraws = 0;
        while (true)
        {
            var arc = _tables[context.Length].Draw(ref random, context.Number);
            if (arc >= 0)
            {
                var symbol = _ngrams.Level(context.Length + 1).Symbols[arc];
                if (RedrawFrom(start, context, symbol) is not { } again || ++redraws > MostRedraws)
                {
                    return (context.Length + 1, arc, symbol);
                }

                context = again;
            }
            else if (context.Length > 0)
            {
                context = Shorter(context);
            }
            else if (_unseen.Length > 0)
            {
                // Below the empty context every event is equally likely; one that has an n-gram of its own came out above.
                return (0, -1, _unseen[random.NextBelow((ulong)_unseen.Length)]);
            }
            else if (++redraws > MostRedraws)
            {
                return (0, -1, Alphabet.DocumentEnd);
            }
        }
    }

    /// <summary>Where to draw again because a longer context has the symbol itself: right below the shortest that has; null if none has.</summary>
    private Context? RedrawFrom(Context longest, Context current, int symbol)
    {
        Context? again = null;
        for (var context = longest; context != current;)
        {
            var seen = _ngrams.Level(context.Length + 1).Find(context.Number, symbol) >= 0;
            context = Shorter(context);
            again = seen ? context : again;
        }

        return again;
    }

    private Context Shorter(Context context)
    {
        if (context.Length == 1)
        {
            return new Context(0, 0);
        }

        var suffix = _ngrams.Level(context.Length).Suffixes[context.Number];
        return suffix >= 0 ? new Context(context.Length - 1, suffix) : LongestSuffix(context);
    }

    /// <summary>The longest end that the model has of an n-gram whose suffix it lacks, as other toolkits' pruned models may.</summary>
    private Context LongestSuffix(Context context)
    {
        var symbols = new int[context.Length];
        var number = context.Number;
        for (var length = context.Length; length >= 1; length--)
        {
            symbols[length - 1] = _ngrams.Level(length).Symbols[number];
            number = _ngrams.Level(length).Prefixes[number];
        }

        for (var first = 2; first < symbols.Length; first++)
        {
            var node = 0;
            for (var i = first; i < symbols.Length && node >= 0; i++)
            {
                node = _ngrams.Level(i - first + 1).Find(node, symbols[i]);
            }

            if (node >= 0)
            {
                return new Context(symbols.Length - first, node);
            }
        }

        return new Context(0, 0);
    }

    /// <summary>The n-gram as context: itself, or without its oldest symbol where it is as long as the order.</summary>
    private Context Shorten(int length, int number)
    {
        var context = new Context(length, number);
        return length < _ngrams.Order ? context : Shorter(context);
    }

    /// <summary>A context: an n-gram shorter than the order, or the empty one.</summary>
    /// <param name="Length">0 … order−1.</param>
    /// <param name="Number">Its number in its level; 0 for the empty one.</param>
    internal readonly record struct Context(int Length, int Number);

    /// <summary>The alias tables of all contexts of one length: their continuations, and one slot for going on to the shorter context.</summary>
    private sealed class Table
    {
        private readonly int[] _firstSlot;
        private readonly int[] _firstArc;
        private readonly ulong[] _thresholds;
        private readonly int[] _aliases;

        public Table(BackoffModel model, int contextLength)
        {
            var arcs = model.Ngrams.Level(contextLength + 1);
            var contexts = arcs.FirstChild.Length - 1;
            _firstArc = arcs.FirstChild.ToArray();
            _firstSlot = new int[contexts + 1];
            (_thresholds, _aliases) = (new ulong[arcs.Count + contexts], new int[arcs.Count + contexts]);
            var weights = new long[model.Ngrams.SymbolBound + 1];
            for (var context = 0; context < contexts; context++)
            {
                var (begin, end) = (_firstArc[context], _firstArc[context + 1]);
                var slots = weights.AsSpan(0, end - begin + 1);
                Weigh(model.Log2Probabilities(contextLength + 1)[begin..end], arcs.Symbols[begin..end], slots);
                AliasTable.Build(slots, _thresholds.AsSpan(_firstSlot[context], slots.Length), _aliases.AsSpan(_firstSlot[context], slots.Length));
                _firstSlot[context + 1] = _firstSlot[context] + slots.Length;
            }
        }

        /// <summary>The n-gram drawn, or −1 to go on to the shorter context.</summary>
        public int Draw(ref Xoshiro256StarStar random, int context)
        {
            var (first, end) = (_firstSlot[context], _firstSlot[context + 1]);
            var outcome = AliasTable.Draw(_thresholds.AsSpan(first, end - first), _aliases.AsSpan(first, end - first), random.NextUInt64());
            return outcome == end - first - 1 ? -1 : _firstArc[context] + outcome;
        }

        private static void Weigh(ReadOnlySpan<double> log2Probabilities, ReadOnlySpan<int> symbols, Span<long> weights)
        {
            // What is left after the continuations goes to the shorter context; rounding may not turn nothing into something.
            // Alias tables want the sum times the number of weights below 2^62: very large vocabularies get coarser ones.
            var scale = Scale / Math.Max(1, BitOperations.RoundUpToPowerOf2((uint)weights.Length) >> 16);
            var rest = 1.0;
            for (var i = 0; i < symbols.Length; i++)
            {
                var p = symbols[i] == Alphabet.DocumentStart ? 0 : PortableMath.Exp2(log2Probabilities[i]);
                weights[i] = (long)Math.Round(p * scale, MidpointRounding.ToEven);
                rest -= p;
            }

            weights[^1] = rest < 1e-9 && symbols.Length > 0 ? 0 : (long)Math.Round(rest * scale, MidpointRounding.ToEven);
        }
    }
}
