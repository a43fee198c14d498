using NgramCollapse.Numerics;

namespace NgramCollapse.Metrics;

/// <summary>
/// Self-BLEU: the mean BLEU-4 of a sample's documents, each taken as the hypothesis with all others as its references. 0 … 1, higher if
/// documents resemble each other more.
/// </summary>
/// <remarks>
/// BLEU is a brevity penalty times the geometric mean of the clipped precisions of word 1- to 4-grams. The penalty uses the reference of
/// nearest length, and the shorter of two equally near. A precision without a match counts 0.1 matches (Chen and Cherry 2014, method 1).
/// The measure depends on the sample's size, so compare samples of equal size. Source: Zhu et al., Texygen, SIGIR 2018; Papineni et al.
/// 2002.
/// </remarks>
internal static class SelfBleu
{
    private const int Longest = 4;
    private const double UnmatchedCount = 0.1;

    /// <summary>Self-BLEU of a random sample of the documents that have at least four words.</summary>
    /// <param name="words">The words' hashes.</param>
    /// <param name="sample">Number of documents to draw, without replacement; all documents are taken if there are fewer.</param>
    /// <param name="random">Draws the sample.</param>
    /// <returns>Null if fewer than two documents have four words.</returns>
    public static double? Of(WindowHashes words, int sample, ref Xoshiro256StarStar random)
    {
        ArgumentNullException.ThrowIfNull(words);
        var documents = Draw(words, sample, ref random);
        if (documents.Length < 2)
        {
            return null;
        }

        var lengths = new int[documents.Length];
        for (var i = 0; i < documents.Length; i++)
        {
            var (first, end) = words.Document(documents[i]);
            lengths[i] = end - first;
        }

        var logs = new double[documents.Length];
        for (var n = 1; n <= Longest; n++)
        {
            AddLogPrecisions(words, documents, n, logs);
        }

        var sorted = lengths.Order().ToArray();
        var sum = default(CompensatedSum);
        for (var i = 0; i < documents.Length; i++)
        {
            var brevity = Math.Min(0, 1 - ((double)NearestOther(sorted, lengths[i]) / lengths[i]));
            sum.Add(PortableMath.Exp2(logs[i] / Longest) * PortableMath.Exp(brevity));
        }

        return Math.Clamp(sum.Value / documents.Length, 0, 1);
    }

    private static int[] Draw(WindowHashes words, int sample, ref Xoshiro256StarStar random)
    {
        var eligible = new List<int>();
        for (var d = 0; d < words.DocumentCount; d++)
        {
            var (first, end) = words.Document(d);
            if (end - first >= Longest)
            {
                eligible.Add(d);
            }
        }

        var drawn = Math.Min(sample, eligible.Count);
        for (var i = 0; i < drawn; i++)
        {
            var pick = i + (int)random.NextBelow((ulong)(eligible.Count - i));
            (eligible[i], eligible[pick]) = (eligible[pick], eligible[i]);
        }

        return [.. eligible[..drawn].Order()];
    }

    private static void AddLogPrecisions(WindowHashes words, int[] documents, int n, double[] logs)
    {
        var counts = documents.Select(d => Counts(words, d, n)).ToArray();

        // A document's references are all others, so an n-gram's two highest counts decide how many matches any document may have.
        var highest = new Dictionary<ulong, (int First, int Holder, int Second)>();
        for (var i = 0; i < counts.Length; i++)
        {
            foreach (var (ngram, count) in counts[i])
            {
                var (first, holder, second) = highest.GetValueOrDefault(ngram, (0, -1, 0));
                highest[ngram] = count > first ? (count, i, first) : (first, holder, Math.Max(second, count));
            }
        }

        for (var i = 0; i < counts.Length; i++)
        {
            var (matched, all) = (0, 0);
            foreach (var (ngram, count) in counts[i])
            {
                var (first, holder, second) = highest[ngram];
                matched += Math.Min(count, holder == i ? second : first);
                all += count;
            }

            logs[i] += PortableMath.Log2((matched == 0 ? UnmatchedCount : matched) / all);
        }
    }

    private static List<(ulong Ngram, int Count)> Counts(WindowHashes words, int document, int n)
    {
        var (first, end) = words.Document(document);
        var factor = words.Factor(n);
        var hashes = new ulong[end - first - n + 1];
        for (var i = 0; i < hashes.Length; i++)
        {
            hashes[i] = words.At(first + i, n, factor);
        }

        Array.Sort(hashes);
        var counts = new List<(ulong, int)>();
        for (var i = 0; i < hashes.Length;)
        {
            var run = i;
            while (run < hashes.Length && hashes[run] == hashes[i])
            {
                run++;
            }

            counts.Add((hashes[i], run - i));
            i = run;
        }

        return counts;
    }

    /// <summary>Of the other documents' lengths, the one nearest to this document's.</summary>
    private static int NearestOther(int[] sorted, int length)
    {
        var place = Array.BinarySearch(sorted, length);
        int? below = place > 0 ? sorted[place - 1] : null;
        int? above = place + 1 < sorted.Length ? sorted[place + 1] : null;
        return below is { } shorter && (above is not { } longer || length - shorter <= longer - length) ? shorter : above!.Value;
    }
}
