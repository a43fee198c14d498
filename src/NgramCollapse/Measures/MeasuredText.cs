using System.Buffers;
using NgramCollapse.Counting;
using NgramCollapse.Experiments;
using NgramCollapse.Metrics;
using NgramCollapse.Models;
using NgramCollapse.Numerics;
using NgramCollapse.Pools;
using NgramCollapse.Symbols;

namespace NgramCollapse.Measures;

/// <summary>
/// One generation as measures see it: its text, pool and model, and whatever several measures need of them. Each property is computed
/// once, at its first use; a property that no measure uses costs nothing.
/// </summary>
/// <remarks>
/// Not thread-safe: one thread measures a generation. Generations share the source. Properties that need characters are null for unit
/// byte.
/// </remarks>
internal sealed class MeasuredText(MeasuredSource source, ChainLink link) : IDisposable
{
    /// <summary>The shares of the quantile columns.</summary>
    public static readonly double[] QuantileShares = [0.05, 0.25, 0.5, 0.75, 0.95, 0.99];

    /// <summary>When a column over the word sample is empty.</summary>
    public const string TooFewWords = "text g has fewer words than the word sample";

    // Rented, because a new array per generation would touch fresh memory each time.
    private int[]? _rented;
    private SymbolText? _sampleCharacters;
    private WordText? _sampleWords;
    private WordText? _words;
    private int? _surviving;
    private int? _poolSurviving;
    private int? _wordsSurviving;
    private TextScore? _heldOut;
    private VerbatimOverlap? _verbatim;

    public MeasuredSource Source => source;

    public int Replicate => link.Replicate;

    public int Generation => link.Generation;

    /// <summary>How text g was written and pool g made.</summary>
    public GenerationSettings Settings => source.Schedule[link.Generation];

    public SymbolText Text => link.Text;

    /// <summary>N-grams of text g.</summary>
    public NgramCounts Counts => link.Counts;

    public Pool Pool => link.Pool;

    /// <summary>Model g.</summary>
    public ILanguageModel Model => link.Model;

    /// <summary>Counts of the run's n-grams in text g and in the human text.</summary>
    public FrequencyPair Ngrams => field ??= FrequencyPair.OfNgrams(Counts, source.Counts);

    /// <summary>N-gram types of the human training text that text g has.</summary>
    public int Surviving => _surviving ??= SurvivingTypes.Count(Counts, source.Counts);

    /// <summary>N-gram types of the human training text that pool g has.</summary>
    public int PoolSurviving => _poolSurviving ??= ReferenceEquals(Pool.Counts, Counts)
        ? Surviving
        : SurvivingTypes.Count(Pool.Counts, source.Counts);

    /// <summary>Count spectrum of text g's n-grams of the run's order.</summary>
    public CountSpectrum Spectrum => field ??= Generation == 0 ? source.Spectrum : Spectra.OfNgrams(Counts);

    /// <summary>Count spectrum of pool g's n-grams of the run's order.</summary>
    public CountSpectrum PoolSpectrum => field ??= ReferenceEquals(Pool.Counts, Counts) ? Spectrum : Spectra.OfNgrams(Pool.Counts);

    /// <summary>Count spectrum of the n-grams of text g's sample, which is the whole text if the text is no larger.</summary>
    public CountSpectrum SampleSpectrum => field ??= IsSampleWhole ? Spectrum : source.SpectrumOfSample(Text);

    /// <summary>Distinct symbols of the alphabet in text g.</summary>
    public int AlphabetSize
    {
        get
        {
            var present = 0;
            foreach (var symbol in Counts.Level(1).Symbols)
            {
                present += symbol >= Alphabet.FirstSymbol ? 1 : 0;
            }

            return present;
        }
    }

    /// <summary>The characters of text g's sample.</summary>
    public SymbolText? SampleCharacters => _sampleCharacters ??= source.Characters?.Characters(Text, source.SampleSize, Rent());

    /// <summary>The words of text g.</summary>
    public WordText? Words => _words ??= Generation == 0 ? source.Words : IsSampleWhole ? SampleWords : source.WordsOf(Text);

    /// <summary>The words of text g's sample: all words if the sample is the whole text.</summary>
    public WordText? SampleWords => _sampleWords ??= Generation == 0 && IsSampleWhole
        ? source.Words
        : source.Tokenizer?.Tokenize(SampleCharacters!);

    /// <summary>Words of the human training text that text g has.</summary>
    public int? WordsSurviving => _wordsSurviving ??= Words?.CountTypesIn(source.Words!.Types);

    /// <summary>Counts of words in text g and in the human text.</summary>
    public FrequencyPair? WordPair => field ??= Words is { } words ? FrequencyPair.OfWords(words, source.Words!) : null;

    /// <summary>Distinct n-grams of the sample's characters.</summary>
    public WindowDiversity? CharacterWindows => field ??= SampleCharacters is { } characters
        ? new WindowDiversity(characters, source.LongestCharacters)
        : null;

