using NgramCollapse.Counting;
using NgramCollapse.Experiments;
using NgramCollapse.Metrics;
using NgramCollapse.Models;
using NgramCollapse.Numerics;
using NgramCollapse.Symbols;

namespace NgramCollapse.Measures;

/// <summary>The human text as measures compare with it: each part is computed once for all generations and replicates, when it is first asked for.</summary>
/// <remarks>Any thread may ask. What needs characters is null for unit byte.</remarks>
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

    // Texts have about as many words as the source, not exactly: so that all can give a sample of one size, it is a little smaller.
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

    /// <summary>What run it is.</summary>
    public RunDescription Run { get; }

    public ExperimentOptions Options => Run.Options;

    /// <summary>Longest character n-grams that the run's columns ask for.</summary>
    public int LongestCharacters { get; }

    /// <summary>Longest word n-grams that the run's columns ask for.</summary>
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

    /// <summary>Shows texts as characters.</summary>
    public CharacterView? Characters { get; }

    /// <summary>Finds words in them.</summary>
    public WordTokenizer? Tokenizer { get; }

    /// <summary>Symbols and ends of every text that columns over samples take.</summary>
    public int SampleSize { get; }

    /// <summary>The words of the human training text.</summary>
    public WordText? Words => _words.Value;

    /// <summary>Words of every text that columns over word samples take.</summary>
    public int WordSampleSize => _wordSampleSize.Value;

    /// <summary>The human text's n-grams of the run's order by how often they stand there.</summary>
    public CountSpectrum Spectrum => _spectrum.Value;

    /// <summary>N-grams of the held-out text; null where there is none.</summary>
    public NgramCounts? HeldOutCounts => _heldOutCounts.Value;

    /// <summary>Held-out events by how common they are in the human training text; null without held-out text.</summary>
    public FrequencyThirds? HeldOutThirds => _heldOutThirds.Value;

    /// <summary>Every event of the human training text under model 0.</summary>
    public EventScores ScoresBySource => _scoresBySource.Value;

    /// <summary>The labelled slices; null where the corpus has no labels.</summary>
    public MeasuredSlices? Slices => _slices.Value;

    /// <summary>Windows of the human training text's symbols, markers left out.</summary>
    public WindowHashes SymbolHashes => _symbolHashes.Value;

    /// <summary>Those of the length that counts as verbatim.</summary>
    public NumberSet Windows => _windows.Value;

    /// <summary>The words of a text.</summary>
    public WordText? WordsOf(SymbolText text) => Tokenizer?.Tokenize(Characters!.Characters(text));

    private int WordsOfSample(SymbolText text) =>
        (text.EventCount <= SampleSize ? Words : Tokenizer?.Tokenize(Characters!.Characters(text, SampleSize)))?.Tokens.Symbols.Length ?? 0;

    /// <summary>The n-grams of a text's sample, its last document cut and ended like any other.</summary>
    public CountSpectrum SpectrumOfSample(SymbolText text)
    {
        var sample = new SymbolTextBuilder(text.SymbolBound, SampleSize);
        sample.Add(text);
        return Spectra.OfNgrams(NgramCounter.Count(sample.ToText(), Options.Order));
    }
}
