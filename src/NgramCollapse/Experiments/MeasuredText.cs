using NgramCollapse.Counting;
using NgramCollapse.Metrics;
using NgramCollapse.Models;
using NgramCollapse.Symbols;
using NgramCollapse.Theory;

namespace NgramCollapse.Experiments;

/// <summary>
/// One generation as measures see it: its text, pool and model, and what several measures need of them, each computed once,
/// when it is first asked for. What no measure asks for costs nothing.
/// </summary>
/// <remarks>One thread measures a generation; the source is shared by all of them. What needs characters is null for unit byte.</remarks>
internal sealed class MeasuredText(MeasuredSource source, int replicate, int generation, SymbolText text, NgramCounts counts, Pool pool, BackoffModel model)
{
    /// <summary>When a column over the word sample is empty.</summary>
    public const string TooFewWords = "text g has fewer words than the word sample";

    public MeasuredSource Source => source;

    public int Replicate => replicate;

    public int Generation => generation;

    public SymbolText Text => text;

    /// <summary>N-grams of text g.</summary>
    public NgramCounts Counts => counts;

    public Pool Pool => pool;

    /// <summary>Model g.</summary>
    public BackoffModel Model => model;

    /// <summary>The n-grams of the run's order: their counts in text g and in the human text.</summary>
    public FrequencyPair Ngrams => field ??= FrequencyPair.OfNgrams(counts, source.Counts);

    /// <summary>The n-grams of the run's order by how often they stand in text g.</summary>
    public CountSpectrum Spectrum => field ??= generation == 0 ? source.Spectrum : Spectra.OfNgrams(counts);

    /// <summary>The same of the sample, which is all of a text that is no larger.</summary>
    public CountSpectrum SampleSpectrum => field ??= text.EventCount <= source.SampleSize ? Spectrum : source.SpectrumOfSample(text);

    /// <summary>The words of text g.</summary>
    public WordText? Words => field ??= generation == 0 ? source.Words : source.WordsOf(text);

    /// <summary>The words' counts in text g and in the human text.</summary>
    public FrequencyPair? WordPair => field ??= Words is { } words ? FrequencyPair.OfWords(words, source.Words!) : null;

    /// <summary>Distinct n-grams of the sample's characters.</summary>
    public WindowDiversity? CharacterWindows => field ??= source.Characters is { } characters
        ? new WindowDiversity(characters.Characters(text, source.SampleSize), DiversityColumns.Longest)
        : null;

    /// <summary>Distinct n-grams of the sample's words.</summary>
    public WindowDiversity? WordWindows => field ??= source.SampleWords(text, Words) is { } words
        ? new WindowDiversity(words.Tokens, DiversityColumns.Longest)
        : null;

    /// <summary>The word sample; null where text g is too short for it.</summary>
    public SymbolText? WordSample => field ??= Words?.First(source.WordSampleSize);

    /// <summary>Distinct n-grams of the word sample.</summary>
    public WindowDiversity? WordSampleWindows => field ??= WordSample is { } words ? new WindowDiversity(words, DiversityColumns.Longest) : null;

    /// <summary>The word sample by how often its words stand there.</summary>
    public CountSpectrum? WordSampleSpectrum => field ??= WordSample is { } words ? Spectra.OfWords(words.Symbols) : null;
}
