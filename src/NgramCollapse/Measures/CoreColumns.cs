using NgramCollapse.Experiments;

namespace NgramCollapse.Measures;

/// <summary>The columns that every run has. Programs of users read them, so their names, order and bytes are frozen.</summary>
internal static class CoreColumns
{
    private const string LiEtAl = "Li et al. 2016";
    private const string BitsPerSymbol = "bits per symbol";

    public static IReadOnlyList<MetricColumn> All { get; } =
    [
        Label(
            "run",
            "identifier of the run: r and 12 hexadecimal digits of a hash over the corpus and every option that changes results",
            text => text.Source.Run.RunId) with
        {
            Role = ColumnRole.Key,
        },
        Count("replicate", "independent repetition, from 0", "", text => text.Replicate) with { Role = ColumnRole.Key },
        Count("generation", "0 is the human training text; text g was written by model g−1", "", text => text.Generation) with
        {
            Role = ColumnRole.Key,
        },
        Parameter("corpus", "name of the corpus", text => text.Source.Run.Corpus),
        Count("size", "symbols that a generation writes, document ends included", "symbols", text => text.Settings.Size) with
        {
            Role = ColumnRole.Parameter,
        },
        Parameter("smoothing", "how the models that score give unseen events a probability", text =>
            text.Source.Options.Smoothing.ToString()),
        Parameter("sampling", "what texts are drawn from: mle, the pool's counts; smoothed, the model that scores", text =>
            EnumNames.Of(text.Source.Options.Sampling)),
        Parameter("decoding", "how symbols are chosen; plain means each with its probability", text =>
            text.Settings.Decoding.ToString()),
        Parameter("protocol", "how texts are written: documents, or blocks:N", text => text.Source.Options.Protocol.ToString()),
        Count("order", "symbols of context plus one; 3 is a trigram", "symbols", text => text.Source.Options.Order) with
        {
            Role = ColumnRole.Parameter,
        },
        Parameter("unit", "what one symbol is: character, grapheme, byte or word", text => EnumNames.Of(text.Source.Options.Unit)),
        Parameter("regime", "what pool g is made of (see the verb regimes)", text => text.Settings.Regime.Name),
        Parameter("seed", "the run's seed, as hexadecimal text", text => SeedText.Of(text.Source.Options.Seed)),
        Count("text_documents", "documents of text g", "documents", text => text.Text.DocumentCount),
        Count("text_symbols", "symbols of text g, document ends included", "symbols", text => text.Text.EventCount),
        Count("pool_symbols", "symbols of pool g, document ends included", "symbols", text => text.Pool.Symbols),
        Real("pool_human_share", "share of pool g's symbols that are human", "share", ColumnRange.Share, text => text.Pool.HumanShare),
        Count(
            "sample_symbols",
            "symbols at the start of text g that columns over the sample are computed on: the same number in every generation",
            "symbols",
            text => Math.Min(text.Source.SampleSize, text.Text.EventCount)),
        Count("alphabet_size", "distinct symbols present in text g", "symbols", text => text.AlphabetSize),
        Count("ngram_types", "distinct n-grams of the run's order in text g, document starts and ends included", "types", text =>
            text.Counts.Highest.Count),
        Count("ngram_types_surviving", "n-gram types of the human training text that text g has", "types", text => text.Surviving),
        Real(
            "ngram_types_predicted",
            "what theory expects for ngram_types_surviving; generation 0 is observed",
            "types",
            ColumnRange.NotNegative,
            text => text.Source.Theory.Survivors?[text.Generation].Types) with
        {
            EmptyWhen = "the theory's assumptions fail (the run's notes say which)",
            Source = "Suresh et al. 2024",
        },
        Words("word_tokens", "words of text g", "words", text => text.Words?.Tokens.Symbols.Length),
        Words("word_types", "distinct words of text g", "types", text => text.Words?.Types.Count),
        Words("word_types_surviving", "words of the human training text that text g has", "types", text => text.WordsSurviving),
        Words(
            "word_types_novel",
            "distinct words of text g that are not in the human training text: invented words",
            "types",
            text => text.Words?.Types.Count - text.WordsSurviving),
        .. Enumerable.Range(1, MeasuredSource.LongestOfCoreCharacters).Select(n => Distinct(
            $"distinct_{n}",
            "distinct character n-grams divided by all character n-grams, within documents of the sample",
            text => text.CharacterWindows?.Distinct(n))),
        .. Enumerable.Range(1, MeasuredSource.LongestOfCoreWords).Select(n => Distinct(
            $"distinct_word_{n}",
            "distinct word n-grams divided by all word n-grams, within documents of the sample",
            text => text.WordWindows?.Distinct(n))),
        HeldOut(
            "perplexity_heldout",
            "2 to the power bits_heldout: model g's perplexity per symbol on human text that it never saw",
            "",
            text => text.HeldOut?.Perplexity) with
        {
            Range = new ColumnRange(1),
        },
        HeldOut(
            "bits_heldout",
            "mean −log2 p of model g per held-out symbol, document ends and unknown symbols included",
            BitsPerSymbol,
            text => text.HeldOut?.BitsPerEvent),
        HeldOut(
            "bits_heldout_known",
            "bits_heldout without unknown symbols",
            BitsPerSymbol,
            text => text.HeldOut?.BitsPerKnownEvent) with
        {
            EmptyWhen = "every held-out symbol is unknown",
        },
        Bits("bits_text_by_source", "mean −log2 p of model 0 per symbol of text g: how human the text looks", text =>
            text.BitsBySource) with
        {
            Source = "Shumailov et al. 2024",
        },
        Bits("bits_text_by_self", "mean −log2 p of model g per symbol of text g", text => text.BitsBySelf),
    ];

    private static MetricColumn Label(string name, string meaning, Func<MeasuredText, object?> measure) =>
        new() { Name = name, Group = MeasureGroup.Core, Meaning = meaning, Type = ColumnType.Text, Measure = measure };

    private static MetricColumn Parameter(string name, string meaning, Func<MeasuredText, object?> measure) =>
        Label(name, meaning, measure) with { Role = ColumnRole.Parameter };

    private static MetricColumn Count(string name, string meaning, string unit, Func<MeasuredText, object?> measure) =>
        Label(name, meaning, measure) with { Type = ColumnType.Integer, Unit = unit, Range = ColumnRange.NotNegative };

    private static MetricColumn Real(string name, string meaning, string unit, ColumnRange range, Func<MeasuredText, object?> measure) =>
        Label(name, meaning, measure) with { Type = ColumnType.Number, Unit = unit, Range = range };

    private static MetricColumn Bits(string name, string meaning, Func<MeasuredText, object?> measure) =>
        Real(name, meaning, BitsPerSymbol, ColumnRange.NotNegative, measure);

    private static MetricColumn Words(string name, string meaning, string unit, Func<MeasuredText, object?> measure) =>
        Count(name, meaning, unit, measure) with { Needs = ColumnNeeds.Characters };

    private static MetricColumn Distinct(string name, string meaning, Func<MeasuredText, object?> measure) =>
        Real(name, meaning, "ratio", ColumnRange.Share, measure) with
        {
            Needs = ColumnNeeds.Characters,
            EmptyWhen = "no document of the sample holds an n-gram",
            Source = LiEtAl,
        };

    private static MetricColumn HeldOut(string name, string meaning, string unit, Func<MeasuredText, object?> measure) =>
        Real(name, meaning, unit, ColumnRange.NotNegative, measure) with { Needs = ColumnNeeds.HeldOut };
}
