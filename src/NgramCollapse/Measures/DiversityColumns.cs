using NgramCollapse.Metrics;
using NgramCollapse.Numerics;

namespace NgramCollapse.Measures;

/// <summary>How varied the text is, measured on samples of one size.</summary>
internal static class DiversityColumns
{
    private const int Longest = MeasuredSource.LongestOfDiversity;

    private const string NoWindow = "no document of the sample holds an n-gram";

    public static IReadOnlyList<MetricColumn> All { get; } = [.. OfSample(), .. OfWordSample(), .. OfNgrams()];

    private static IEnumerable<MetricColumn> OfSample() =>
    [
        Distinct(
            $"distinct_{Longest}",
            "distinct character 5-grams divided by all character 5-grams, within documents of the sample",
            text => text.CharacterWindows?.Distinct(Longest)),
        .. Range(1, Longest).Select(n => Adjusted(
            $"ead_{n}",
            "expectation-adjusted distinct character n-grams of the sample, over the human text's characters",
            text => text.CharacterWindows?.Adjusted(n, text.Source.Characters!.Scalars.Count))),
        .. Range(MeasuredSource.LongestOfCoreWords + 1, Longest - MeasuredSource.LongestOfCoreWords).Select(n => Distinct(
            $"distinct_word_{n}",
            "distinct word n-grams divided by all word n-grams, within documents of the sample",
            text => text.WordWindows?.Distinct(n))),
    ];

    private static IEnumerable<MetricColumn> OfWordSample() =>
    [
        Words(
            "word_sample",
            "size of the word sample, which the columns below use: the first words of text g, the same number in every generation",
            text => text.WordSample?.Symbols.Length) with
        {
            Type = ColumnType.Integer,
            Unit = "words",
        },
        .. Range(1, Longest).Select(n => Adjusted(
            $"ead_word_{n}",
            "expectation-adjusted distinct word n-grams of the word sample, over the words of the human text",
            text => text.WordSampleWindows?.Adjusted(n, Math.Max(1, text.Source.Words!.Types.Count))) with
        {
            EmptyWhen = $"{MeasuredText.TooFewWords}, or no document of it holds an n-gram",
        }),
        Words("word_ttr", "type–token ratio: distinct words of the word sample divided by all", text =>
            text.WordSample is { } words ? VocabularyGrowth.TypeTokenRatio(words.Symbols) : null) with
        {
            Unit = "ratio",
            Range = ColumnRange.Share,
        },
        Words("word_mattr", "mean type–token ratio of all windows of 500 consecutive words in the word sample", text =>
            text.WordSample is { } words ? VocabularyGrowth.MovingTypeTokenRatio(words.Symbols) : null) with
        {
            Unit = "ratio",
            Range = ColumnRange.Share,
            EmptyWhen = $"{MeasuredText.TooFewWords}, or the sample is shorter than 500 words",
            Source = "Covington and McFall 2010",
        },
        .. Spectrum("word", "words", "the word sample", text => text.WordSampleSpectrum).Select(column => column with
        {
            Needs = ColumnNeeds.Characters,
            EmptyWhen = MeasuredText.TooFewWords,
        }),
        Words("word_zipf", "exponent of Zipf's law over the word sample, by maximum likelihood over all its ranks", text =>
            text.WordSampleSpectrum is { } words ? ZipfExponent.Of(words) : null) with
        {
            Unit = "exponent",
            EmptyWhen = $"{MeasuredText.TooFewWords}, or the sample has fewer than two types",
            Source = "Zipf 1949",
        },
        Words(
            "word_heaps",
            "exponent of Heaps' law over the word sample: slope of log types against log tokens at its length and halvings of it",
            text => text.WordSample is { } words ? VocabularyGrowth.HeapsExponent(words.Symbols) : null) with
        {
            Unit = "exponent",
            Range = ColumnRange.Share,
            EmptyWhen = $"{MeasuredText.TooFewWords}, or the sample has fewer than 256 words",
            Source = "Heaps 1978",
        },
    ];

