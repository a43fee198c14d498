using NgramCollapse.Sampling;
using NgramCollapse.Symbols;

namespace NgramCollapse.Experiments;

/// <summary>What a writer knows of the text that it is to write.</summary>
/// <param name="Before">The generation before, whose pool the model is trained on.</param>
/// <param name="Settings">How the text is written.</param>
/// <param name="Stream">Names its random streams.</param>
/// <param name="Threads">Threads to write with; they change nothing but the time.</param>
public sealed record WritingTask(ChainLink Before, GenerationSettings Settings, TextStream Stream, int Threads);

/// <summary>Where the texts of a chain come from: a model, redrawn human text, or texts that are given.</summary>
public interface ITextWriter
{
    /// <summary>Whom the texts are by.</summary>
    DocumentOrigin Origin { get; }

    /// <summary>Whether the model of the generation before draws the text, so that its sampler is compiled with it.</summary>
    bool Samples { get; }

    /// <summary>Writes a text.</summary>
    /// <param name="task">What is known of it.</param>
    /// <param name="size">Symbols and ends. A larger size gives the same documents, the last one apart, and further ones.</param>
    SymbolText Write(WritingTask task, int size);

    /// <summary>Whether a larger size gives further documents.</summary>
    bool CanExtend { get; }
}
