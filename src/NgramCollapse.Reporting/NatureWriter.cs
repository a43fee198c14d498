using NgramCollapse.Studies;

namespace NgramCollapse.Reporting;

/// <summary>Writes the Nature preset: each run's generations as they come, and at the end the histograms.</summary>
public sealed class NatureWriter : IDisposable
{
    private readonly NaturePlan _plan;
    private readonly RunTables _tables;

    /// <summary>Starts the files.</summary>
    /// <param name="folder">The run's folder; the caller disposes it.</param>
    /// <param name="plan">What the preset leaves.</param>
    public NatureWriter(RunFolder folder, NaturePlan plan)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(plan);
        (_plan, _tables) = (plan, plan.Open(folder));
    }

    /// <summary>Writes one generation of one run.</summary>
    public void Write(NatureRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        _tables.Write(_plan.Nature, row);
    }

    /// <summary>Writes the histograms of held-out text and of all arms and generations, and gives everything its final name.</summary>
    public void Complete(IReadOnlyList<NatureGeneration> summary, BlockHistogram heldOut)
    {
        ArgumentNullException.ThrowIfNull(summary);
        _tables.WriteAll(_plan.Histogram, ScoreBin.Of(ScoreBin.HeldOut, generation: null, heldOut));
        foreach (var row in summary)
        {
            _tables.WriteAll(_plan.Histogram, ScoreBin.Of(NatureStudy.Arms[row.Arm].Name, row.Generation, row.Blocks));
        }

        _tables.Complete(_plan.ToRecord());
    }

    /// <inheritdoc/>
    public void Dispose() => _tables.Dispose();
}
