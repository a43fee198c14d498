namespace NgramCollapse.Metrics;

/// <summary>Real-word rate: the share of a text's words that occur in its source; the others are invented.</summary>
internal static class RealWords
{
    /// <summary>Tokens whose type occurs in the source, divided by all tokens.</summary>
    /// <param name="words">The words' counts in the text and in the source.</param>
    /// <returns>0 … 1, 1 for the source itself; null for a text without words.</returns>
    public static double? Share(FrequencyPair words)
    {
        ArgumentNullException.ThrowIfNull(words);
        long real = 0;
        for (var i = 0; i < words.InText.Length; i++)
        {
            real += words.InSource[i] > 0 ? words.InText[i] : 0;
        }

        return words.TextTokens == 0 ? null : (double)real / words.TextTokens;
    }
}
