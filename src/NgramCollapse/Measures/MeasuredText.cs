using NgramCollapse.Counting;
using NgramCollapse.Metrics;
using NgramCollapse.Models;
using NgramCollapse.Numerics;
using NgramCollapse.Pools;
using NgramCollapse.Symbols;

namespace NgramCollapse.Measures;

/// <summary>
/// One generation as measures see it: its text, pool and model, and what several measures need of them, each computed once,
/// when it is first asked for. What no measure asks for costs nothing.
/// </summary>
/// <remarks>One thread measures a generation; the source is shared by all of them. What needs characters is null for unit byte.</remarks>
internal sealed class MeasuredText(MeasuredSource source, int replicate, int generation, SymbolText text, NgramCounts counts, Pool pool, ILanguageModel model)
{
    private int? _surviving;
    private int? _poolSurviving;

    /// <summary>When a column over the word sample is empty.</summary>
    public const string TooFewWords = "text g has fewer words than the word sample";

    private VerbatimOverlap? _verbatim;

    public MeasuredSource Source => source;

    public int Replicate => replicate;

    public int Generation => generation;

    public SymbolText Text => text;

    /// <summary>N-grams of text g.</summary>
    public NgramCounts Counts => counts;

    public Pool Pool => pool;

    /// <summary>Model g.</summary>
    public ILanguageModel Model => model;

    /// <summary>The n-grams of the run's order: their counts in text g and in the human text.</summary>
    public FrequencyPair Ngrams => field ??= FrequencyPair.OfNgrams(counts, source.Counts);

    /// <summary>N-gram types of the human training text that text g has.</summary>
    public int Surviving => _surviving ??= SurvivingTypes.Count(counts, source.Counts);

    /// <summary>N-gram types of the human training text that pool g has.</summary>
    public int PoolSurviving => _poolSurviving ??= ReferenceEquals(pool.Counts, counts) ? Surviving : SurvivingTypes.Count(pool.Counts, source.Counts);

    /// <summary>The n-grams of the run's order by how often they stand in text g.</summary>
    public CountSpectrum Spectrum => field ??= generation == 0 ? source.Spectrum : Spectra.OfNgrams(counts);

    /// <summary>The n-grams of the run's order by how often they stand in pool g.</summary>
    public CountSpectrum PoolSpectrum => field ??= ReferenceEquals(pool.Counts, counts) ? Spectrum : Spectra.OfNgrams(pool.Counts);

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

    /// <summary>Every event of text g under model 0.</summary>
    public EventScores ScoresBySource => field ??= generation == 0 ? source.ScoresBySource : new EventScores(source.Model, counts);

    /// <summary>Every held-out event under model g; null without held-out text.</summary>
    public EventScores? HeldOutScores => field ??= source.HeldOutCounts is { } held ? new EventScores(model, held) : null;

    /// <summary>Model 0's bits per symbol on text g.</summary>
    public double? BitsBySource => field ??= source.Model.Score(counts).BitsPerEvent;

    /// <summary>Model g's bits per symbol on the human training text.</summary>
    public double? BitsOfSource => field ??= model.Score(source.Counts).BitsPerEvent;

    /// <summary>Model g's bits per symbol on the held-out text; null without any.</summary>
    public double? BitsOfHeldOut => field ??= source.HeldOutCounts is { } held ? model.Score(held).BitsPerEvent : null;

    /// <summary>Surprisals of text g under model 0 at <see cref="PerplexityColumns.Shares"/>.</summary>
    public double?[] TextQuantiles => field ??= ScoresBySource.Quantiles(PerplexityColumns.Shares);

    /// <summary>Surprisals of the held-out text under model g at the same shares.</summary>
    public double?[]? HeldOutQuantiles => field ??= HeldOutScores?.Quantiles(PerplexityColumns.Shares);

    /// <summary>Survival of n-gram types by source count.</summary>
    public IReadOnlyList<SurvivalBand> NgramBands => field ??= SurvivalBands.Of(Ngrams);

    /// <summary>Survival of words by source count.</summary>
    public IReadOnlyList<SurvivalBand>? WordBands => field ??= WordPair is { } words ? SurvivalBands.Of(words) : null;

    /// <summary>Share and bits of the held-out events of a class; null without held-out text.</summary>
    public (double? Share, double? Bits)? HeldOutClass(FrequencyClass which) =>
        HeldOutScores is { } scores ? source.HeldOutThirds!.Of(scores, which) : null;

    /// <summary>Windows of text g's symbols, markers left out.</summary>
    public WindowHashes SymbolHashes => field ??= generation == 0 ? source.SymbolHashes : new WindowHashes(text, marked: true);

    /// <summary>What of text g stands verbatim in the human training text.</summary>
    public VerbatimOverlap Verbatim => _verbatim ??= VerbatimOverlap.Of(SymbolHashes, source.SymbolHashes, source.Windows, RepetitionColumns.Window);

    /// <summary>rep-n of text g for n = 2, 3, 4.</summary>
    public double?[]? Repetitions => field ??= WordHashes is { } words ? [.. Enumerable.Range(2, 3).Select(n => DocumentRepetition.Of(words, n))] : null;

    /// <summary>Windows of text g's words.</summary>
    public WindowHashes? WordHashes => field ??= Words is { } words ? new WindowHashes(words.Tokens, marked: false) : null;

    /// <summary>Text g and model g by labelled slice; null where the corpus has no labels.</summary>
    public IReadOnlyList<SliceMeasure>? Slices => field ??= source.Slices?.Measure(generation == 0 ? null : text, model);
}
