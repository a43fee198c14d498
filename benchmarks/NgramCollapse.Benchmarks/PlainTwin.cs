using System.Text;
using System.Text.RegularExpressions;
using NgramCollapse.Numerics;
using NgramCollapse.Sampling;
using NgramCollapse.Symbols;

namespace NgramCollapse.Benchmarks;

/// <summary>
/// The plain twin of every fast path: strings and dictionaries, as one would write it first. A text is one string per
/// document, markers included, with the symbols' numbers as its characters, so that a window is a substring.
/// </summary>
internal static partial class PlainTwin
{
    private const char Start = (char)Alphabet.DocumentStart;
    private const char End = (char)Alphabet.DocumentEnd;

    public static string[] Documents(SymbolText text) =>
        [.. Enumerable.Range(0, text.DocumentCount).Select(d => string.Concat(text.Document(d).ToArray().Select(symbol => (char)symbol)))];

    /// <summary>How often each window stands there; entry n−1 is for windows of n symbols.</summary>
    public static Dictionary<string, int>[] Count(string[] documents, int order)
    {
        var counts = new Dictionary<string, int>[order];
        for (var length = 1; length <= order; length++)
        {
            counts[length - 1] = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (var document in documents)
            {
                for (var i = 0; i + length <= document.Length; i++)
                {
                    var window = document.Substring(i, length);
                    counts[length - 1][window] = counts[length - 1].GetValueOrDefault(window) + 1;
                }
            }
        }

        return counts;
    }

    /// <summary>The Witten–Bell model of these counts.</summary>
    public static PlainModel Train(Dictionary<string, int>[] counts, int eventSpaceSize)
    {
        var model = new PlainModel(counts.Length, eventSpaceSize);
        var shorter = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var level in counts)
        {
            var after = new Dictionary<string, (long Total, int Distinct)>(StringComparer.Ordinal);
            foreach (var (ngram, count) in level.Where(entry => entry.Key[^1] != Start))
            {
                var (total, distinct) = after.GetValueOrDefault(ngram[..^1]);
                after[ngram[..^1]] = (total + count, distinct + 1);
            }

            var probabilities = new Dictionary<string, double>(StringComparer.Ordinal);
            foreach (var (ngram, count) in level.Where(entry => entry.Key[^1] != Start))
            {
                var (total, distinct) = after[ngram[..^1]];
                var belief = ngram.Length == 1 ? 1.0 / eventSpaceSize : shorter[ngram[1..]];
                probabilities[ngram] = (count + (distinct * belief)) / (total + distinct);
                model.Log2Probabilities[ngram] = PortableMath.Log2(probabilities[ngram]);
            }

            foreach (var (context, (total, distinct)) in after)
            {
                model.Log2Backoffs[context] = PortableMath.Log2((double)distinct / (total + distinct));
            }

            shorter = probabilities;
        }

