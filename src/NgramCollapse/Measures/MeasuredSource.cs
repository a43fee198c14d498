using NgramCollapse.Counting;
using NgramCollapse.Experiments;
using NgramCollapse.Metrics;
using NgramCollapse.Models;
using NgramCollapse.Numerics;
using NgramCollapse.Symbols;

namespace NgramCollapse.Measures;

/// <summary>
/// The human text that measures compare with. Each property is computed once for all generations and replicates, at its first use.
/// </summary>
/// <remarks>Thread-safe. Properties that need characters are null for unit byte.</remarks>
internal sealed class MeasuredSource
{
    /// <summary>Longest n of the core columns <c>distinct_n</c>.</summary>
    public const int LongestOfCoreCharacters = 4;

    /// <summary>Longest n of the core columns <c>distinct_word_n</c>.</summary>
    public const int LongestOfCoreWords = 3;

    /// <summary>Longest n of distinct-n and EAD in the group diversity.</summary>
    public const int LongestOfDiversity = 5;

    /// <summary>Symbols of a window that counts as verbatim repetition.</summary>
    public const int VerbatimWindow = 20;

    // Texts of one size differ a little in their number of words. The margin lets every text supply a word sample of the same size.
    private const double SampledShareOfWords = 0.8;

    private readonly Lazy<WordText?> _words;
    private readonly Lazy<CountSpectrum> _spectrum;
    private readonly Lazy<int> _wordSampleSize;
    private readonly Lazy<NgramCounts?> _heldOutCounts;
    private readonly Lazy<FrequencyThirds?> _heldOutThirds;
    private readonly Lazy<EventScores> _scoresBySource;
    private readonly Lazy<MeasuredSlices?> _slices;
    private readonly Lazy<WindowHashes> _symbolHashes;
    private readonly Lazy<NumberSet> _windows;

    public MeasuredSource(
        RunDescription run, MeasureSelection measures, SourceText text, NgramCounts counts, ILanguageModel model, RunTheory theory)
    {
        var options = run.Options;
        (Run, Text, Counts, Model, Theory) = (run, text, counts, model, theory);
        Characters = CharacterView.Of(text.Alphabet);
        Tokenizer = Characters is null ? null : new WordTokenizer(Characters);
        Schedule = new Schedule(options, text.Training.EventCount);
        SampleSize = Math.Min(text.Training.EventCount, Schedule.SmallestSize);
        (LongestCharacters, LongestWords) = measures.Contains(MeasureGroup.Diversity)
            ? (LongestOfDiversity, LongestOfDiversity)
            : (LongestOfCoreCharacters, LongestOfCoreWords);
        _words = new(() => WordsOf(text.Training));
        _spectrum = new(() => Spectra.OfNgrams(counts));
        _wordSampleSize = new(() => (int)(SampledShareOfWords * WordsOfSample(text.Training)));
        _heldOutCounts = new(() => text.HeldOut is { } heldOut ? NgramCounter.Count(heldOut, options.Order) : null);
        _heldOutThirds = new(() => HeldOutCounts is { } heldOut ? new FrequencyThirds(heldOut, counts, Spectrum) : null);
        _slices = new(() => text.Slices.Count == 0 ? null : new MeasuredSlices(text, options.Order));
        _symbolHashes = new(() => new WindowHashes(text.Training, marked: true));
        _windows = new(() => VerbatimOverlap.SetOf(SymbolHashes, VerbatimWindow));
        _scoresBySource = new(() => new EventScores(model, counts));
    }

    /// <summary>Identifier, corpus and options of the run.</summary>
    public RunDescription Run { get; }

    public ExperimentOptions Options => Run.Options;

    /// <summary>Longest character n-grams that the run's columns need.</summary>
    public int LongestCharacters { get; }

    /// <summary>Longest word n-grams that the run's columns need.</summary>
    public int LongestWords { get; }

    /// <summary>The settings of every generation.</summary>
    public Schedule Schedule { get; }

    public SourceText Text { get; }

    /// <summary>N-grams of the human training text.</summary>
    public NgramCounts Counts { get; }

    /// <summary>Model 0.</summary>
    public ILanguageModel Model { get; }

    /// <summary>What theory expects of the run.</summary>
    public RunTheory Theory { get; }

    /// <summary>Converts texts to characters.</summary>
    public CharacterView? Characters { get; }

    /// <summary>Finds words in characters.</summary>
    public WordTokenizer? Tokenizer { get; }

    /// <summary>Size of the sample: symbols and ends at the start of every text.</summary>
    public int SampleSize { get; }

    /// <summary>The words of the human training text.</summary>
    public WordText? Words => _words.Value;

    /// <summary>Size of the word sample: words at the start of every text.</summary>
    public int WordSampleSize => _wordSampleSize.Value;

    /// <summary>Count spectrum of the human training text's n-grams of the run's order.</summary>
    public CountSpectrum Spectrum => _spectrum.Value;

    /// <summary>N-grams of the held-out text; null without held-out text.</summary>
    public NgramCounts? HeldOutCounts => _heldOutCounts.Value;

    /// <summary>Held-out events by how common they are in the human training text; null without held-out text.</summary>
    public FrequencyThirds? HeldOutThirds => _heldOutThirds.Value;

    /// <summary>Every event of the human training text under model 0.</summary>
    public EventScores ScoresBySource => _scoresBySource.Value;

    /// <summary>The labelled slices; null if the corpus has no labels.</summary>
    public MeasuredSlices? Slices => _slices.Value;

    /// <summary>Windows of the human training text's symbols, without markers.</summary>
    public WindowHashes SymbolHashes => _symbolHashes.Value;

    /// <summary>Hashes of the human training text's windows of <see cref="VerbatimWindow"/> symbols.</summary>
    public NumberSet Windows => _windows.Value;

    /// <summary>The words of a text.</summary>
    public WordText? WordsOf(SymbolText text) => Tokenizer?.Tokenize(Characters!.Characters(text));

    private int WordsOfSample(SymbolText text) =>
        (text.EventCount <= SampleSize ? Words : Tokenizer?.Tokenize(Characters!.Characters(text, SampleSize)))?.Tokens.Symbols.Length ?? 0;

    /// <summary>Count spectrum of the n-grams of a text's sample. The last document is cut, and ended like any other.</summary>
    public CountSpectrum SpectrumOfSample(SymbolText text)
    {
        var sample = new SymbolTextBuilder(text.SymbolBound, SampleSize);
        sample.Add(text);
        return Spectra.OfNgrams(NgramCounter.Count(sample.ToText(), Options.Order));
    }
}
