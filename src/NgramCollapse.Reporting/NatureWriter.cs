using NgramCollapse.Numerics;
using NgramCollapse.Studies;

namespace NgramCollapse.Reporting;

/// <summary>Writes the Nature preset: each run's generations as they come, and at the end the histograms.</summary>
public sealed class NatureWriter : IDisposable
{
    private static readonly string[] NatureHeader =
    [
        "run", "arm", "replicate", "generation", "order", "perplexity_heldout", "bits_heldout", "block_bits_by_source", "blocks", "ngram_types", "published",
    ];

    private static readonly string[] HistogramHeader =
        ["run", "text", "generation", "bits_from", "bits_to", "perplexity_from", "perplexity_to", "blocks", "share"];

    private readonly DriftRecord _record;
    private readonly int _order;
    private readonly StudyFiles _files;
    private readonly CsvTable _nature;
    private readonly CsvTable _histogram;

    /// <summary>Starts the files.</summary>
    /// <param name="folder">The run's folder; the caller lets go of it.</param>
    /// <param name="record">What is known of the run.</param>
    /// <param name="order">Order of the models.</param>
    public NatureWriter(RunFolder folder, DriftRecord record, int order)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(record);
        (_record, _order) = (record, order);
        _files = new StudyFiles(folder, record);
        _nature = _files.Table("nature.csv", NatureHeader);
        _histogram = _files.Table("histogram.csv", HistogramHeader);
    }

    /// <summary>Writes one generation of one run.</summary>
    public void Write(NatureRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        _nature.Write(
        [
            _record.Run, NatureStudy.Arms[row.Arm].Name, row.Replicate, row.Generation, _order, row.HeldOut.Perplexity, row.HeldOut.BitsPerEvent,
            SampleStatistics.Mean([.. row.BlockBits]), row.BlockBits.Count, row.NgramTypes, NatureStudy.Arms[row.Arm].Published,
        ]);
    }

    /// <summary>Writes the histograms of all arms and generations, and of held-out text, and gives everything its final name.</summary>
    public void Complete(IReadOnlyList<NatureGeneration> summary, BlockHistogram heldOut)
    {
        ArgumentNullException.ThrowIfNull(summary);
        ArgumentNullException.ThrowIfNull(heldOut);
        Write("held-out", generation: null, heldOut);
        foreach (var generation in summary)
        {
            Write(NatureStudy.Arms[generation.Arm].Name, generation.Generation, generation.Blocks);
        }

        _files.Complete();
    }

    /// <inheritdoc/>
    public void Dispose() => _files.Dispose();

    private void Write(string text, int? generation, BlockHistogram blocks)
    {
        for (var bin = 0; bin < blocks.Bins.Count; bin++)
        {
            if (blocks.Bins[bin] > 0)
            {
                var (from, to) = (bin * BlockHistogram.Width, (bin + 1) * BlockHistogram.Width);
                var last = bin == BlockHistogram.Count - 1;
                _histogram.Write(
                [
                    _record.Run, text, generation, from, last ? null : to, PortableMath.Exp2(from), last ? null : PortableMath.Exp2(to),
                    blocks.Bins[bin], (double)blocks.Bins[bin] / blocks.Total,
                ]);
            }
        }
    }
}