        return model;
    }

    /// <summary>For each context that a document can reach, what followed it.</summary>
    /// <remarks>The engine's alias tables over the same symbols in the same order, so that one seed gives one text. Order 2 and more.</remarks>
    public static Dictionary<string, PlainContinuations> Compile(Dictionary<string, int>[] counts)
    {
        var after = new Dictionary<string, SortedDictionary<char, int>>(StringComparer.Ordinal);
        foreach (var (ngram, count) in counts.Skip(1).SelectMany(level => level))
        {
            if (ngram.Length < counts.Length && ngram[0] != Start)
            {
                continue;
            }

            if (!after.TryGetValue(ngram[..^1], out var symbols))
            {
                after.Add(ngram[..^1], symbols = []);
            }

            symbols.Add(ngram[^1], count);
        }

        return after.ToDictionary(entry => entry.Key, entry => PlainContinuations.Of(entry.Value), StringComparer.Ordinal);
    }

    /// <summary>Writes documents until the text has its size.</summary>
    public static string[] Write(Dictionary<string, PlainContinuations> continuations, int order, int size, TextStream stream)
    {
        var documents = new List<string>();
        for (var left = size; left >= 2; left -= documents[^1].Length - 1)
        {
            var random = stream.Document(documents.Count);
            var document = new StringBuilder().Append(Start);
            while (document.Length < left)
            {
                var context = document.ToString(Math.Max(0, document.Length - order + 1), Math.Min(document.Length, order - 1));
                var next = continuations[context].Draw(random.NextUInt64());
                if (next == End)
                {
                    break;
                }

                document.Append(next);
            }

            documents.Add(document.Append(End).ToString());
        }

        return [.. documents];
    }

    /// <summary>distinct-n of documents of tokens, n = 1 … <paramref name="longest"/>.</summary>
    public static double?[] Distinct(IEnumerable<string[]> documents, int longest)
    {
        var ratios = new double?[longest];
        for (var n = 1; n <= longest; n++)
        {
            var types = new HashSet<string>(StringComparer.Ordinal);
            var all = 0;
            foreach (var document in documents)
            {
                for (var i = 0; i + n <= document.Length; i++, all++)
                {
                    types.Add(string.Join(' ', document[i..(i + n)]));
                }
            }

            ratios[n - 1] = all == 0 ? null : (double)types.Count / all;
        }

        return ratios;
    }

    /// <summary>distinct-n of the symbols inside documents, n = 1 … <paramref name="longest"/>.</summary>
    public static double?[] Distinct(string[] documents, int longest)
    {
        var ratios = new double?[longest];
        for (var n = 1; n <= longest; n++)
        {
            var types = new HashSet<string>(StringComparer.Ordinal);
            var all = 0;
            foreach (var document in documents)
            {
                for (var i = 1; i + n < document.Length; i++, all++)
                {
                    types.Add(document.Substring(i, n));
                }
            }

            ratios[n - 1] = all == 0 ? null : (double)types.Count / all;
        }

        return ratios;
    }

    /// <summary>The words of documents of symbols.</summary>
    public static string[][] Words(string[] documents, string[] textOfSymbol) =>
        [.. documents.Select(document => Word().Matches(string.Concat(document.Select(symbol => textOfSymbol[symbol]))).Select(match => match.Value).ToArray())];

    /// <summary>Each symbol's own text; the markers have none.</summary>
    public static string[] TextOfSymbol(Alphabet alphabet) =>
        [.. Enumerable.Range(0, alphabet.SymbolBound).Select(symbol => Encoding.UTF8.GetString(alphabet.Utf8(symbol)))];

    [GeneratedRegex(@"[\p{L}\p{M}\p{Nd}]+(?:['’][\p{L}\p{M}\p{Nd}]+)*", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Word();
}

/// <summary>The symbols that followed a context, ascending, and the alias table over their counts.</summary>
internal sealed record PlainContinuations(string Symbols, ulong[] Thresholds, int[] Aliases)
{
    public static PlainContinuations Of(SortedDictionary<char, int> counts)
    {
        var continuations = new PlainContinuations(string.Concat(counts.Keys), new ulong[counts.Count], new int[counts.Count]);
        AliasTable.Build([.. counts.Values], continuations.Thresholds, continuations.Aliases);
        return continuations;
    }

    public char Draw(ulong random) => Symbols[AliasTable.Draw(Thresholds, Aliases, random)];
}

/// <summary>A back-off model as two dictionaries, by n-gram and by context.</summary>
internal sealed record PlainModel(int Order, int EventSpaceSize)
{
    public Dictionary<string, double> Log2Probabilities { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, double> Log2Backoffs { get; } = new(StringComparer.Ordinal);

    /// <summary>Mean negative log2 probability per event, symbol by symbol.</summary>
    public double BitsPerEvent(string[] documents)
    {
        var bits = 0.0;
        var events = 0;
        foreach (var document in documents)
        {
            for (var i = 1; i < document.Length; i++, events++)
            {
                bits -= Log2Probability(document[Math.Max(0, i - Order + 1)..i], document[i]);
            }
        }

        return bits / events;
    }

    private double Log2Probability(string context, char symbol)
    {
        var weight = 0.0;
        for (; ; context = context[1..])
        {
            if (Log2Probabilities.TryGetValue(context + symbol, out var seen))
            {
                return weight + seen;
            }

            weight += Log2Backoffs.GetValueOrDefault(context);
            if (context.Length == 0)
            {
                return weight - PortableMath.Log2(EventSpaceSize);
            }
        }
    }
}
