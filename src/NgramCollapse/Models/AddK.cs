using NgramCollapse.Counting;
using NgramCollapse.Numerics;

namespace NgramCollapse.Models;

/// <summary>
/// Add-k smoothing at its own order alone: p(s|h) = (c(hs) + k) / (c(h) + k·|E|); a context that was never seen gives every
/// event 1/|E|. It has no shorter context to fall back on, so above order 1 no ARPA file can hold it.
/// </summary>
/// <remarks>Source: Lidstone 1920; k = 1 is Laplace's rule.</remarks>
public sealed class AddK : ILanguageModel
{
    /// <summary>The least k: with less, what was never seen would have a probability that no number holds.</summary>
    public const double LeastK = 1e-100;

    /// <summary>The greatest k: with more, counts would hardly show beside it.</summary>
    public const double MostK = 1e9;

    /// <summary>The model of these counts.</summary>
    /// <param name="counts">The n-grams of the training text, with markers.</param>
    /// <param name="eventSpaceSize">|E|, at least 1 and below the counts' symbol bound: the document's start is no event.</param>
    /// <param name="k">What is added to every count, <see cref="LeastK"/> … <see cref="MostK"/>.</param>
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

    /// <summary>What is added to every count.</summary>
    public double K { get; }

    /// <summary>
    /// The contexts and their continuations. Here a state answers for itself: where it has no entry for a symbol,
    /// <see cref="Automaton.Log2Backoff"/> is that symbol's log2 p, and failure states only say where a symbol leads.
    /// </summary>
    public Automaton States { get; }

    /// <summary>log2 p of every event after a context that was never seen: −log2 |E|.</summary>
    public double Log2Unseen { get; }

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
        return text.Order == Order ? TypeScores.Score(this, text) : throw new ArgumentException($"Counted at order {text.Order}, the model has {Order}.", nameof(text));
    }

    /// <inheritdoc/>
    public double Step(int state, int length, int symbol, out int next)
    {
        var entry = States.Find(state, symbol);
        next = entry >= 0 ? States.Next(entry) : States.Follow(state, symbol);
        return States.LengthOf(state) < length ? Log2Unseen : entry >= 0 ? States.Log2Probability(entry) : States.Log2Backoff(state);
    }

    /// <summary>The same model of order 1 in the back-off form: each event that was never seen has the one probability that is left to it.</summary>
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
        if (k is not (>= LeastK and <= MostK))
        {
            throw new ArgumentOutOfRangeException(nameof(k), k, $"Must be from {LeastK} to {MostK}.");
        }
    }
}