    private static IEnumerable<MetricColumn> OfNgrams() =>
    [
        .. Spectrum("ngram", "n-grams", "the sample, of the run's order", text => text.SampleSpectrum),
        Ngrams("heterozygosity", "chance that two n-grams drawn from the whole of text g differ, 1 − Σp²", text =>
            SimpsonIndex.Heterozygosity(text.Spectrum)) with
        {
            Unit = "share",
            Range = ColumnRange.Share,
            Source = "Simpson 1949",
        },
        Ngrams("inbreeding_f", "share of generation 0's heterozygosity that is lost", text =>
            SimpsonIndex.Inbreeding(text.Spectrum, text.Source.Spectrum)) with
        {
            Unit = "share",
            Range = new ColumnRange(null, 1),
            EmptyWhen = "text g has no n-gram of the run's order, or the human text has only one type of it",
            Source = "Wright 1931; Seddik et al. 2024",
        },
    ];

    private static IEnumerable<MetricColumn> Spectrum(string prefix, string tokens, string of, Func<MeasuredText, CountSpectrum?> spectrum)
    {
        return
        [
            Column("entropy_bits", $"entropy of the {tokens} of {of}", "bits", HillNumbers.EntropyBits) with { Source = "Shannon 1948" },
            Hill("0", $"of the {tokens} of {of}: the number of types, frequent or not", HillNumbers.Zero),
            Hill("1", $"of these {tokens}: the number of equally frequent types that would have this entropy", HillNumbers.One),
            Hill("2", $"of these {tokens}: 1/Σp², which frequent types dominate", HillNumbers.Two),
            Hill("∞", $"of these {tokens}: 1 divided by the share of the most frequent type", HillNumbers.Infinity),
            Column("unseen_mass", $"Good–Turing chance that another of these {tokens} would be a new type", "share", UnseenTypes.Mass) with
            {
                Range = ColumnRange.Share,
                Source = "Good 1953",
            },
            Column("chao1", $"Chao1 lower bound of the number of types of these {tokens}, seen and unseen", "types", UnseenTypes.Chao1) with
            {
                Source = "Chao 1984",
            },
        ];

        MetricColumn Hill(string order, string meaning, Func<CountSpectrum, double?> measure) =>
            Column($"hill_{(order is "∞" ? "inf" : order)}", $"Hill number of order {order} {meaning}", "types", measure) with
            {
                Source = "Hill 1973",
            };

        MetricColumn Column(string name, string meaning, string unit, Func<CountSpectrum, double?> measure) =>
            Ngrams($"{prefix}_{name}", meaning, text => spectrum(text) is { } counts ? measure(counts) : null) with { Unit = unit };
    }

    private static IEnumerable<int> Range(int first, int count) => Enumerable.Range(first, count);

    private static MetricColumn Distinct(string name, string meaning, Func<MeasuredText, double?> measure) =>
        MetricColumn.Of(MeasureGroup.Diversity, name, meaning, measure) with
        {
            Unit = "ratio",
            Range = ColumnRange.Share,
            Needs = ColumnNeeds.Characters,
            EmptyWhen = NoWindow,
            Source = "Li et al. 2016",
        };

    private static MetricColumn Adjusted(string name, string meaning, Func<MeasuredText, double?> measure) =>
        MetricColumn.Of(MeasureGroup.Diversity, name, meaning, measure) with
        {
            Unit = "ratio",
            Range = ColumnRange.NotNegative,
            Needs = ColumnNeeds.Characters,
            EmptyWhen = NoWindow,
            Source = "Liu et al. 2022",
        };

    private static MetricColumn Words(string name, string meaning, Func<MeasuredText, double?> measure) =>
        Ngrams(name, meaning, measure) with { Needs = ColumnNeeds.Characters, EmptyWhen = MeasuredText.TooFewWords };

    private static MetricColumn Ngrams(string name, string meaning, Func<MeasuredText, double?> measure) =>
        MetricColumn.Of(MeasureGroup.Diversity, name, meaning, measure) with
        {
            Range = ColumnRange.NotNegative,
            EmptyWhen = "the text has no n-gram of the run's order",
        };
}
