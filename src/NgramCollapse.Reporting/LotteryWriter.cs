using NgramCollapse.Studies;

namespace NgramCollapse.Reporting;

/// <summary>Writes a lottery: each draw as it comes, and at the end what the draws add up to.</summary>
public sealed class LotteryWriter : IDisposable
{
    private readonly LotteryPlan _plan;
    private readonly RunTables _tables;

    /// <summary>Starts the files of a lottery.</summary>
    /// <param name="folder">The run's folder; the caller disposes it.</param>
    /// <param name="plan">What the lottery leaves.</param>
    public LotteryWriter(RunFolder folder, LotteryPlan plan)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(plan);
        (_plan, _tables) = (plan, plan.Open(folder));
    }

    /// <summary>Writes one draw.</summary>
    public void Write(LotteryDraw draw) => _tables.Write(_plan.Draws, draw);

    /// <summary>Writes the summary and gives everything its final name.</summary>
    public void Complete(IReadOnlyList<LotteryGeneration> summary)
    {
        _tables.WriteAll(_plan.Summary, summary);
        _tables.Complete(_plan.ToRecord());
    }

    /// <inheritdoc/>
    public void Dispose() => _tables.Dispose();
}
