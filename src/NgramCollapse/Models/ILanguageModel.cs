using NgramCollapse.Counting;

namespace NgramCollapse.Models;

/// <summary>Probabilities of the next symbol after any context, over one fixed event space.</summary>
public interface ILanguageModel
{
    /// <summary>Symbols of context plus one.</summary>
    int Order { get; }

    /// <summary>|E|: the alphabet's symbols, the document's end, the unknown symbol.</summary>
    int EventSpaceSize { get; }

    /// <summary>log2 p(<paramref name="symbol"/> | <paramref name="context"/>); −∞ where the model excludes it.</summary>
    /// <param name="context">What stands before, from the document's start on; only its last order−1 symbols matter.</param>
    /// <param name="symbol">An event: any symbol but the document's start.</param>
    double Log2Probability(ReadOnlySpan<int> context, int symbol);

    /// <summary>Scores a whole text from its counts: every event once for each time it stands there.</summary>
    /// <param name="text">The text's n-grams, counted at this model's order.</param>
    /// <exception cref="ArgumentException">The text was counted at another order.</exception>
    TextScore Score(NgramCounts text);
}
