using NgramCollapse.Counting;
using NgramCollapse.Numerics;

namespace NgramCollapse.Models;

/// <summary>
/// Add-k smoothing at the model's order only: p(s|h) = (c(hs) + k) / (c(h) + k·|E|). After a context that was never seen every
/// event has probability 1/|E|. The model never uses a shorter context, so ARPA cannot represent it above order 1.
/// </summary>
/// <remarks>Source: Lidstone 1920; k = 1 is Laplace's rule.</remarks>
public sealed class AddK : ILanguageModel
{
    /// <summary>The smallest k. With a smaller one, the probability of an unseen event could underflow.</summary>
    public const double MinK = 1e-100;

    /// <summary>The largest k. With a larger one, the counts would hardly matter.</summary>
    public const double MaxK = 1e9;

    /// <summary>Trains a model on counts.</summary>
    /// <param name="counts">The n-grams of the training text, with markers.</param>
    /// <param name="eventSpaceSize">|E|, at least 1 and below the counts' symbol bound: the start of a document is not an event.</param>
    /// <param name="k">The constant added to every count, <see cref="MinK"/> … <see cref="MaxK"/>.</param>
    public AddK(NgramCounts counts, int eventSpaceSize, double k)
        : this(Compile(counts, eventSpaceSize, k), eventSpaceSize, k)
    {
    }

    /// <summary>Wraps a compiled model.</summary>
    internal AddK(Automaton states, int eventSpaceSize, double k)
    {
        CheckK(k);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(eventSpaceSize, states.SymbolBound);
        (States, EventSpaceSize, K) = (states, eventSpaceSize, k);
        Log2Unseen = PortableMath.Log2(k / (k * eventSpaceSize));
    }

    /// <summary>The constant added to every count.</summary>
    public double K { get; }

    /// <summary>
    /// The contexts and their continuations. A state without an entry for a symbol does not ask its failure state: log2 p of the
    /// symbol is the state's <see cref="Automaton.Log2Backoff"/>. Failure states only determine the next state.
    /// </summary>
    internal Automaton States { get; }

    Automaton ILanguageModel.States => States;

    /// <summary>log2 p of every event after a context that was never seen: −log2 |E|.</summary>
    internal double Log2Unseen { get; }

    /// <inheritdoc/>
    public int Order => States.Order;

    /// <inheritdoc/>
    public int EventSpaceSize { get; }

    /// <inheritdoc/>
    public double Log2Probability(ReadOnlySpan<int> context, int symbol) =>
        Step(States.StateOf(context), Math.Min(context.Length, Order - 1), symbol, out _);

    /// <inheritdoc/>
    public TextScore Score(NgramCounts text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Order == Order
            ? TypeScores.Score(this, text)
            : throw new ArgumentException($"The text was counted at order {text.Order}, but the model has order {Order}.", nameof(text));
    }

    double ILanguageModel.Step(int state, int length, int symbol, out int next) => Step(state, length, symbol, out next);

    /// <inheritdoc cref="ILanguageModel.Step"/>
    internal double Step(int state, int length, int symbol, out int next)
    {
        var entry = States.Find(state, symbol);
        next = entry >= 0 ? States.Next(entry) : States.Follow(state, symbol);
        return States.LengthOf(state) < length ? Log2Unseen : entry >= 0 ? States.Log2Probability(entry) : States.Log2Backoff(state);
    }

    /// <summary>A model of order 1 in back-off form. All events that were never seen have the same probability there.</summary>
    internal Automaton AsBackoff() => States.With(States.Log2Probabilities.ToArray(), [0], States.Log2Backoff(0));

    private static Automaton Compile(NgramCounts counts, int eventSpaceSize, double k)
    {
        ArgumentNullException.ThrowIfNull(counts);
        ArgumentOutOfRangeException.ThrowIfLessThan(eventSpaceSize, 1);
        CheckK(k);
        var (probabilities, weights) = (new double[counts.Order][], new double[counts.Order][]);
        for (var length = 1; length <= counts.Order; length++)
        {
            var level = counts.Level(length);
            (probabilities[length - 1], weights[length - 1]) = (new double[level.Count], new double[level.FirstChild.Length - 1]);
            for (var h = 0; h < weights[length - 1].Length; h++)
            {
                long total = 0;
                for (var i = level.FirstChild[h]; i < level.FirstChild[h + 1]; i++)
                {
                    total += TextEvents.IsEvent(level, i) ? level.Counts[i] : 0;
                }

                var whole = total + (k * eventSpaceSize);
                weights[length - 1][h] = k / whole;
                for (var i = level.FirstChild[h]; i < level.FirstChild[h + 1]; i++)
                {
                    probabilities[length - 1][i] = TextEvents.IsEvent(level, i) ? (level.Counts[i] + k) / whole : 0;
                }
            }
        }

        return AutomatonBuilder.Build(counts, probabilities, weights, eventSpaceSize, unseenContextWeight: 1);
    }

    private static void CheckK(double k)
    {
        if (k is not (>= MinK and <= MaxK))
        {
            throw new ArgumentOutOfRangeException(nameof(k), k, $"Must be from {MinK} to {MaxK}.");
        }
    }
}
