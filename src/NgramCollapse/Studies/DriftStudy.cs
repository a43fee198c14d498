using NgramCollapse.Counting;
using NgramCollapse.Experiments;
using NgramCollapse.Metrics;

namespace NgramCollapse.Studies;

/// <summary>
/// Every model of a chain, each trained on what the one before wrote, continues the same prompt: what becomes of the topic?
/// </summary>
public sealed class DriftStudy
{
    private readonly DriftOptions _options;
    private readonly DriftSource _source;

    /// <summary>Prepares the study; nothing is computed yet.</summary>
    public DriftStudy(DriftOptions options, DriftSource source)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(source);
        (_options, _source) = (options, source);
        _ = new Schedule(options.ForPools(source.Text.Training.EventCount), source.Text.Training.EventCount);
    }

    /// <summary>
    /// Yields generations 0 … G in order, each as soon as it is measured. The results do not depend on the number of threads.
    /// </summary>
    public IEnumerable<DriftGeneration> Run(CancellationToken cancellation = default)
    {
        var human = _source.Text.Training;
        var start = new HumanSource(human, _options.Order);
        var options = _options.ForPools(human.EventCount);
        var chain = new Chain(options, new ModelTrainer(options, _source.Text), new ModelWriter(options.Protocol), start);
        var continuations = new Continuations(_options, _source, start.Counts);
        var words = new WordCensus(_source.Text.Alphabet, _options.Words);
        var origins = Origins(_source, start.Counts);
        foreach (var link in chain.EnumerateGenerations(0, _options.Threads, cancellation))
        {
            var (tokens, types, ofGroups) = words.Count(link.Text);
            var (set, distance) = continuations.DrawAndMeasure(link);
            yield return new DriftGeneration
            {
                Generation = link.Generation,
                Text = link.Text,
                NgramTypes = link.Counts.Highest.Count,
                WordTokens = tokens,
                WordTypes = types,
                WordCounts = ofGroups,
                Topics = _source.Classifier?.Count(link.Text),
                Origins = origins?.SharesOf(link.Counts),
                Continuations = set,
                Distance = distance,
            };
        }
    }

    /// <summary>Traces n-grams to the slices of the mix; null if there is only one slice.</summary>
    internal static NgramOrigins? Origins(DriftSource source, NgramCounts humanCounts) => source.Mix.Count == 1
        ? null
        : new NgramOrigins(
            humanCounts, [.. source.Mix.Select(slice => NgramCounter.Count(source.Text.Alphabet.Encode(slice.Texts), humanCounts.Order))]);
}
