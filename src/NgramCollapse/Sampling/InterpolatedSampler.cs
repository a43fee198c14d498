using NgramCollapse.Models;
using NgramCollapse.Symbols;

namespace NgramCollapse.Sampling;

/// <summary>
/// Draws documents from an interpolated model by walking the back-off, with exactly the probabilities that the model scores with. At
/// context h the draw gives a symbol that was seen there, or it fails and continues at h′.
/// </summary>
/// <remarks>
/// An unknown symbol cannot be spelled. The weights already exclude it, so no draw is ever repeated. Weights are rounded to multiples of
/// 2^−60 times the number of a context's continuations. Source: the mixture of Jelinek and Mercer 1980.
/// </remarks>
internal sealed class InterpolatedSampler : TableSampler
{
    private readonly Automaton _model;

    internal InterpolatedSampler(Automaton model, DrawTable table)
        : base(table, model.SymbolBound) => _model = model;

    /// <summary>Compiles the sampler of a model.</summary>
    /// <param name="model">A smoothed model.</param>
    /// <param name="threads">Threads to compile with, 1 or more; they change only the time.</param>
    /// <returns>Null if the model does not interpolate. <see cref="BackoffSampler"/> can draw from it.</returns>
    /// <exception cref="LabException">There are too many continuations (<see cref="ErrorCategory.LimitExceeded"/>).</exception>
    public static InterpolatedSampler? TryCompile(BackoffModel model, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        return AutomatonCompiler.FromProbabilities(model.States, threads);
    }

    /// <inheritdoc/>
    internal override ulong Enter(ReadOnlySpan<int> prompt)
    {
        var state = _model.Follow(0, Alphabet.DocumentStart);
        foreach (var symbol in prompt)
        {
            state = _model.Follow(state, symbol);
        }

        return Table.States!.Enter(state, StateSlots.Nothing);
    }
}
