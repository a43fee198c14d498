using FsCheck.Fluent;
using NgramCollapse.Counting;
using NgramCollapse.Metrics;
using NgramCollapse.Symbols;

namespace NgramCollapse.Tests.Metrics;

/// <summary>Small texts and random counts for the tests of measures.</summary>
internal static class MetricsCases
{
    /// <summary>A text of characters with markers, and the alphabet it shares with others.</summary>
    public static (Alphabet Alphabet, SymbolText[] Texts) Encode(params string[][] texts)
    {
        var alphabet = Alphabet.FromDocuments([.. texts.SelectMany(text => text)], SymbolUnit.Character);
        return (alphabet, [.. texts.Select(text => alphabet.Encode(text))]);
    }

    public static FrequencyPair Ngrams(string[] text, string[] source, int order)
    {
        var (_, texts) = Encode(text, source);
        return FrequencyPair.OfNgrams(NgramCounter.Count(texts[0], order), NgramCounter.Count(texts[1], order));
    }

    /// <summary>Random counts of types in a text and in its source, some of them 0 in one of both.</summary>
    public static FsCheck.Gen<FrequencyPair> RandomPairs { get; } =
        from types in Gen.Choose(1, 30)
        from counts in Gen.ArrayOf(Gen.Two(Gen.Choose(0, 6)), types)
        select Pair(counts);

    public static FrequencyPair Pair(params (int Text, int Source)[] counts) => new(
        [.. counts.Where(count => count.Text > 0).Select(count => count.Text)],
        [.. counts.Where(count => count.Text > 0).Select(count => count.Source)],
        [.. counts.Where(count => count is { Text: 0, Source: > 0 }).Select(count => count.Source)]);
}