    /// <summary>Distinct n-grams of the sample's words.</summary>
    public WindowDiversity? WordWindows => field ??= SampleWords is { } words
        ? new WindowDiversity(words.Tokens, source.LongestWords)
        : null;

    /// <summary>The word sample; null if text g has too few words.</summary>
    public SymbolText? WordSample => field ??= Words?.First(source.WordSampleSize);

    /// <summary>Distinct n-grams of the word sample.</summary>
    public WindowDiversity? WordSampleWindows => field ??= WordSample is { } words
        ? new WindowDiversity(words, MeasuredSource.LongestOfDiversity)
        : null;

    /// <summary>Count spectrum of the word sample.</summary>
    public CountSpectrum? WordSampleSpectrum => field ??= WordSample is { } words ? Spectra.OfWords(words.Symbols) : null;

    /// <summary>Every event of text g under model 0.</summary>
    public EventScores ScoresBySource => field ??= Generation == 0 ? source.ScoresBySource : new EventScores(source.Model, Counts);

    /// <summary>Every held-out event under model g; null without held-out text.</summary>
    public EventScores? HeldOutScores => field ??= source.HeldOutCounts is { } held ? new EventScores(Model, held) : null;

    /// <summary>Model 0's bits per symbol on text g.</summary>
    public double? BitsBySource => field ??= source.Model.Score(Counts).BitsPerEvent;

    /// <summary>Model g's bits per symbol on the human training text.</summary>
    public double? BitsOfSource => field ??= Model.Score(source.Counts).BitsPerEvent;

    /// <summary>Model g's score of text g, in bits per symbol.</summary>
    public double? BitsBySelf => field ??= Model.Score(Counts).BitsPerEvent;

    /// <summary>Model g's score of the held-out text; null without held-out text.</summary>
    public TextScore? HeldOut => _heldOut ??= source.HeldOutCounts is { } held ? Model.Score(held) : null;

    /// <summary>Model g's bits per symbol on the held-out text; null without held-out text.</summary>
    public double? BitsOfHeldOut => HeldOut?.BitsPerEvent;

    /// <summary>Surprisals of text g under model 0 at <see cref="QuantileShares"/>.</summary>
    public double?[] TextQuantiles => field ??= ScoresBySource.Quantiles(QuantileShares);

    /// <summary>Surprisals of the held-out text under model g at <see cref="QuantileShares"/>; null without held-out text.</summary>
    public double?[]? HeldOutQuantiles => field ??= HeldOutScores?.Quantiles(QuantileShares);

    /// <summary>Survival of n-gram types by source count.</summary>
    public IReadOnlyList<SurvivalBand> NgramBands => field ??= SurvivalBands.Of(Ngrams);

    /// <summary>Survival of words by source count.</summary>
    public IReadOnlyList<SurvivalBand>? WordBands => field ??= WordPair is { } words ? SurvivalBands.Of(words) : null;

    /// <summary>Share and bits of the held-out events of a class; null without held-out text.</summary>
    public (double? Share, double? Bits)? HeldOutClass(FrequencyClass which) =>
        HeldOutScores is { } scores ? source.HeldOutThirds!.Of(scores, which) : null;

    /// <summary>Windows of text g's symbols, without markers.</summary>
    public WindowHashes SymbolHashes => field ??= Generation == 0 ? source.SymbolHashes : new WindowHashes(Text, marked: true);

    /// <summary>Overlap of text g with the human training text, symbol for symbol.</summary>
    public VerbatimOverlap Verbatim =>
        _verbatim ??= VerbatimOverlap.Of(SymbolHashes, source.SymbolHashes, source.Windows, MeasuredSource.VerbatimWindow);

    /// <summary>rep-n of text g for n = 2, 3, 4.</summary>
    public double?[]? Repetitions => field ??= WordHashes is { } words
        ? [.. Enumerable.Range(2, 3).Select(n => DocumentRepetition.Of(words, n))]
        : null;

    /// <summary>Windows of text g's words.</summary>
    public WindowHashes? WordHashes => field ??= Words is { } words ? new WindowHashes(words.Tokens, marked: false) : null;

    /// <summary>Text g and model g by labelled slice; null if the corpus has no labels.</summary>
    public IReadOnlyList<SliceMeasure>? Slices => field ??= source.Slices?.Measure(Generation == 0 ? null : Text, Model);

    private bool IsSampleWhole => Text.EventCount <= source.SampleSize;

    /// <summary>Returns the memory of words and characters. The words of the human text belong to the source.</summary>
    public void Dispose()
    {
        Release(_words);
        if (!ReferenceEquals(_sampleWords, _words))
        {
            Release(_sampleWords);
        }

        if (_rented is { } rented)
        {
            ArrayPool<int>.Shared.Return(rented);
        }
    }

    private void Release(WordText? words)
    {
        if (words is not null && !ReferenceEquals(words, source.Words))
        {
            words.Types.Dispose();
        }
    }

    private int[] Rent() => _rented = ArrayPool<int>.Shared.Rent(Math.Min(source.SampleSize, Text.EventCount));
}
