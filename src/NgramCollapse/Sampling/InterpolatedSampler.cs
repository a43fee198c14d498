using NgramCollapse.Models;
using NgramCollapse.Symbols;

namespace NgramCollapse.Sampling;

/// <summary>
/// Draws documents from an interpolated model by walking the back-off: at context h a symbol comes out of what was seen
/// there, or nothing does and the draw goes on at h′, with the very probabilities that the model scores with.
/// </summary>
/// <remarks>
/// That no symbol is unknown, because an unknown symbol cannot be spelled, is part of the weights: no draw is ever thrown
/// away. Weights are rounded to multiples of 2^−60 times the number of a context's continuations. Source: DESIGN §4; the
/// mixture behind it is Jelinek and Mercer's (1980).
/// </remarks>
public sealed class InterpolatedSampler : TableSampler
{
    private readonly Automaton _model;

    internal InterpolatedSampler(Automaton model, DrawTable table)
        : base(table, model.SymbolBound) => _model = model;

    /// <summary>Compiles the draw tables of every state.</summary>
    /// <param name="model">A smoothed model.</param>
    /// <param name="threads">Threads to compile with, 1 or more; they change nothing but the time.</param>
    /// <returns>Null where the model does not interpolate: <see cref="BackoffSampler"/> draws from it.</returns>
    /// <exception cref="LabException">More continuations than can be numbered beside so many symbols.</exception>
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
