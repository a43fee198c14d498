using NgramCollapse.Counting;

namespace NgramCollapse.Models;

/// <summary>Probabilities of the next symbol after any context, over one fixed event space.</summary>
public interface ILanguageModel
{
    /// <summary>Symbols of context plus one.</summary>
    int Order { get; }

    /// <summary>|E|: the alphabet's symbols, the document's end, the unknown symbol.</summary>
    int EventSpaceSize { get; }

    /// <summary>The model's contexts and the n-grams that continue them.</summary>
    Automaton States { get; }

    /// <summary>log2 p(<paramref name="symbol"/> | <paramref name="context"/>); −∞ where the model excludes it.</summary>
    /// <param name="context">What stands before, from the document's start on; only its last order−1 symbols matter.</param>
    /// <param name="symbol">An event: any symbol but the document's start.</param>
    double Log2Probability(ReadOnlySpan<int> context, int symbol);

    /// <summary>log2 p of a symbol after a context, and the state that both lead to: what walking over a text is made of.</summary>
    /// <param name="state">The context's longest end that is a state.</param>
    /// <param name="length">The context's own length, its document's start counted, at most order−1. Where the state is shorter, the context was never seen.</param>
    /// <param name="symbol">An event.</param>
    /// <param name="next">The longest end of context and symbol that is a state.</param>
    double Step(int state, int length, int symbol, out int next);

    /// <summary>Scores a whole text from its counts: every event once for each time it stands there.</summary>
    /// <param name="text">The text's n-grams, counted at this model's order.</param>
    /// <exception cref="ArgumentException">The text was counted at another order.</exception>
    TextScore Score(NgramCounts text);
}
