using NgramCollapse.Concurrency;
using NgramCollapse.Experiments;
using NgramCollapse.Metrics;
using NgramCollapse.Sampling;

namespace NgramCollapse.Studies;

/// <summary>Size of the rare topic in one generation of one replicate.</summary>
/// <param name="Arm">Which of the lottery's decodings.</param>
/// <param name="Replicate">0-based replicate.</param>
/// <param name="Generation">0 for the human text.</param>
/// <param name="Documents">Documents of the text.</param>
/// <param name="RareDocuments">Documents that the classifier assigns to the rare slice.</param>
/// <param name="OriginShare">The rare slice's share of the text's n-grams; null if none of them appears in the human text.</param>
public readonly record struct LotteryDraw(int Arm, int Replicate, int Generation, int Documents, int RareDocuments, double? OriginShare)
{
    /// <summary>The rare topic's share of the documents, 0 … 1.</summary>
    public double Share => (double)RareDocuments / Math.Max(1, Documents);
}

/// <summary>
/// Many independent chains from one text: how often is its rare topic lost, and how often does it win? Each arm repeats the chains
/// with another decoding, to show what its bias changes.
/// </summary>
public sealed class LotteryStudy
{
    private readonly DriftOptions _options;
    private readonly DriftSource _source;
    private readonly SliceClassifier _classifier;

    /// <summary>Prepares the lottery.</summary>
    /// <param name="options">What is repeated; its decoding is that of the last arm.</param>
    /// <param name="source">Two slices or more; the last is the rare one.</param>
    /// <exception cref="LabException">There is only one slice (<see cref="ErrorCategory.Usage"/>).</exception>
    public LotteryStudy(DriftOptions options, DriftSource source)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(source);
        (_options, _source) = (options, source);
        _ = new Schedule(options.ForPools(source.Text.Training.EventCount), source.Text.Training.EventCount);
        _classifier = source.Classifier
            ?? throw LabException.OfOption(
                ErrorCategory.Usage,
                "replicates",
                FormattableString.Invariant($"{options.Replicates}"),
                "a lottery needs a topic that can be lost; name a second text, or a labelled table");
        Arms = options.Decoding.IsPlain ? [DecodingOptions.Plain] : [DecodingOptions.Plain, options.Decoding];
    }

    /// <summary>The decodings to compare: plain sampling, and the requested one if it is not plain.</summary>
    public IReadOnlyList<DecodingOptions> Arms { get; }

    /// <summary>Yields all draws in (arm, replicate, generation) order. They depend on the options and the source alone.</summary>
    public IEnumerable<LotteryDraw> Run(CancellationToken cancellation = default)
    {
        var human = new HumanSource(_source.Text.Training, _options.Order);
        var options = _options.ForPools(human.Text.EventCount);
        var trainer = new ModelTrainer(options, _source.Text);
        var writer = new ModelWriter(options.Protocol);
        Chain[] chains = [.. Arms.Select((decoding, arm) => new Chain(options with { Decoding = decoding }, trainer, writer, human, arm))];
        var origins = DriftStudy.Origins(_source, human.Counts)!;
        var rare = _source.Mix.Count - 1;
        return OrderedParallel.SelectMany(Arms.Count * _options.Replicates, _options.Threads, DrawsOf, cancellation);

        IEnumerable<LotteryDraw> DrawsOf(int index, int threads)
        {
            var (arm, replicate) = Math.DivRem(index, _options.Replicates);
            return chains[arm].EnumerateGenerations(replicate, threads, cancellation).Select(link => new LotteryDraw(
                arm,
                replicate,
                link.Generation,
                link.Text.DocumentCount,
                _classifier.Count(link.Text).Documents[rare],
                origins.SharesOf(link.Counts)[rare]));
        }
    }
}
