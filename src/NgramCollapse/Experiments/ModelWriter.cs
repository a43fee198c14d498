using NgramCollapse.Sampling;
using NgramCollapse.Symbols;

namespace NgramCollapse.Experiments;

/// <summary>Model g−1 writes text g: whole documents, or blocks that continue those of text g−1.</summary>
/// <param name="protocol">Documents or blocks.</param>
public sealed class ModelWriter(WritingProtocol protocol) : ITextWriter
{
    /// <inheritdoc/>
    public DocumentOrigin Origin => DocumentOrigin.Model;

    /// <inheritdoc/>
    public bool Samples => true;

    /// <inheritdoc/>
    public bool CanExtend => true;

    /// <inheritdoc/>
    public SymbolText Write(WritingTask task, int size)
    {
        ArgumentNullException.ThrowIfNull(task);
        return protocol.HasBlocks
            ? BlockText.Write(task.Before.Sampler, task.Before.Text, protocol.BlockLength, size, task.Stream, task.Threads)
            : SyntheticText.Write(task.Before.Sampler, size, task.Stream, task.Threads);
    }
}
