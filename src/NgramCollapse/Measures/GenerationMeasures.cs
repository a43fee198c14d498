using System.Buffers;
using NgramCollapse.Counting;
using NgramCollapse.Experiments;
using NgramCollapse.Metrics;
using NgramCollapse.Models;
using NgramCollapse.Pools;
using NgramCollapse.Symbols;

namespace NgramCollapse.Measures;

/// <summary>Measures generations against the human source: everything about the source is computed once.</summary>
internal sealed class GenerationMeasures
{
    private readonly NgramCounts _sourceCounts;
    private readonly ILanguageModel _sourceModel;
    private readonly NgramCounts? _heldOutCounts;
    private readonly RunTheory _theory;
    private readonly CharacterView? _characters;
    private readonly WordTokenizer? _tokenizer;
    private readonly WordTypes? _sourceWords;
    private readonly int _sampleSize;

    public GenerationMeasures(ExperimentOptions options, SourceText source, NgramCounts sourceCounts, ILanguageModel sourceModel, RunTheory theory)
    {
        (_sourceCounts, _sourceModel, _theory) = (sourceCounts, sourceModel, theory);
        _heldOutCounts = source.HeldOut is { } heldOut ? NgramCounter.Count(heldOut, options.Order) : null;
        _characters = CharacterView.Of(source.Alphabet);
        _tokenizer = _characters is null ? null : new WordTokenizer(_characters);
        _sourceWords = _tokenizer?.Tokenize(_characters!.Characters(source.Training)).Types;
        _sampleSize = Math.Min(source.Training.EventCount, options.Size ?? int.MaxValue);
    }

    /// <summary>All measures of one generation.</summary>
    public MetricsRow Measure(int replicate, int generation, SymbolText text, NgramCounts counts, Pool pool, ILanguageModel model)
    {
        // Borrowed: the loop would touch fresh memory for every generation.
        var borrowed = ArrayPool<int>.Shared.Rent(Math.Min(_sampleSize, text.EventCount));
        var sample = _characters?.Characters(text, _sampleSize, borrowed);
        var heldOut = _heldOutCounts is { } held ? model.Score(held) : default;
        var row = new MetricsRow
        {
            Replicate = replicate,
            Generation = generation,
            TextDocuments = text.DocumentCount,
            TextSymbols = text.EventCount,
            PoolSymbols = pool.Symbols,
            PoolHumanShare = pool.HumanShare,
            SampleSymbols = Math.Min(_sampleSize, text.EventCount),
            AlphabetSize = CountSymbols(counts),
            NgramTypes = counts.Highest.Count,
            NgramTypesSurviving = SurvivingTypes.Count(counts, _sourceCounts),
            NgramTypesPredicted = _theory.Survivors?[generation].Types,
            Words = sample is null ? null : MeasureWords(text, sample),
            DistinctCharacters = sample is null ? null : DistinctRatios.Of(sample, MetricColumns.LongestDistinctCharacters),
            PerplexityHeldOut = heldOut.Perplexity,
            BitsHeldOut = heldOut.BitsPerEvent,
            BitsHeldOutKnown = heldOut.BitsPerKnownEvent,
            BitsTextBySource = _sourceModel.Score(counts).BitsPerEvent,
            BitsTextBySelf = model.Score(counts).BitsPerEvent,
        };
        ArrayPool<int>.Shared.Return(borrowed);
        return row;
    }

    private static int CountSymbols(NgramCounts counts)
    {
        var present = 0;
        foreach (var symbol in counts.Level(1).Symbols)
        {
            present += symbol >= Alphabet.FirstSymbol ? 1 : 0;
        }

        return present;
    }

    private WordMeasures MeasureWords(SymbolText text, SymbolText sample)
    {
        var sampleWords = _tokenizer!.Tokenize(sample);
        var words = text.EventCount <= _sampleSize ? sampleWords : _tokenizer.Tokenize(_characters!.Characters(text));
        var measures = new WordMeasures(
            words.Tokens.Symbols.Length,
            words.Types.Count,
            words.CountTypesIn(_sourceWords!),
            DistinctRatios.Of(sampleWords.Tokens, MetricColumns.LongestDistinctWords));
        words.Types.Dispose();
        sampleWords.Types.Dispose();
        return measures;
    }
}
