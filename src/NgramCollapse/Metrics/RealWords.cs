namespace NgramCollapse.Metrics;

/// <summary>Real-word rate: how many of a text's words, each as often as it stands there, are words of its source; the rest is invented.</summary>
public static class RealWords
{
    /// <summary>Tokens whose type the source has, divided by all tokens; 0 … 1, 1 for the source itself. Null for a text without words.</summary>
    /// <param name="words">The words' counts in the text and in the source.</param>
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
