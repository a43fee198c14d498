using NgramCollapse.Sampling;
using NgramCollapse.Symbols;

namespace NgramCollapse.Experiments;

/// <summary>What a writer knows about the text that it shall write.</summary>
/// <param name="Before">The previous generation, whose model may write the text.</param>
/// <param name="Settings">How the text is written.</param>
/// <param name="Stream">Names the text's random streams.</param>
/// <param name="Threads">Threads to write with; they change only the time.</param>
public sealed record WritingTask(ChainLink Before, GenerationSettings Settings, TextStream Stream, int Threads);

/// <summary>The source of a chain's texts: a model, redrawn human text, or given texts.</summary>
public interface ITextWriter
{
    /// <summary>Origin of the texts.</summary>
    DocumentOrigin Origin { get; }

    /// <summary>Whether the previous generation's model draws the text; if so, its sampler is compiled together with it.</summary>
    bool Samples { get; }

    /// <summary>Writes a text.</summary>
    /// <param name="task">What is known about the text.</param>
    /// <param name="size">Symbols and ends. A larger size gives the same documents, except the last one, and further ones.</param>
    SymbolText Write(WritingTask task, int size);

    /// <summary>Whether a larger size gives further documents.</summary>
    bool CanExtend { get; }
}
