using NgramCollapse.Counting;
using NgramCollapse.Metrics;
using NgramCollapse.Models;
using NgramCollapse.Symbols;

namespace NgramCollapse.Experiments;

/// <summary>
/// One generation as measures see it: its text, pool and model, and what several measures need of them, each computed once,
/// when it is first asked for. What no measure asks for costs nothing.
/// </summary>
/// <remarks>One thread measures a generation; the source is shared by all of them.</remarks>
internal sealed class MeasuredText
{
    private readonly Lazy<FrequencyPair> _ngrams;
    private readonly Lazy<WordText?> _words;
    private readonly Lazy<FrequencyPair?> _wordPair;

    public MeasuredText(MeasuredSource source, int replicate, int generation, SymbolText text, NgramCounts counts, Pool pool, ILanguageModel model)
    {
        (Source, Replicate, Generation, Text, Counts, Pool, Model) = (source, replicate, generation, text, counts, pool, model);
        _ngrams = OnDemand(() => FrequencyPair.OfNgrams(counts, source.Counts));
        _words = OnDemand(() => generation == 0 ? source.Words : source.WordsOf(text));
        _wordPair = OnDemand(() => Words is { } words ? FrequencyPair.OfWords(words, source.Words!) : null);
    }

    public MeasuredSource Source { get; }

    public int Replicate { get; }

    public int Generation { get; }

    public SymbolText Text { get; }

    /// <summary>N-grams of text g.</summary>
    public NgramCounts Counts { get; }

    public Pool Pool { get; }

    /// <summary>Model g.</summary>
    public ILanguageModel Model { get; }

    /// <summary>The n-grams of the run's order: their counts in text g and in the human text.</summary>
    public FrequencyPair Ngrams => _ngrams.Value;

    /// <summary>The words of text g; null for unit byte.</summary>
    public WordText? Words => _words.Value;

    /// <summary>The words' counts in text g and in the human text; null for unit byte.</summary>
    public FrequencyPair? WordPair => _wordPair.Value;

    private static Lazy<T> OnDemand<T>(Func<T> compute) => new(compute, isThreadSafe: false);
}
