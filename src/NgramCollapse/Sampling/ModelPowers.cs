using NgramCollapse.Models;
using NgramCollapse.Numerics;
using NgramCollapse.Symbols;

namespace NgramCollapse.Sampling;

/// <summary>The probabilities and weights of a model, computed from its logarithms all at once.</summary>
internal sealed class ModelPowers
{
    public ModelPowers(Automaton model)
    {
        PortableVectors.Exp2(model.Log2Probabilities, Probabilities = new double[model.EntryCount]);
        PortableVectors.Exp2(model.Log2Backoffs, Backoffs = new double[model.StateCount]);
        Backoffs[0] = PortableMath.Exp2(model.Log2Unseen);
        Unknown = new double[model.StateCount];
        var known = model.Symbols.Contains(Alphabet.Unknown);
        for (var state = 0; state < Unknown.Length; state++)
        {
            var entry = known ? model.Find(state, Alphabet.Unknown) : -1;
            Unknown[state] = entry >= 0 ? Probabilities[entry] : state == 0 ? Backoffs[0] : Backoffs[state] * Unknown[model.Failure(state)];
        }
    }

    /// <summary>p of each entry's symbol after its state's context.</summary>
    public double[] Probabilities { get; }

    /// <summary>The weight that each state gives its failure state; for state 0, p of an event that it has not seen.</summary>
    public double[] Backoffs { get; }

    /// <summary>p of the unknown symbol after each state's context.</summary>
    public double[] Unknown { get; }
}
