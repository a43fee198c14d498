using NgramCollapse.Counting;
using NgramCollapse.Metrics;
using NgramCollapse.Models;
using NgramCollapse.Symbols;

namespace NgramCollapse.Experiments;

/// <summary>The human text as measures compare with it: each part is computed once for all generations and replicates, when it is first asked for.</summary>
internal sealed class MeasuredSource
{
    private readonly Lazy<WordText?> _words;

    public MeasuredSource(ExperimentOptions options, SourceText text, NgramCounts counts, ILanguageModel model)
    {
        (Options, Text, Counts, Model) = (options, text, counts, model);
        Characters = CharacterView.Of(text.Alphabet);
        Tokenizer = Characters is null ? null : new WordTokenizer(Characters);
        _words = new(() => WordsOf(text.Training));
    }

    public ExperimentOptions Options { get; }

    public SourceText Text { get; }

    /// <summary>N-grams of the human training text.</summary>
    public NgramCounts Counts { get; }

    /// <summary>Model 0.</summary>
    public ILanguageModel Model { get; }

    /// <summary>The alphabet's characters; null for unit byte.</summary>
    public CharacterView? Characters { get; }

    /// <summary>Finds words in them; null for unit byte.</summary>
    public WordTokenizer? Tokenizer { get; }

    /// <summary>The words of the human training text; null for unit byte.</summary>
    public WordText? Words => _words.Value;

    /// <summary>The words of a text; null for unit byte.</summary>
    public WordText? WordsOf(SymbolText text) => Tokenizer?.Tokenize(Characters!.Characters(text));
}
