using NgramCollapse.Counting;
using NgramCollapse.Symbols;

namespace NgramCollapse.Metrics;

/// <summary>
/// How often each type occurs in a text and in its source: two frequency distributions over the types that occur in either. All
/// comparisons type by type are made on it.
/// </summary>
internal sealed class FrequencyPair
{
    private readonly int[] _text;
    private readonly int[] _source;
    private readonly int[] _lost;

    /// <summary>Takes over arrays that the caller must not change afterwards.</summary>
    /// <param name="text">Count of each type of the text, all positive.</param>
    /// <param name="source">The same types' counts in the source, 0 for types that the source lacks.</param>
    /// <param name="lost">Source counts of the types that the text lacks, all positive.</param>
    /// <exception cref="ArgumentException">The first two differ in length.</exception>
    public FrequencyPair(int[] text, int[] source, int[] lost)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(lost);
        if (text.Length != source.Length)
        {
            throw new ArgumentException("Needs a source count for each type of the text.", nameof(source));
        }

        (_text, _source, _lost) = (text, source, lost);
        (TextTokens, SourceTokens) = (Sum(text), Sum(source) + Sum(lost));
    }

    /// <summary>Count of each type of the text.</summary>
    public ReadOnlySpan<int> InText => _text;

    /// <summary>The same types' counts in the source, 0 for types that the source lacks.</summary>
    public ReadOnlySpan<int> InSource => _source;

    /// <summary>Source counts of the types that the text lacks.</summary>
    public ReadOnlySpan<int> Lost => _lost;

    /// <summary>Occurrences of all types in the text.</summary>
    public long TextTokens { get; }

    /// <summary>Occurrences of all types in the source.</summary>
    public long SourceTokens { get; }

    /// <summary>Number of types that occur in both.</summary>
    public int Shared => _source.Length - _source.AsSpan().Count(0);

    /// <summary>Pairs the n-grams of the counts' order; at order 1 without the document's start, which is never drawn.</summary>
    /// <exception cref="ArgumentException">The counts differ in order.</exception>
    public static FrequencyPair OfNgrams(NgramCounts text, NgramCounts source)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(source);
        if (text.Order != source.Order)
        {
            throw new ArgumentException($"Needs order {source.Order}, has {text.Order}.", nameof(text));
        }

        var skipped = text.Order == 1 ? Alphabet.DocumentStart : -1;
        return Of(text.Highest, source.Highest, text.MatchIn(source)[^1], skipped);
    }

    /// <summary>Pairs the words of two texts.</summary>
    /// <remarks>Both texts must be numbered by the same <see cref="CharacterView"/>.</remarks>
    public static FrequencyPair OfWords(WordText text, WordText source)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(source);
        var (inText, lost) = (Spectra.Count(text.Tokens.Symbols), Spectra.Count(source.Tokens.Symbols));
        var inSource = new int[inText.Length];
        for (var word = 0; word < inText.Length; word++)
        {
            var number = source.Types.Find(text.Types.Word(word));
            if (number >= 0)
            {
                (inSource[word], lost[number]) = (lost[number], 0);
            }
        }

        return new FrequencyPair(inText, inSource, [.. lost.Where(count => count > 0)]);
    }

    private static FrequencyPair Of(NgramLevel text, NgramLevel source, int[] matches, int skipped)
    {
        var found = new bool[source.Count];
        var (inText, inSource) = (new List<int>(text.Count), new List<int>(text.Count));
        for (var i = 0; i < matches.Length; i++)
        {
            if (matches[i] >= 0)
            {
                found[matches[i]] = true;
            }

            if (text.Symbols[i] != skipped)
            {
                inText.Add(text.Counts[i]);
                inSource.Add(matches[i] < 0 ? 0 : source.Counts[matches[i]]);
            }
        }

        var lost = new List<int>();
        for (var i = 0; i < found.Length; i++)
        {
            if (!found[i] && source.Symbols[i] != skipped)
            {
                lost.Add(source.Counts[i]);
            }
        }

        return new FrequencyPair([.. inText], [.. inSource], [.. lost]);
    }

    private static long Sum(ReadOnlySpan<int> counts)
    {
        long sum = 0;
        foreach (var count in counts)
        {
            sum += count;
        }

        return sum;
    }
}
