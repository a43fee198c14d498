using NgramCollapse.Counting;
using NgramCollapse.Metrics;
using NgramCollapse.Models;
using NgramCollapse.Symbols;
using NgramCollapse.Theory;

namespace NgramCollapse.Experiments;

/// <summary>Measures generations against the human source: everything about the source is computed once.</summary>
internal sealed class GenerationMeasures
{
    /// <summary>Below this share of draws that have a choice, the survivor formula's assumptions fail.</summary>
    private const double LeastRandomShare = 0.1;

    private readonly NgramCounts _sourceCounts;
    private readonly BackoffModel _sourceModel;
    private readonly NgramCounts? _heldOutCounts;
    private readonly double[]? _predicted;
    private readonly CharacterView? _characters;
    private readonly WordTokenizer? _tokenizer;
    private readonly WordTypes? _sourceWords;
    private readonly int _sampleSize;

    public GenerationMeasures(ExperimentOptions options, SourceText source, NgramCounts sourceCounts, BackoffModel sourceModel)
    {
        (_sourceCounts, _sourceModel) = (sourceCounts, sourceModel);
        _heldOutCounts = source.HeldOut is { } heldOut ? NgramCounter.Count(heldOut, options.Order) : null;
        _predicted = Predict(options, source, sourceCounts);
        _characters = CharacterView.Of(source.Alphabet);
        _tokenizer = _characters is null ? null : new WordTokenizer(_characters);
        _sourceWords = _tokenizer?.Tokenize(_characters!.Characters(source.Training)).Types;
        _sampleSize = Math.Min(source.Training.EventCount, options.Size ?? int.MaxValue);
    }

    /// <summary>All measures of one generation.</summary>
    public MetricsRow Measure(int replicate, int generation, SymbolText text, NgramCounts counts, Pool pool, BackoffModel model)
    {
        var sample = _characters?.Characters(text, _sampleSize);
        var heldOut = _heldOutCounts is { } held ? model.Score(held) : default;
        return new MetricsRow
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
            NgramTypesSurviving = counts.Highest.Count - counts.MatchIn(_sourceCounts)[^1].AsSpan().Count(-1),
            NgramTypesPredicted = _predicted?[generation],
            Words = sample is null ? null : MeasureWords(text, sample),
            DistinctCharacters = sample is null ? null : DistinctRatios.Of(sample, MetricColumns.LongestDistinctCharacters),
            PerplexityHeldOut = heldOut.Perplexity,
            BitsHeldOut = heldOut.BitsPerEvent,
            BitsHeldOutKnown = heldOut.BitsPerKnownEvent,
            BitsTextBySource = _sourceModel.Score(counts).BitsPerEvent,
            BitsTextBySelf = model.Score(counts).BitsPerEvent,
        };
    }

    /// <summary>Whether theory's assumption of independent draws is worth anything: where hardly any symbol is left to chance, whole
    /// documents live and die as one, and the formula is off by many per cent.</summary>
    private static bool DrawsAreRandom(NgramCounts counts)
    {
        var level = counts.Highest;
        long all = 0, random = 0;
        for (var context = 0; context < level.FirstChild.Length - 1; context++)
        {
            var (first, end) = (level.FirstChild[context], level.FirstChild[context + 1]);
            long times = 0;
            foreach (var count in level.Counts[first..end])
            {
                times += count;
            }

            all += times;
            random += end - first > 1 ? times : 0;
        }

        return random >= LeastRandomShare * all;
    }

    /// <summary>Why the survivor formula's assumptions fail, or null where they hold.</summary>
    public static string? PredictionGap(ExperimentOptions options, SourceText source, NgramCounts counts) => options.Regime.Kind switch
    {
        _ when !options.Decoding.IsPlain => "the survivor formula assumes draws with the model's own probabilities, not decoding",
        _ when options.Protocol.HasBlocks => "the survivor formula assumes texts written from the model alone, not after the blocks of another",
        RegimeKind.Mix => "there is no survivor formula for regime mix",
        RegimeKind.Accumulate when (options.Size ?? source.Training.EventCount) != source.Training.EventCount =>
            "the survivor formula of accumulate needs texts of the source's size",
        _ when !DrawsAreRandom(counts) => "at this order hardly any symbol of this text is left to chance, which the survivor formula assumes",
        _ => null,
    };

    /// <summary>The survivors that theory expects, or null where its assumptions fail.</summary>
    private static double[]? Predict(ExperimentOptions options, SourceText source, NgramCounts counts)
    {
        var size = options.Size ?? source.Training.EventCount;
        return PredictionGap(options, source, counts) is not null ? null
            : options.Regime.Kind == RegimeKind.Accumulate ? SurvivorPrediction.Accumulate(counts.Highest.Counts, options.Generations)
            : SurvivorPrediction.Replace(counts.Highest.Counts, (double)size / source.Training.EventCount, options.Generations);
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
        return new WordMeasures(
            words.Tokens.Symbols.Length,
            words.Types.Count,
            words.CountTypesIn(_sourceWords!),
            DistinctRatios.Of(sampleWords.Tokens, MetricColumns.LongestDistinctWords));
    }
}
