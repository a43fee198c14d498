using NgramCollapse.Counting;
using NgramCollapse.Models;
using NgramCollapse.Numerics;
using NgramCollapse.Symbols;

namespace NgramCollapse.Metrics;

/// <summary>The surprisal −log2 p of every event of a text under a model, in bits, and how often each event occurs.</summary>
/// <remarks>An event's surprisal depends only on the n-gram that it ends, so each distinct n-gram is scored once.</remarks>
internal sealed class EventScores
{
    private readonly NgramCounts _text;
    private readonly double[][] _bits;
    private readonly int[] _events;

    /// <summary>Scores a text.</summary>
    /// <param name="model">The model.</param>
    /// <param name="text">The text's n-grams, with markers, counted at the model's order.</param>
    /// <exception cref="ArgumentException">The orders differ.</exception>
    public EventScores(ILanguageModel model, NgramCounts text)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(text);
        if (model.Order != text.Order)
        {
            throw new ArgumentException($"Counted at order {text.Order}, the model has {model.Order}.", nameof(text));
        }

        (_text, _events) = (text, TextEvents.PerLevel(text));
        _bits = [.. _events.Select((events, k) => Score(model, k + 1, events))];
    }

    /// <summary>Length of the longest n-grams.</summary>
    public int Order => _text.Order;

    /// <summary>How many n-grams of a length may be events: they are the first ones of their level.</summary>
    public int Types(int length) => _events[length - 1];

    /// <summary>Whether such an n-gram is an event. Only the document's start by itself, at order 1, is not.</summary>
    public bool IsEvent(int length, int number) => TextEvents.IsEvent(_text.Level(length), number);

    /// <summary>How often an n-gram's event occurs in the text.</summary>
    public int Times(int length, int number) => _text.Level(length).Counts[number];

    /// <summary>The event's surprisal in bits; ∞ if the model gives it probability 0.</summary>
    public double Bits(int length, int number) => _bits[length - 1][number];

    /// <summary>Quantiles of the surprisal over all events of the text, in bits.</summary>
    /// <param name="shares">Each above 0 and at most 1, ascending; 0.5 is the median.</param>
    /// <returns>One quantile per share; null if it is infinite or nothing is scored.</returns>
    public double?[] Quantiles(params ReadOnlySpan<double> shares)
    {
        var (bits, times) = Sorted();
        var all = times.Sum(count => (long)count);
        var quantiles = new double?[shares.Length];
        var (place, sum) = (-1, 0L);
        for (var i = 0; i < shares.Length && all > 0; i++)
        {
            while (sum < shares[i] * all && place < bits.Length - 1)
            {
                sum += times[++place];
            }

            quantiles[i] = double.IsFinite(bits[place]) ? bits[place] : null;
        }

        return quantiles;
    }

    /// <summary>Number of events in each bin of <paramref name="width"/> bits, by the bin's number from 0.</summary>
    /// <remarks>An event of infinite surprisal is in no bin.</remarks>
    public SortedDictionary<int, long> Histogram(double width)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        var bins = new SortedDictionary<int, long>();
        for (var length = 1; length <= Order; length++)
        {
            for (var i = 0; i < Types(length); i++)
            {
                if (IsEvent(length, i) && double.IsFinite(Bits(length, i)))
                {
                    var bin = (int)(Bits(length, i) / width);
                    bins[bin] = bins.GetValueOrDefault(bin) + Times(length, i);
                }
            }
        }

        return bins;
    }

    /// <summary>Mean bits of each block of <paramref name="size"/> consecutive events of the text.</summary>
    /// <param name="text">The text that was counted.</param>
    /// <param name="size">Events of a block, 1 or more. A block may hold the end of one document and the beginning of the next.</param>
    /// <returns>One mean per full block; the events left over at the end of the text are in none.</returns>
    /// <remarks>Their histogram is figure 1 of Shumailov et al., Nature 631 (2024).</remarks>
    public double[] Blocks(SymbolText text, int size)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        var blocks = new double[text.EventCount / size];
        var (block, inside, sum) = (0, 0, default(CompensatedSum));
        for (var d = 0; d < text.DocumentCount; d++)
        {
            var context = Order == 1 ? 0 : _text.Level(1).Find(0, Alphabet.DocumentStart);
            var length = Math.Min(2, Order);
            foreach (var symbol in text.Document(d)[1..])
            {
                var level = _text.Level(length);
                var ngram = level.Find(context, symbol);
                sum.Add(_bits[length - 1][ngram]);
                context = length < Order ? ngram : Order == 1 ? 0 : level.Suffixes[ngram];
                length = Math.Min(length + 1, Order);
                if (++inside == size)
                {
                    blocks[block++] = sum.Value / size;
                    (inside, sum) = (0, default);
                }
            }
        }

        return blocks;
    }

    private (double[] Bits, int[] Times) Sorted()
    {
        var (bits, times) = (new List<double>(), new List<int>());
        for (var length = 1; length <= Order; length++)
        {
            for (var i = 0; i < Types(length); i++)
            {
                if (IsEvent(length, i))
                {
                    bits.Add(Bits(length, i));
                    times.Add(Times(length, i));
                }
            }
        }

        var (keys, values) = (bits.ToArray(), times.ToArray());
        Array.Sort(keys, values);
        return (keys, values);
    }

    private double[] Score(ILanguageModel model, int length, int events)
    {
        var bits = new double[events];
        var window = new int[length];
        for (var i = 0; i < events; i++)
        {
            if (IsEvent(length, i))
            {
                Spell(length, i, window);
                bits[i] = -model.Log2Probability(window.AsSpan(0, length - 1), window[^1]);
            }
        }

        return bits;
    }

    private void Spell(int length, int number, int[] window)
    {
        for (var k = length; k > 0; k--)
        {
            var level = _text.Level(k);
            window[k - 1] = level.Symbols[number];
            number = level.Prefixes[number];
        }
    }
}
