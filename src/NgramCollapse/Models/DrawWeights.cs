using NgramCollapse.Numerics;

namespace NgramCollapse.Models;

/// <summary>
/// The weights that a smoothed model is drawn by: an entry's weight is the share of probability that its state gives the symbol
/// itself, without the part that the failure state adds.
/// </summary>
/// <remarks>
/// The weight is p(s|h) − weight(h)·p(s|h′); in state 0 it is p(s). A state's weights and the weight of its failure state sum to 1.
/// A weight is negative where a model of another toolkit backs off instead of interpolating. Both terms have full precision, so
/// weights are computed when they are needed and not stored.
/// </remarks>
internal static class DrawWeights
{
    /// <summary>The weight of one entry.</summary>
    /// <param name="model">The model.</param>
    /// <param name="state">A state.</param>
    /// <param name="entry">One of its entries.</param>
    public static double Of(Automaton model, int state, int entry)
    {
        var own = PortableMath.Exp2(model.Log2Probability(entry));
        return state == 0 ? own : own - (PortableMath.Exp2(model.Log2Backoff(state)) * ShorterProbability(model, state, entry, []));
    }

    /// <summary>The weight of one entry, for a caller that has computed 2^x of all logarithms at once.</summary>
    /// <param name="model">The model.</param>
    /// <param name="state">A state other than 0.</param>
    /// <param name="entry">One of its entries.</param>
    /// <param name="probabilities">2^<see cref="Automaton.Log2Probability(int)"/> of every entry.</param>
    /// <param name="backoff">2^<see cref="Automaton.Log2Backoff"/> of the state.</param>
    public static double Of(Automaton model, int state, int entry, ReadOnlySpan<double> probabilities, double backoff) =>
        probabilities[entry] - (backoff * ShorterProbability(model, state, entry, probabilities));

    /// <summary>p of an entry's symbol after the failure state of its state.</summary>
    private static double ShorterProbability(Automaton model, int state, int entry, ReadOnlySpan<double> probabilities)
    {
        // The shorter n-gram belongs to the state that a highest entry leads to, or to the failure state of a shorter entry's own state.
        var highest = entry - model.FirstHighest;
        var shorter = (highest < 0 ? model.Failure(entry + 1) : model.HighestNext[highest]) - 1;
        return shorter < 0 || model.LengthOf(shorter + 1) != model.LengthOf(state)
            ? PortableMath.Exp2(model.Step(model.Failure(state), model.Symbol(entry), out _))
            : probabilities.IsEmpty ? PortableMath.Exp2(model.Log2Probability(shorter))
            : probabilities[shorter];
    }
}
