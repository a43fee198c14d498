using System.Numerics;
using System.Text;
using NgramCollapse.Measures;

namespace NgramCollapse.Benchmarks;

/// <summary>The plain twin of the group repetition: sets of windows as strings, and LZW with a dictionary of phrases.</summary>
internal static class PlainRepetition
{
    private const int SingleBytes = 256;

    public static Dictionary<string, double?> Of(PlainGeneration text, PlainGeneration source)
    {
        var repeated = Enumerable.Range(2, 3).Select(n => Repeated(text.Words, n)).ToArray();
        var windows = PlainWindows.OfSymbols(text.Text, MeasuredSource.VerbatimWindow).ToArray();
        var common = windows.Where(source.Windows.Contains).ToHashSet(StringComparer.Ordinal);
        return new Dictionary<string, double?>(StringComparer.Ordinal)
        {
            ["rep_2"] = repeated[0],
            ["rep_3"] = repeated[1],
            ["rep_4"] = repeated[2],
            ["diversity"] = (1 - repeated[0]) * (1 - repeated[1]) * (1 - repeated[2]),
            ["duplicate_windows"] = 1 - ((double)windows.Distinct(StringComparer.Ordinal).Count() / windows.Length),
            ["compression_ratio"] = Compression(text),
            ["verbatim_share"] = (double)windows.Count(common.Contains) / windows.Length,
            ["verbatim_longest"] = Longest(text.Text, source.Text, common),
            ["real_word_share"] = RealWordShare(text, source),
        };
    }

    private static double RealWordShare(PlainGeneration text, PlainGeneration source)
    {
        var real = text.WordCounts.Where(word => source.WordCounts.ContainsKey(word.Key)).Sum(word => word.Value);
        return (double)real / text.WordCounts.Values.Sum();
    }

    /// <summary>rep-n: 1 − distinct/all, both summed over the documents.</summary>
    private static double Repeated(string[][] documents, int n)
    {
        var (types, all) = (0, 0);
        foreach (var document in documents)
        {
            var (inDocument, windows) = PlainWindows.Count(PlainWindows.OfWords([document], n));
            (types, all) = (types + inDocument, all + windows);
        }

        return 1 - ((double)types / all);
    }

    /// <summary>The longest run of symbols in both texts: common windows, extended as far as both texts agree.</summary>
    private static int Longest(string[] text, string[] source, HashSet<string> common)
    {
        var length = MeasuredSource.VerbatimWindow;
        for (; common.Count == 0; length--)
        {
            var shorter = PlainWindows.OfSymbols(source, length - 1).ToHashSet(StringComparer.Ordinal);
            common = PlainWindows.OfSymbols(text, length - 1).Where(shorter.Contains).ToHashSet(StringComparer.Ordinal);
        }

        var inSource = Places(source, length, common);
        return Places(text, length, common)
            .SelectMany(window => window.Value.SelectMany(a => inSource[window.Key].Select(b => Alike(a, b))))
            .Max();
    }

    /// <summary>The rests of documents, without their ends, that begin with given windows, by window.</summary>
    private static Dictionary<string, List<(string Document, int Start)>> Places(string[] documents, int length, HashSet<string> windows)
    {
        var places = windows.ToDictionary(window => window, _ => new List<(string Document, int Start)>(), StringComparer.Ordinal);
        foreach (var document in documents)
        {
            for (var i = 1; i + length < document.Length; i++)
            {
                if (places.TryGetValue(document.Substring(i, length), out var known))
                {
                    known.Add((document, i));
                }
            }
        }

        return places;
    }

    private static int Alike((string Document, int Start) a, (string Document, int Start) b)
    {
        var length = 0;
        while (a.Document[a.Start + length] != PlainTwin.End && a.Document[a.Start + length] == b.Document[b.Start + length])
        {
            length++;
        }

        return length;
    }

    private static double Compression(PlainGeneration text)
    {
        var phrases = new Dictionary<string, int>(StringComparer.Ordinal);
        var (phrase, all, bits) = ("", 0L, 0L);
        foreach (var document in text.Text)
        {
            foreach (var one in Encoding.UTF8.GetBytes(string.Concat(document.Select(symbol => text.TextOfSymbol[symbol])) + "\n"))
            {
                all++;
                var longer = phrase + (char)one;
                if (longer.Length == 1 || phrases.ContainsKey(longer))
                {
                    phrase = longer;
                }
                else
                {
                    bits += Width();
                    phrases.Add(longer, phrases.Count);
                    phrase = longer[^1..];
                }
            }
        }

        return 8.0 * all / (bits + Width());

        int Width() => BitOperations.Log2((uint)(SingleBytes + phrases.Count - 1)) + 1;
    }
}
