using NgramCollapse.Counting;

namespace NgramCollapse.Models;

/// <summary>
/// A compiled back-off model: a log-probability for every n-gram of the training text, and for every context the weight of the
/// shorter context, which answers for symbols that were not seen there.
/// </summary>
/// <remarks>
/// p(s|h) is the stored value if h·s was seen, and otherwise weight(h)·p(s|h′), where h′ is h without its oldest symbol. Below the
/// empty context every event of E has probability 1/|E|. All logarithms are to base 2.
/// </remarks>
public sealed class BackoffModel : ILanguageModel
{
    /// <summary>Wraps a compiled model.</summary>
    /// <param name="states">The model.</param>
    /// <param name="eventSpaceSize">|E|.</param>
    internal BackoffModel(Automaton states, int eventSpaceSize) => (States, EventSpaceSize) = (states, eventSpaceSize);

    /// <summary>The model's contexts and the n-grams that continue them.</summary>
    internal Automaton States { get; }

    Automaton ILanguageModel.States => States;

    /// <inheritdoc/>
    public int Order => States.Order;

    /// <inheritdoc/>
    public int EventSpaceSize { get; }

    /// <inheritdoc/>
    public double Log2Probability(ReadOnlySpan<int> context, int symbol) =>
        Step(States.StateOf(context), Math.Min(context.Length, Order - 1), symbol, out _);

    double ILanguageModel.Step(int state, int length, int symbol, out int next) => Step(state, length, symbol, out next);

    /// <inheritdoc cref="ILanguageModel.Step"/>
    internal double Step(int state, int length, int symbol, out int next)
    {
        // A context that is not a state passes on to the shorter one with weight 1, or 0 without smoothing.
        var log2 = States.Step(state, symbol, out next);
        return States.Log2UnseenContext < 0 && States.LengthOf(state) < length ? States.Log2UnseenContext + log2 : log2;
    }

    /// <inheritdoc/>
    public TextScore Score(NgramCounts text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Order == Order
            ? TypeScores.Score(States, text)
            : throw new ArgumentException($"The text was counted at order {text.Order}, but the model has order {Order}.", nameof(text));
    }
}
