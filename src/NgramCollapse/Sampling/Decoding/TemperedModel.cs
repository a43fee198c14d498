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
    private readonly Automaton _model;
    private readonly double _temperature;
    private readonly double[] _probabilities;
    private readonly double[] _weights;
    private readonly double[] _sums;
    private double _log2Unseen;

    private TemperedModel(Automaton model, double temperature)
    {
        (_model, _temperature) = (model, temperature);
        (_probabilities, _weights, _sums) = (new double[model.EntryCount], new double[model.StateCount], new double[model.StateCount]);
    }

    /// <summary>The model at a temperature, positive and finite.</summary>
    public static BackoffModel Of(BackoffModel model, double temperature)
    {
        var tempered = new TemperedModel(model.States, temperature);

        // By length: a failure state comes before the states that fail to it.
        for (var state = 0; state < model.States.StateCount; state++)
        {
            tempered.Temper(state, model.EventSpaceSize);
        }

        return new BackoffModel(model.States.With(tempered._probabilities, tempered._weights, tempered._log2Unseen), model.EventSpaceSize);
    }

    private void Temper(int state, int eventSpaceSize)
    {
        var (first, end) = (_model.FirstEntry(state), _model.FirstEntry(state + 1));

        // log2 of what the failure state may give at most, and of what it gives to symbols that this one has not seen.
        var below = state == 0 ? _model.Log2Unseen / _temperature : (_model.Log2Backoff(state) / _temperature) + _sums[_model.Failure(state)];
        var unseen = state == 0 ? eventSpaceSize - (end - first) + (_model.Find(0, Alphabet.DocumentStart) >= 0 ? 1 : 0) : UnseenBelow(state, first, end);
        var sum = Log2Sum(first, end, below + PortableMath.Log2(unseen));
        for (var entry = first; entry < end; entry++)
        {
            _probabilities[entry] = (_model.Log2Probability(entry) / _temperature) - sum;
        }

        (_sums[state], _weights[state]) = (sum, below - sum);
        _log2Unseen = state == 0 ? below - sum : _log2Unseen;
    }

    /// <summary>The share that the failure state gives to what a state has not seen.</summary>
    private double UnseenBelow(int state, int first, int end)
    {
        var seen = default(CompensatedSum);
        for (var entry = first; entry < end; entry++)
        {
            if (_model.Symbol(entry) != Alphabet.DocumentStart)
            {
                seen.Add(PortableMath.Exp2(Log2Below(_model.Failure(state), _model.Symbol(entry))));
            }
        }

        return Math.Max(0, 1 - seen.Value);
    }

    /// <summary>log2 p at this temperature, from a state that is done.</summary>
    private double Log2Below(int state, int symbol)
    {
        var entry = _model.Find(state, symbol);
        return entry >= 0 ? _probabilities[entry]
            : state == 0 ? _log2Unseen
            : _weights[state] + Log2Below(_model.Failure(state), symbol);
    }

    /// <summary>log2 of Σ p^β and 2^rest.</summary>
    private double Log2Sum(int first, int end, double rest)
    {
        var largest = rest;
        for (var entry = first; entry < end; entry++)
        {
            largest = _model.Symbol(entry) == Alphabet.DocumentStart ? largest : Math.Max(largest, _model.Log2Probability(entry) / _temperature);
        }

        if (double.IsNegativeInfinity(largest))
        {
            return 0; // without smoothing, a context that nothing follows
        }

        var sum = default(CompensatedSum);
        sum.Add(PortableMath.Exp2(rest - largest));
        for (var entry = first; entry < end; entry++)
        {
            sum.Add(_model.Symbol(entry) == Alphabet.DocumentStart ? 0 : PortableMath.Exp2((_model.Log2Probability(entry) / _temperature) - largest));
        }

        return largest + PortableMath.Log2(sum.Value);
    }
}
