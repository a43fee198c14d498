using System.Text;
using NgramCollapse.Studies;

namespace NgramCollapse.Reporting;

/// <summary>Writes a drift's results as they come; the tables get their final names together when it is complete.</summary>
public sealed class DriftWriter : IDisposable
{
    private readonly RunFolder _folder;
    private readonly DriftPlan _plan;
    private readonly RunTables _tables;

    /// <summary>Starts the files of a drift.</summary>
    /// <param name="folder">The run's folder; the caller disposes it.</param>
    /// <param name="plan">What the drift leaves.</param>
    public DriftWriter(RunFolder folder, DriftPlan plan)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(plan);
        (_folder, _plan, _tables) = (folder, plan, plan.Open(folder));
    }

    /// <summary>Writes one generation: its row, its continuations, the beginning of its text.</summary>
    public void Write(DriftGeneration generation)
    {
        ArgumentNullException.ThrowIfNull(generation);
        var written = generation.Continuations.Select(continuation => new WrittenContinuation(generation.Generation, continuation));
        _tables.WriteAll(_plan.Continuations, written);
        var name = RunFiles.TextName(RunPlan.SamplesFolder, 0, generation.Generation);
        PartialFile.Write(_folder.PathOf(name), TextFiles.Sample(generation.Text, _plan.Record.Source.Text.Alphabet));
        _tables.Write(_plan.Drift, generation);
    }

    /// <summary>Writes the strip and gives everything its final name.</summary>
    /// <param name="strip">One passage per generation, plain.</param>
    public void Complete(string strip)
    {
        PartialFile.Write(_folder.PathOf(DriftPlan.StripFile), Encoding.UTF8.GetBytes(strip));
        _tables.Complete(_plan.ToRecord());
    }

    /// <inheritdoc/>
    public void Dispose() => _tables.Dispose();
}
