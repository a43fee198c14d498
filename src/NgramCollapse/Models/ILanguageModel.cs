using NgramCollapse.Counting;

namespace NgramCollapse.Models;

/// <summary>Gives the probability of the next symbol after any context, over one fixed event space.</summary>
/// <remarks>Only models of this library implement it: samplers and files have to know the form of each.</remarks>
public interface ILanguageModel
{
    /// <summary>Length of the longest n-grams: the symbols of context plus one.</summary>
    int Order { get; }

    /// <summary>|E|: the number of symbols in the alphabet, plus the document's end and the unknown symbol.</summary>
    int EventSpaceSize { get; }

    /// <summary>The model's contexts and the n-grams that continue them.</summary>
    internal Automaton States { get; }

    /// <summary>log2 p(<paramref name="symbol"/> | <paramref name="context"/>); −∞ if the model excludes the symbol.</summary>
    /// <param name="context">The preceding symbols, from the document's start on. Only the last order−1 matter.</param>
    /// <param name="symbol">An event: any symbol but the document's start.</param>
    double Log2Probability(ReadOnlySpan<int> context, int symbol);

    /// <summary>log2 p of a symbol after a context, and the state after both: one step of a walk over a text.</summary>
    /// <param name="state">The longest suffix of the context that is a state.</param>
    /// <param name="length">
    /// Length of the context itself, the document's start included, at most order−1. If the state is shorter, the context was never seen.
    /// </param>
    /// <param name="symbol">An event.</param>
    /// <param name="next">The longest suffix of context and symbol that is a state.</param>
    internal double Step(int state, int length, int symbol, out int next);

    /// <summary>Scores a whole text from its counts. Every event is scored as often as it occurs.</summary>
    /// <param name="text">The text's n-grams, counted at this model's order.</param>
    /// <exception cref="ArgumentException">The text was counted at another order.</exception>
    TextScore Score(NgramCounts text);
}
