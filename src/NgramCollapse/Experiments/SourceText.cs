using NgramCollapse.Corpora;
using NgramCollapse.Symbols;

namespace NgramCollapse.Experiments;

/// <summary>The human text of a run, as symbols: what generation 0 trains on and what every generation is tested on.</summary>
public sealed class SourceText
{
    private SourceText(Alphabet alphabet, SymbolText training, SymbolText? heldOut) =>
        (Alphabet, Training, HeldOut) = (alphabet, training, heldOut);

    /// <summary>The symbols of the training text.</summary>
    public Alphabet Alphabet { get; }

    /// <summary>The human training text.</summary>
    public SymbolText Training { get; }

    /// <summary>Human text that no pool ever holds; null when none was set aside.</summary>
    public SymbolText? HeldOut { get; }

    /// <summary>Encodes a split corpus.</summary>
    /// <param name="split">Documents to train on and to hold out.</param>
    /// <param name="unit">What one symbol is.</param>
    /// <param name="order">The order that a document must be long enough for.</param>
    /// <param name="where">The corpus as the user named it, for messages.</param>
    /// <exception cref="LabException">No document is long enough, or there is nothing to learn from (<see cref="ErrorCategory.BadInput"/>).</exception>
    public static SourceText Encode(HeldOutSplit split, SymbolUnit unit, int order, string where)
    {
        ArgumentNullException.ThrowIfNull(split);
        var alphabet = Alphabet.FromDocuments(split.Training, unit);
        var training = alphabet.Encode(split.Training);
        var longest = Enumerable.Range(0, training.DocumentCount).Select(d => training.Document(d).Length - 2).DefaultIfEmpty().Max();
        TrainingText.Check(training.DocumentCount, training.EventCount, longest, order, where);
        return new SourceText(alphabet, training, split.HeldOut.Count == 0 ? null : alphabet.Encode(split.HeldOut));
    }
}
