using NgramCollapse.Models;
using NgramCollapse.Numerics;
using NgramCollapse.Symbols;

namespace NgramCollapse.Sampling;

/// <summary>A back-off model at another temperature, which is again a back-off model of the same n-grams.</summary>
/// <remarks>
/// With β = 1/temperature every probability p becomes p^β/Z(h). Where h has seen s that is the stored p^β over Z(h);
/// elsewhere p = weight(h)·p(s|h′), so p^β/Z(h) = weight(h)^β·Z(h′)/Z(h) times what h′ gives s: a weight and a shorter context
/// again. Z(h) = Σ p(s|h)^β over the symbols that h has seen + weight(h)^β·Z(h′)·(1 − Σ of what h′ gives those). So no
/// context needs a table over all symbols, and time and memory go with the n-grams. The unknown symbol is treated like
/// any other; leaving it out afterwards is the same as leaving it out before.
/// </remarks>
internal sealed class TemperedModel
{
    private readonly BackoffModel _model;
    private readonly double _temperature;
    private readonly ContextStates _states;

    // By length of the n-gram, by length of the context, and log2 Z by length of the context.
    private readonly double[][] _probabilities;
    private readonly double[][] _weights;
    private readonly double[][] _sums;
    private double _log2Unseen;

    private TemperedModel(BackoffModel model, double temperature)
    {
        (_model, _temperature, _states) = (model, temperature, new ContextStates(model.Ngrams));
        _probabilities = new double[model.Order][];
        (_weights, _sums) = (new double[model.Order][], new double[model.Order][]);
    }

    /// <summary>The model at a temperature, positive and finite.</summary>
    public static BackoffModel Of(BackoffModel model, double temperature)
    {
        var tempered = new TemperedModel(model, temperature);
        for (var length = 0; length < model.Order; length++)
        {
            tempered.Temper(length);
        }

        return new BackoffModel(model.Ngrams, tempered._probabilities, tempered._weights, model.EventSpaceSize, tempered._log2Unseen, model.Log2UnseenContext);
    }

    /// <summary>All contexts of one length; those of the shorter lengths are done.</summary>
    private void Temper(int length)
    {
        var level = _model.Ngrams.Level(length + 1);
        var stored = _model.Log2Probabilities(length + 1);
        var weights = _model.Log2Backoffs(length);
        _probabilities[length] = new double[level.Count];
        (_weights[length], _sums[length]) = (new double[weights.Length], new double[weights.Length]);
        for (var h = 0; h < weights.Length; h++)
        {
            var (first, end) = (level.FirstChild[h], level.FirstChild[h + 1]);

            // log2 of what the shorter context may give at most, and of what it gives to symbols that h has not seen.
            var below = length == 0 ? _model.Log2Unseen / _temperature : (weights[h] / _temperature) + SumBelow(length, h);
            var rest = below + PortableMath.Log2(length == 0 ? UnseenSymbols() : UnseenBelow(length, h, first, end));
            var sum = Log2Sum(stored[first..end], level.Symbols[first..end], rest);
            for (var arc = first; arc < end; arc++)
            {
                _probabilities[length][arc] = (stored[arc] / _temperature) - sum;
            }

            (_sums[length][h], _weights[length][h]) = (sum, below - sum);
        }

        _log2Unseen = length == 0 ? _weights[0][0] : _log2Unseen;
    }

    private double SumBelow(int length, int context)
    {
        var (shorter, number) = Shorter(length, context);
        return _sums[shorter][number];
    }

    /// <summary>The share that the shorter context gives to what a context has not seen.</summary>
    private double UnseenBelow(int length, int context, int first, int end)
    {
        var level = _model.Ngrams.Level(length + 1);
        var seen = default(CompensatedSum);
        for (var arc = first; arc < end; arc++)
        {
            if (level.Symbols[arc] != Alphabet.DocumentStart)
            {
                seen.Add(PortableMath.Exp2(level.Suffixes[arc] is >= 0 and var suffix
                    ? _probabilities[length - 1][suffix]
                    : Log2Below(Shorter(length, context), level.Symbols[arc])));
            }
        }

        return Math.Max(0, 1 - seen.Value);
    }

    /// <summary>log2 p at this temperature, from a context that is done.</summary>
    private double Log2Below((int Length, int Number) context, int symbol)
    {
        var arc = _model.Ngrams.Level(context.Length + 1).Find(context.Number, symbol);
        return arc >= 0 ? _probabilities[context.Length][arc]
            : context.Length == 0 ? _log2Unseen
            : _weights[context.Length][context.Number] + Log2Below(Shorter(context.Length, context.Number), symbol);
    }

    private (int Length, int Number) Shorter(int length, int context) => _states[_states.Shorter(_states.StateOf(length, context))];

    /// <summary>How many events are no n-gram of length 1.</summary>
    private int UnseenSymbols()
    {
        var level = _model.Ngrams.Level(1);
        return _model.EventSpaceSize - level.Count + (level.Find(0, Alphabet.DocumentStart) >= 0 ? 1 : 0);
    }

    /// <summary>log2 of Σ p^β and 2^rest.</summary>
    private double Log2Sum(ReadOnlySpan<double> stored, ReadOnlySpan<int> symbols, double rest)
    {
        var largest = rest;
        for (var i = 0; i < stored.Length; i++)
        {
            largest = symbols[i] == Alphabet.DocumentStart ? largest : Math.Max(largest, stored[i] / _temperature);
        }

        if (double.IsNegativeInfinity(largest))
        {
            return 0; // without smoothing, a context that nothing follows
        }

        var sum = default(CompensatedSum);
        sum.Add(PortableMath.Exp2(rest - largest));
        for (var i = 0; i < stored.Length; i++)
        {
            sum.Add(symbols[i] == Alphabet.DocumentStart ? 0 : PortableMath.Exp2((stored[i] / _temperature) - largest));
        }

        return largest + PortableMath.Log2(sum.Value);
    }
}
