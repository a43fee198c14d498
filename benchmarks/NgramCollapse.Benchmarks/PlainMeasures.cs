using NgramCollapse.Measures;
using NgramCollapse.Numerics;

namespace NgramCollapse.Benchmarks;

/// <summary>The plain twins of the groups of measures, as cells by the engine's column names.</summary>
/// <remarks>
/// They cover every column of the groups core, diversity, perplexity, tails, distance and theory that is a measure of the text at orders
/// above 1, and of repetition all but self_bleu, near_duplicates and replicate_similarity, which draw samples or hash. Slices need
/// labels, which the benchmarks' text lacks. The further tables are left out.
/// </remarks>
internal static class PlainMeasures
{
    /// <summary>The cells of a group.</summary>
    /// <param name="group">The group.</param>
    /// <param name="index">Number of the generation. Its text is its pool, as under replace.</param>
    /// <param name="text">The generation.</param>
    /// <param name="source">Generation 0.</param>
    /// <param name="heldOut">The held-out text.</param>
    public static Dictionary<string, double?> Of(
        MeasureGroup group, int index, PlainGeneration text, PlainGeneration source, string[] heldOut) => group switch
        {
            MeasureGroup.Core => Core(index, text, source, heldOut),
            MeasureGroup.Diversity => PlainDiversity.Of(text, source),
            MeasureGroup.Perplexity => Perplexity(text, source, heldOut),
            MeasureGroup.Tails => PlainTails.Of(text, source, heldOut),
            MeasureGroup.Repetition => PlainRepetition.Of(text, source),
            MeasureGroup.Distance => PlainDistance.Of(text, source),
            MeasureGroup.Theory => Theory(index, text, source),
            _ => throw new ArgumentOutOfRangeException(nameof(group), group, "No twin."),
        };

    private static Dictionary<string, double?> Core(int index, PlainGeneration text, PlainGeneration source, string[] heldOut)
    {
        var bits = text.Model.Score(heldOut).BitsPerEvent;
        var surviving = text.WordCounts.Keys.Count(source.WordCounts.ContainsKey);
        var cells = new Dictionary<string, double?>(StringComparer.Ordinal)
        {
            ["alphabet_size"] = text.Counts[0].Keys.Count(symbol => symbol[0] > PlainTwin.Unknown),
            ["ngram_types"] = text.Ngrams.Count,
            ["ngram_types_surviving"] = Surviving(text, source),
            ["ngram_types_predicted"] = index == 0 ? source.Ngrams.Count : source.Survivors(index).Types,
            ["word_tokens"] = text.WordCounts.Values.Sum(),
            ["word_types"] = text.WordCounts.Count,
            ["word_types_surviving"] = surviving,
            ["word_types_novel"] = text.WordCounts.Count - surviving,
            ["perplexity_heldout"] = PowerOfTwo(bits),
            ["bits_heldout"] = bits,
            ["bits_text_by_source"] = source.Model.Score(text.Text).BitsPerEvent,
            ["bits_text_by_self"] = text.Model.Score(text.Text).BitsPerEvent,
        };
        for (var n = 1; n <= MeasuredSource.LongestOfCoreCharacters; n++)
        {
            cells[$"distinct_{n}"] = PlainWindows.Distinct(PlainWindows.OfSymbols(text.Text, n));
        }

        for (var n = 1; n <= MeasuredSource.LongestOfCoreWords; n++)
        {
            cells[$"distinct_word_{n}"] = PlainWindows.Distinct(PlainWindows.OfWords(text.Words, n));
        }

        return cells;
    }

    private static Dictionary<string, double?> Perplexity(PlainGeneration text, PlainGeneration source, string[] heldOut)
    {
        var ofSource = text.Model.Score(source.Text).BitsPerEvent;
        var cells = new Dictionary<string, double?>(StringComparer.Ordinal)
        {
            ["perplexity_text_by_source"] = PowerOfTwo(source.Model.Score(text.Text).BitsPerEvent),
            ["perplexity_text_by_self"] = PowerOfTwo(text.Model.Score(text.Text).BitsPerEvent),
            ["bits_source_by_model"] = ofSource,
            ["perplexity_source_by_model"] = PowerOfTwo(ofSource),
            ["coverage_heldout"] = Events(heldOut, text.Counts.Length)
                .Average(ngram => text.Counts[ngram.Length - 1].ContainsKey(ngram) ? 1.0 : 0),
        };
        Quantiles("surprisal_text", source.Model.Surprisals(text.Text));
        Quantiles("surprisal_heldout", text.Model.Surprisals(heldOut));
        return cells;

        void Quantiles(string name, IEnumerable<double> surprisals)
        {
            var sorted = surprisals.Order().ToArray();
            foreach (var share in MeasuredText.QuantileShares)
            {
                cells[$"{name}_q{100 * share:00}"] = sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Length) - 1)];
            }
        }
    }

    private static Dictionary<string, double?> Theory(int index, PlainGeneration text, PlainGeneration source)
    {
        const double two95 = NormalDistribution.TwoSided95;
        var (types, deviation) = source.Survivors(index);

        var surviving = Surviving(text, source);
        return new Dictionary<string, double?>(StringComparer.Ordinal)
        {
            ["ngram_types_band_low"] = Math.Clamp(types - (two95 * deviation), 0, source.Ngrams.Count),
            ["ngram_types_band_high"] = Math.Clamp(types + (two95 * deviation), 0, source.Ngrams.Count),
            ["ngram_types_residual"] = (surviving - types) / deviation,
            ["pool_ngram_types_surviving"] = surviving,

            // Under replace pool g is text g.
            ["pool_ngram_types_predicted"] = types,
            ["pool_ngram_types_residual"] = (surviving - types) / deviation,
        };
    }

    /// <summary>The longest window that ends with each event.</summary>
    public static IEnumerable<string> Events(IEnumerable<string> documents, int order)
    {
        foreach (var document in documents)
        {
            for (var i = 1; i < document.Length; i++)
            {
                yield return document[Math.Max(0, i - order + 1)..(i + 1)];
            }
        }
    }

    private static double Surviving(PlainGeneration text, PlainGeneration source) => text.Ngrams.Keys.Count(source.Ngrams.ContainsKey);

    private static double? PowerOfTwo(double? bits) => bits is { } b ? PortableMath.Exp2(b) : null;
}
