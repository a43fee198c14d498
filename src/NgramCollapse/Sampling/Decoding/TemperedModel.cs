using NgramCollapse.Models;
using NgramCollapse.Numerics;
using NgramCollapse.Symbols;

namespace NgramCollapse.Sampling;

/// <summary>A back-off model at another temperature, which is again a back-off model of the same n-grams.</summary>
/// <remarks>
/// With β = 1/temperature every probability p becomes p^β/Z(h). If h has seen s, p is the stored probability. Otherwise
/// p = weight(h)·p(s|h′), so p^β/Z(h) = weight(h)^β·Z(h′)/Z(h) times the tempered probability after h′: again a weight and a shorter
/// context. Z(h) is the sum of p(s|h)^β over the symbols that h has seen, plus weight(h)^β·Z(h′)·(1 − the sum of their tempered
/// probabilities after h′). So no context needs a table of all symbols, and time and memory are proportional to the n-grams. The unknown
/// symbol is treated like any other; excluding it afterwards is the same as excluding it before.
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

    /// <summary>Computes the model at a temperature, which must be positive and finite.</summary>
    public static BackoffModel Of(BackoffModel model, double temperature)
    {
        var tempered = new TemperedModel(model.States, temperature);

        // States are sorted by length, so a failure state comes before the states that fail to it.
        for (var state = 0; state < model.States.StateCount; state++)
        {
            tempered.Temper(state, model.EventSpaceSize);
        }

        var states = model.States.With(tempered._probabilities, tempered._weights, tempered._log2Unseen);
        return new BackoffModel(states, model.EventSpaceSize);
    }

    private void Temper(int state, int eventSpaceSize)
    {
        var (first, end) = (_model.FirstEntry(state), _model.FirstEntry(state + 1));

        // `below` is log2 of the tempered weight of the failure state; `unseen` is its share for symbols that this state has not seen.
        var below = state == 0
            ? _model.Log2Unseen / _temperature
            : (_model.Log2Backoff(state) / _temperature) + _sums[_model.Failure(state)];
        var unseen = state == 0
            ? eventSpaceSize - (end - first) + (_model.Find(0, Alphabet.DocumentStart) >= 0 ? 1 : 0)
            : UnseenBelow(state, first, end);
        var sum = Log2Sum(first, end, below + PortableMath.Log2(unseen));
        for (var entry = first; entry < end; entry++)
        {
            _probabilities[entry] = (_model.Log2Probability(entry) / _temperature) - sum;
        }

        (_sums[state], _weights[state]) = (sum, below - sum);
        _log2Unseen = state == 0 ? below - sum : _log2Unseen;
    }

    /// <summary>The probability that the failure state gives to the symbols which a state has not seen.</summary>
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

    /// <summary>log2 p at this temperature after a state that has been computed.</summary>
    private double Log2Below(int state, int symbol)
    {
        var entry = _model.Find(state, symbol);
        return entry >= 0 ? _probabilities[entry]
            : state == 0 ? _log2Unseen
            : _weights[state] + Log2Below(_model.Failure(state), symbol);
    }

    /// <summary>log2 of the sum of the entries' p^β and 2^rest.</summary>
    private double Log2Sum(int first, int end, double rest)
    {
        var largest = rest;
        for (var entry = first; entry < end; entry++)
        {
            largest = Math.Max(largest, Tempered(entry));
        }

        if (double.IsNegativeInfinity(largest))
        {
            return 0; // without smoothing, nothing follows this context
        }

        var sum = default(CompensatedSum);
        sum.Add(PortableMath.Exp2(rest - largest));
        for (var entry = first; entry < end; entry++)
        {
            sum.Add(PortableMath.Exp2(Tempered(entry) - largest));
        }

        return largest + PortableMath.Log2(sum.Value);

        double Tempered(int entry) => _model.Symbol(entry) == Alphabet.DocumentStart
            ? double.NegativeInfinity
            : _model.Log2Probability(entry) / _temperature;
    }
}
