using NgramCollapse.Measures;
using NgramCollapse.Metrics;
using NgramCollapse.Numerics;

namespace NgramCollapse.Benchmarks;

/// <summary>The plain twin of the group diversity, for a text of the source's size, which is its own sample.</summary>
internal static class PlainDiversity
{
    private const int Longest = 5;
    private const double SampledShareOfWords = 0.8;

    public static Dictionary<string, double?> Of(PlainGeneration text, PlainGeneration source)
    {
        var sample = First(text.Words, (int)(SampledShareOfWords * source.WordCounts.Values.Sum()));
        string[] words = [.. sample.SelectMany(document => document)];
        int[] counts = [.. words.GroupBy(word => word, StringComparer.Ordinal).Select(word => word.Count())];
        var cells = new Dictionary<string, double?>(StringComparer.Ordinal)
        {
            ["word_sample"] = words.Length,
            ["word_ttr"] = (double)counts.Length / words.Length,
            ["word_mattr"] = MovingTypeTokenRatio(words),
            ["word_zipf"] = Zipf([.. counts.OrderDescending()]),
            ["word_heaps"] = Heaps(words),
            ["heterozygosity"] = 1 - Repeats(text.Ngrams.Values),
            ["inbreeding_f"] = 1 - ((1 - Repeats(text.Ngrams.Values)) / (1 - Repeats(source.Ngrams.Values))),
        };
        AddSpectrum(cells, "word", counts);
        AddSpectrum(cells, "ngram", text.Ngrams.Values);
        var longestDistinct = 0.0;
        for (var n = 1; n <= Longest; n++)
        {
            var (types, all) = PlainWindows.Count(PlainWindows.OfSymbols(text.Text, n));
            cells[$"ead_{n}"] = types / Expected(text.TextOfSymbol.Length - Symbols.Alphabet.FirstSymbol, n, all);
            var (wordTypes, allWords) = PlainWindows.Count(PlainWindows.OfWords(sample, n));
            cells[$"ead_word_{n}"] = wordTypes / Expected(source.WordCounts.Count, n, allWords);
            longestDistinct = (double)types / all;
        }

        // The shorter lengths belong to the group core.
        cells[$"distinct_{Longest}"] = longestDistinct;
        for (var n = MeasuredSource.LongestOfCoreWords + 1; n <= Longest; n++)
        {
            cells[$"distinct_word_{n}"] = PlainWindows.Distinct(PlainWindows.OfWords(text.Words, n));
        }

        return cells;
    }

    private static void AddSpectrum(Dictionary<string, double?> cells, string prefix, IReadOnlyCollection<int> counts)
    {
        double all = counts.Sum();
        var (once, twice) = (counts.Count(count => count == 1), counts.Count(count => count == 2));
        var entropy = -counts.Sum(count => count / all * PortableMath.Log2(count / all));
        cells[$"{prefix}_entropy_bits"] = entropy;
        cells[$"{prefix}_hill_0"] = counts.Count;
        cells[$"{prefix}_hill_1"] = PortableMath.Exp2(entropy);
        cells[$"{prefix}_hill_2"] = 1 / Repeats(counts);
        cells[$"{prefix}_hill_inf"] = all / counts.Max();
        cells[$"{prefix}_unseen_mass"] = once / all;
        cells[$"{prefix}_chao1"] = counts.Count + (once * (once - 1.0) / (2.0 * (twice + 1)));
    }

    private static double Repeats(IReadOnlyCollection<int> counts)
    {
        double all = counts.Sum();
        return counts.Sum(count => count / all * (count / all));
    }

    /// <summary>V·[1 − (1 − 1/V)^C] for V = symbols^n, with −ln(1 − x) = x + x²/2 + x³/3 + …</summary>
    private static double Expected(int symbols, int n, int all)
    {
        var possible = Enumerable.Repeat((double)symbols, n).Aggregate((product, factor) => product * factor);
        var (log, power) = (0.0, 1.0);
        for (var k = 1; k <= 12; k++)
        {
            power /= possible;
            log += power / k;
        }

        return possible * PortableMath.OneMinusExpMinus(all * log);
    }

    private static string[][] First(string[][] documents, int count)
    {
        var first = new List<string[]>();
        foreach (var document in documents)
        {
            first.Add([.. document.Take(count)]);
            count -= first[^1].Length;
        }

        return [.. first];
    }

    private static double MovingTypeTokenRatio(string[] words)
    {
        var (inside, sum) = (new Dictionary<string, int>(StringComparer.Ordinal), 0L);
        for (var i = 0; i < words.Length; i++)
        {
            inside[words[i]] = inside.GetValueOrDefault(words[i]) + 1;
            if (i >= VocabularyGrowth.Window && --inside[words[i - VocabularyGrowth.Window]] == 0)
            {
                inside.Remove(words[i - VocabularyGrowth.Window]);
            }

            sum += i >= VocabularyGrowth.Window - 1 ? inside.Count : 0;
        }

        return (double)sum / ((double)VocabularyGrowth.Window * (words.Length - VocabularyGrowth.Window + 1));
    }

    /// <summary>The slope of log types against log tokens at the text's length and halvings of it, down to 64 tokens.</summary>
    private static double Heaps(string[] words)
    {
        var points = new List<(double X, double Y)>();
        for (var tokens = words.Length; tokens >= 64; tokens /= 2)
        {
            points.Add((PortableMath.Log2(tokens), PortableMath.Log2(words.Take(tokens).Distinct(StringComparer.Ordinal).Count())));
        }

        var (x, y) = (points.Average(point => point.X), points.Average(point => point.Y));
        return points.Sum(point => (point.X - x) * (point.Y - y)) / points.Sum(point => (point.X - x) * (point.X - x));
    }

    /// <summary>The exponent for which ranks drawn with p(r) ∝ r^−s have the tokens' mean log rank, by bisection.</summary>
    private static double Zipf(int[] descending)
    {
        double[] logs = [.. Enumerable.Range(1, descending.Length).Select(rank => PortableMath.Log2(rank))];
        var target = descending.Zip(logs, (count, log) => count * log).Sum() / descending.Sum();
        var (low, high) = (0.0, 64.0);
        for (var step = 0; step < 60; step++)
        {
            var s = (low + high) / 2;
            double[] weights = [.. logs.Select(log => PortableMath.Exp2(-s * log))];
            var mean = weights.Zip(logs, (weight, log) => weight * log).Sum() / weights.Sum();
            (low, high) = mean > target ? (s, high) : (low, s);
        }

        return (low + high) / 2;
    }
}
