using NgramCollapse.Symbols;

namespace NgramCollapse.Metrics;

/// <summary>A text as words.</summary>
/// <param name="Tokens">The words' numbers, document by document, without markers.</param>
/// <param name="Types">The distinct words.</param>
public sealed record WordText(SymbolText Tokens, WordTypes Types)
{
    /// <summary>How often each distinct word stands in the text, by its number.</summary>
    public int[] CountTypes()
    {
        var counts = new int[Types.Count];
        foreach (var word in Tokens.Symbols)
        {
            counts[word]++;
        }

        return counts;
    }

    /// <summary>How many of this text's distinct words also stand in <paramref name="source"/>.</summary>
    /// <remarks>Both must be numbered by one <see cref="CharacterView"/>.</remarks>
    public int CountTypesIn(WordTypes source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return Types.CountIn(source);
    }
}
