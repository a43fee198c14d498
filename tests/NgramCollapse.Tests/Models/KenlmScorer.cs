using System.Globalization;
using System.Text;
using NgramCollapse.Numerics;

namespace NgramCollapse.Tests.Models;

/// <summary>
/// Reads an ARPA file into a plain dictionary and scores with the arithmetic of KenLM's query program. Numbers have 32 bits. The longest
/// n-gram is found by extending it to the left from the new word. Then the weights of the longer contexts are added in 32 bits, the
/// shortest context first. Documents are summed in 32 bits and the whole text in 64.
/// </summary>
internal sealed class KenlmScorer
{
    private const double Log2Of10 = 3.3219280948873623;

    private readonly Dictionary<string, (float Log10, float Weight)> _entries = new(StringComparer.Ordinal);
    private readonly int _order;

    public KenlmScorer(byte[] arpa)
    {
        foreach (var line in Encoding.UTF8.GetString(arpa).Split('\n'))
        {
            var fields = line.Split('\t');
            _order += line.StartsWith("ngram ", StringComparison.Ordinal) ? 1 : 0;
            if (fields.Length > 1)
            {
                _entries.Add(fields[1], (Number(fields[0]), fields.Length > 2 ? Number(fields[2]) : 0));
            }
        }
    }

    /// <summary>Perplexity per word, with each document's end counted as a word.</summary>
    public double Perplexity(IEnumerable<IReadOnlyList<string>> documents)
    {
        var (total, events) = (0.0, 0);
        foreach (var document in documents)
        {
            total += Log10(document);
            events += document.Count + 1;
        }

        return PortableMath.Exp2(-total / events * Log2Of10);
    }

    /// <summary>A document's log10 probability, its end included.</summary>
    public float Log10(IReadOnlyList<string> document)
    {
        List<string> words = ["<s>", .. document.Select(word => _entries.ContainsKey(word) ? word : "<unk>"), "</s>"];
        var sum = 0f;
        for (var end = 1; end < words.Count; end++)
        {
            sum += Score(words, end);
        }

        return sum;
    }

    private float Score(List<string> words, int end)
    {
        // Move start to the left as long as the n-gram from start to end exists.
        var start = end;
        var score = _entries[words[end]].Log10;
        while (start > 0 && end - start + 1 < _order && _entries.TryGetValue(Joined(words, start - 1, end), out var longer))
        {
            (start, score) = (start - 1, longer.Log10);
        }

        var longest = Math.Max(0, end - _order + 1);
        for (var first = start - 1; first >= longest; first--)
        {
            if (!_entries.TryGetValue(Joined(words, first, end - 1), out var context))
            {
                break;
            }

            score += context.Weight;
        }

        return score;
    }

    private static string Joined(List<string> words, int first, int last) => string.Join(' ', words[first..(last + 1)]);

    private static float Number(string field) => float.Parse(field, CultureInfo.InvariantCulture);
}
