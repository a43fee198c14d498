using System.Runtime.InteropServices;
using System.Text;
using NgramCollapse.Counting;
using NgramCollapse.Numerics;
using NgramCollapse.Sampling;
using NgramCollapse.Symbols;

namespace NgramCollapse.Benchmarks;

/// <summary>The plain twin for words: a document is an array of strings, and a window is its words joined by spaces.</summary>
internal static class PlainWords
{
    // They sort before every word, as the markers' numbers are less than every symbol's.
    private const string Start = "\u0001";
    private const string End = "\u0002";

    /// <summary>Splits documents at white space.</summary>
    public static string[][] Split(IEnumerable<string> documents) =>
        [.. documents.Select(document => (string[])[Start, .. document.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries), End])];

    /// <summary>Splits documents and numbers the words in ordinal order.</summary>
    public static int[][] Encode(IEnumerable<string> documents)
    {
        var split = Split(documents);
        var numbers =
            new Dictionary<string, int>(StringComparer.Ordinal) { [Start] = Alphabet.DocumentStart, [End] = Alphabet.DocumentEnd };
        foreach (var word in split.SelectMany(document => document[1..^1]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            numbers.Add(word, numbers.Count + 1);
        }

        return [.. split.Select(document => document.Select(word => numbers[word]).ToArray())];
    }

    /// <summary>How often each window occurs; entry n−1 is for windows of n words.</summary>
    public static Dictionary<string, int>[] Count(string[][] documents, int order)
    {
        var counts = new Dictionary<string, int>[order];
        for (var length = 1; length <= order; length++)
        {
            counts[length - 1] = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (var document in documents)
            {
                for (var i = 0; i + length <= document.Length; i++)
                {
                    CollectionsMarshal.GetValueRefOrAddDefault(counts[length - 1], string.Join(' ', document, i, length), out _)++;
                }
            }
        }

        return counts;
    }

    /// <summary>The Witten–Bell model of these counts.</summary>
    public static PlainWordModel Train(Dictionary<string, int>[] counts, int eventSpaceSize)
    {
        var model = new PlainWordModel(counts.Length, eventSpaceSize);
        var shorter = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var level in counts)
        {
            var after = new Dictionary<string, (long Total, int Distinct)>(StringComparer.Ordinal);
            foreach (var (ngram, count) in level.Where(entry => !entry.Key.Equals(Start, StringComparison.Ordinal)))
            {
                var (total, distinct) = after.GetValueOrDefault(Context(ngram));
                after[Context(ngram)] = (total + count, distinct + 1);
            }

            var probabilities = new Dictionary<string, double>(StringComparer.Ordinal);
            foreach (var (ngram, count) in level.Where(entry => !entry.Key.Equals(Start, StringComparison.Ordinal)))
            {
                var (total, distinct) = after[Context(ngram)];
                var belief = shorter.Count == 0 ? 1.0 / eventSpaceSize : shorter[WithoutFirst(ngram)];
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

    /// <summary>The words that followed each context that a document can reach, in the engine's order.</summary>
    public static Dictionary<string, PlainFollowers> Compile(Dictionary<string, int>[] counts)
    {
        var after = new Dictionary<string, SortedDictionary<string, int>>(StringComparer.Ordinal);
        for (var length = 2; length <= counts.Length; length++)
        {
            foreach (var (ngram, count) in counts[length - 1])
            {
                if (length == counts.Length || ngram.StartsWith(Start, StringComparison.Ordinal))
                {
                    ref var followers = ref CollectionsMarshal.GetValueRefOrAddDefault(after, Context(ngram), out _);
                    (followers ??= new(StringComparer.Ordinal)).Add(ngram[(ngram.LastIndexOf(' ') + 1)..], count);
                }
            }
        }

        return after.ToDictionary(entry => entry.Key, entry => PlainFollowers.Of(entry.Value), StringComparer.Ordinal);
    }

    /// <summary>Writes documents until the text has its size.</summary>
    public static string[][] Write(Dictionary<string, PlainFollowers> followers, int order, int size, TextStream stream)
    {
        var documents = new List<string[]>();
        for (var left = size; left >= 2; left -= documents[^1].Length - 1)
        {
            var random = stream.Document(documents.Count);
            var document = new List<string> { Start };
            while (document.Count < left)
            {
                var next = followers[string.Join(' ', document.Skip(document.Count - order + 1))].Draw(random.NextUInt64());
                if (next.Equals(End, StringComparison.Ordinal))
                {
                    break;
                }

                document.Add(next);
            }

            documents.Add([.. document, End]);
        }

        return [.. documents];
    }

    /// <summary>Compares the types and their counts at every length.</summary>
    public static void Agree(Dictionary<string, int>[] plain, NgramCounts fast, Alphabet alphabet)
    {
        var alphabetWords = Enumerable.Range(Alphabet.FirstSymbol, alphabet.Count)
            .Select(symbol => Encoding.UTF8.GetString(alphabet.Utf8(symbol)));
        string[] words = [Start, End, "?", .. alphabetWords];
        string[] shorter = [];
        for (var length = 1; length <= fast.Order; length++)
        {
            var level = fast.Level(length);
            Agreement.Equal($"Types of length {length}", plain[length - 1].Count, level.Count);
            var names = new string[level.Count];
            for (var i = 0; i < names.Length; i++)
            {
                names[i] = length == 1 ? words[level.Symbols[i]] : $"{shorter[level.Prefixes[i]]} {words[level.Symbols[i]]}";
                Agreement.Equal($"Count {i} of length {length}", plain[length - 1].GetValueOrDefault(names[i]), level.Counts[i]);
            }

            shorter = names;
        }
    }

    public static string WithoutFirst(string ngram) => ngram[(ngram.IndexOf(' ', StringComparison.Ordinal) + 1)..];

    private static string Context(string ngram) => ngram[..Math.Max(0, ngram.LastIndexOf(' '))];
}

/// <summary>The words that followed a context, ascending, and the alias table over their counts.</summary>
internal sealed record PlainFollowers(string[] Words, ulong[] Thresholds, int[] Aliases)
{
    public static PlainFollowers Of(SortedDictionary<string, int> counts)
    {
        var followers = new PlainFollowers([.. counts.Keys], new ulong[counts.Count], new int[counts.Count]);
        AliasTable.Build([.. counts.Values], followers.Thresholds, followers.Aliases);
        return followers;
    }

    public string Draw(ulong random) => Words[AliasTable.Draw(Thresholds, Aliases, random)];
}

/// <summary>A back-off model as two dictionaries, by n-gram and by context.</summary>
internal sealed record PlainWordModel(int Order, int EventSpaceSize)
{
    public Dictionary<string, double> Log2Probabilities { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, double> Log2Backoffs { get; } = new(StringComparer.Ordinal);

    /// <summary>Mean negative log2 probability per event, word by word.</summary>
    public double BitsPerEvent(string[][] documents)
    {
        var bits = 0.0;
        var events = 0;
        foreach (var document in documents)
        {
            for (var i = 1; i < document.Length; i++, events++)
            {
                var first = Math.Max(0, i - Order + 1);
                bits -= Log2Probability(string.Join(' ', document, first, i - first), document[i]);
            }
        }

        return bits / events;
    }

    private double Log2Probability(string context, string word)
    {
        var weight = 0.0;
        while (context.Length > 0)
        {
            if (Log2Probabilities.TryGetValue($"{context} {word}", out var seen))
            {
                return weight + seen;
            }

            weight += Log2Backoffs.GetValueOrDefault(context);
            context = context.Contains(' ', StringComparison.Ordinal) ? PlainWords.WithoutFirst(context) : "";
        }

        return weight + (Log2Probabilities.TryGetValue(word, out var alone) ? alone : Log2Backoffs[""] - PortableMath.Log2(EventSpaceSize));
    }
}
