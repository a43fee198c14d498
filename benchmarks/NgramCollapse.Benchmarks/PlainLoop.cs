using NgramCollapse.Experiments;
using NgramCollapse.Models;
using NgramCollapse.Sampling;
using NgramCollapse.Theory;

namespace NgramCollapse.Benchmarks;

/// <summary>What the plain loop measures of a generation.</summary>
internal sealed record PlainRow(
    int NgramTypes,
    int NgramTypesSurviving,
    double NgramTypesPredicted,
    int Words,
    int WordTypes,
    int WordTypesSurviving,
    double?[] DistinctCharacters,
    double?[] DistinctWords,
    double? BitsHeldOut,
    double? BitsTextBySource,
    double? BitsTextBySelf);

/// <summary>The plain twin of a run under <c>replace</c>: train, measure, write, train, measure.</summary>
internal sealed class PlainLoop(string[] training, string[] heldOut, string[] textOfSymbol, int eventSpaceSize, int order)
{
    public PlainRow[] Run(int generations, int size)
    {
        var rows = new PlainRow[generations + 1];
        var sourceCounts = PlainTwin.Count(training, order);
        var sourceModel = PlainTraining.Train(SmoothingKind.WittenBell, sourceCounts, eventSpaceSize);
        var sourceWords = PlainTwin.Words(training, textOfSymbol).SelectMany(words => words).ToHashSet(StringComparer.Ordinal);
        var predicted = SurvivorPrediction.Replace([.. sourceCounts[^1].Values], 1, generations);
        var (text, counts, model) = (training, sourceCounts, sourceModel);
        for (var generation = 0; generation <= generations; generation++)
        {
            if (generation > 0)
            {
                text = new PlainRawSampler(counts).Write(size, new TextStream(FixedCorpus.Seed, 0, generation));
                counts = PlainTwin.Count(text, order);
                model = PlainTraining.Train(SmoothingKind.WittenBell, counts, eventSpaceSize);
            }

            var words = PlainTwin.Words(text, textOfSymbol);
            var wordTypes = words.SelectMany(document => document).ToHashSet(StringComparer.Ordinal);
            rows[generation] = new PlainRow(
                counts[^1].Count,
                counts[^1].Keys.Count(sourceCounts[^1].ContainsKey),
                predicted[generation],
                words.Sum(document => document.Length),
                wordTypes.Count,
                wordTypes.Count(sourceWords.Contains),
                PlainTwin.Distinct(text, MetricColumns.LongestDistinctCharacters),
                PlainTwin.Distinct(words, MetricColumns.LongestDistinctWords),
                model.Score(heldOut).BitsPerEvent,
                sourceModel.Score(text).BitsPerEvent,
                model.Score(text).BitsPerEvent);
        }

        return rows;
    }
}
