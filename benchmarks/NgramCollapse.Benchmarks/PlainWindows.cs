namespace NgramCollapse.Benchmarks;

/// <summary>The plain twins of windows inside documents, of symbols and of words.</summary>
internal static class PlainWindows
{
    /// <summary>The windows of symbols, without markers.</summary>
    public static IEnumerable<string> OfSymbols(string[] documents, int length)
    {
        foreach (var document in documents)
        {
            for (var i = 1; i + length < document.Length; i++)
            {
                yield return document.Substring(i, length);
            }
        }
    }

    public static IEnumerable<string> OfWords(IEnumerable<string[]> documents, int length)
    {
        foreach (var document in documents)
        {
            for (var i = 0; i + length <= document.Length; i++)
            {
                yield return string.Join(' ', document, i, length);
            }
        }
    }

    /// <summary>The number of distinct windows and of all windows.</summary>
    public static (int Types, int All) Count(IEnumerable<string> windows)
    {
        var types = new HashSet<string>(StringComparer.Ordinal);
        var all = 0;
        foreach (var window in windows)
        {
            types.Add(window);
            all++;
        }

        return (types.Count, all);
    }

    /// <summary>distinct-n: distinct windows divided by all; null without windows.</summary>
    public static double? Distinct(IEnumerable<string> windows)
    {
        var (types, all) = Count(windows);
        return all == 0 ? null : (double)types / all;
    }
}
