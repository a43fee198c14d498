using NgramCollapse.Symbols;

namespace NgramCollapse.Metrics;

/// <summary>A text as words.</summary>
/// <param name="Tokens">The words' numbers, document by document, without markers.</param>
/// <param name="Types">The distinct words.</param>
internal sealed record WordText(SymbolText Tokens, WordTypes Types)
{
    /// <summary>The first words of the text, with the last document cut; null if the text has fewer.</summary>
    /// <param name="count">Number of words, 0 or more.</param>
    public SymbolText? First(int count)
    {
        if (Tokens.Symbols.Length < count)
        {
            return null;
        }

        var starts = new List<int>();
        foreach (var start in Tokens.Starts[..^1])
        {
            if (start < count)
            {
                starts.Add(start);
            }
        }

        return new SymbolText(Tokens.Symbols[..count].ToArray(), [.. starts, count], Tokens.SymbolBound);
    }

    /// <summary>How many of this text's distinct words are also in <paramref name="source"/>.</summary>
    /// <remarks>Both must be numbered by the same <see cref="CharacterView"/>.</remarks>
    public int CountTypesIn(WordTypes source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return Types.CountIn(source);
    }
}
