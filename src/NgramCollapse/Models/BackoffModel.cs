using NgramCollapse.Counting;

namespace NgramCollapse.Models;

/// <summary>
/// An interpolated n-gram model in its compiled form: a log-probability for every n-gram it has seen, and for every
/// context the weight of the shorter context that answers where it has not.
/// </summary>
/// <remarks>
/// p(s|h) is the stored value where h·s was seen; otherwise weight(h)·p(s|h′), h′ without its oldest symbol; below the
/// empty context every event of E has 1/|E|. All logarithms are to base 2.
/// </remarks>
public sealed class BackoffModel : ILanguageModel
{
    /// <summary>Wraps a compiled model.</summary>
    /// <param name="states">The model.</param>
    /// <param name="eventSpaceSize">|E|.</param>
    internal BackoffModel(Automaton states, int eventSpaceSize) => (States, EventSpaceSize) = (states, eventSpaceSize);

    /// <inheritdoc/>
    public Automaton States { get; }

    /// <inheritdoc/>
    public int Order => States.Order;

    /// <inheritdoc/>
    public int EventSpaceSize { get; }

    /// <inheritdoc/>
    public double Log2Probability(ReadOnlySpan<int> context, int symbol) =>
        Step(States.StateOf(context), Math.Min(context.Length, Order - 1), symbol, out _);

    /// <inheritdoc/>
    public double Step(int state, int length, int symbol, out int next)
    {
        // Weights of contexts that are no states come first; they are 1, or 0 without smoothing.
        var log2 = States.Step(state, symbol, out next);
        return States.Log2UnseenContext < 0 && States.LengthOf(state) < length ? States.Log2UnseenContext + log2 : log2;
    }

    /// <inheritdoc/>
    public TextScore Score(NgramCounts text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Order == Order ? TypeScores.Score(States, text) : throw new ArgumentException($"Counted at order {text.Order}, the model has {Order}.", nameof(text));
    }
}
