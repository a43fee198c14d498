using NgramCollapse.Sampling;
using NgramCollapse.Studies;

namespace NgramCollapse.Reporting;

/// <summary>Writes a lottery: each draw as it comes, and at the end what they add up to.</summary>
public sealed class LotteryWriter : IDisposable
{
    private static readonly string[] DrawsHeader =
        ["run", "decoding", "replicate", "generation", "documents", "rare_documents", "rare_share", "rare_origin_share"];

    private static readonly string[] SummaryHeader =
    [
        "run", "decoding", "generation", "replicates",
        "mean_share", "mean_share_low", "mean_share_high", "share_deviation", "mean_origin_share",
        "lost", "lost_share", "lost_low", "lost_high", "majority", "majority_share", "majority_low", "majority_high", "fixed",
        "expected_share", "expected_deviation", "expected_lost", "expected_majority", "expected_fixed",
    ];

    private readonly string _run;
    private readonly string[] _arms;
    private readonly StudyFiles _files;
    private readonly CsvTable _draws;
    private readonly CsvTable _summary;

    /// <summary>Starts the files of a lottery.</summary>
    /// <param name="folder">The run's folder; the caller lets go of it.</param>
    /// <param name="record">What is known of the run.</param>
    /// <param name="arms">The decodings that are compared.</param>
    public LotteryWriter(RunFolder folder, DriftRecord record, IReadOnlyList<DecodingOptions> arms)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(record);
        (_run, _arms) = (record.Run, [.. arms.Select(arm => arm.ToString())]);
        _files = new StudyFiles(folder, record);
        _draws = _files.Table("draws.csv", DrawsHeader);
        _summary = _files.Table("lottery.csv", SummaryHeader);
    }

    /// <summary>Writes one draw.</summary>
    public void Write(LotteryDraw draw) =>
        _draws.Write([_run, _arms[draw.Arm], draw.Replicate, draw.Generation, draw.Documents, draw.RareDocuments, draw.Share, draw.OriginShare]);

    /// <summary>Writes the summary and gives everything its final name.</summary>
    public void Complete(IReadOnlyList<LotteryGeneration> summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        foreach (var row in summary)
        {
            var (lost, majority) = (row.LostInterval, row.MajorityInterval);
            _summary.Write(
            [
                _run, _arms[row.Arm], row.Generation, row.Replicates,
                row.MeanShare, row.ShareInterval?.Low, row.ShareInterval?.High, row.ShareDeviation, row.MeanOriginShare,
                row.Lost, row.LostShare, lost.Low, lost.High, row.Majority, row.MajorityShare, majority.Low, majority.High, row.Fixed,
                row.Expected.MeanShare, row.Expected.ShareDeviation, row.Expected.LossProbability, row.Expected.MajorityProbability, row.Expected.FixationProbability,
            ]);
        }

        _files.Complete();
    }

    /// <inheritdoc/>
    public void Dispose() => _files.Dispose();
}
