using NgramCollapse.Corpora;

namespace NgramCollapse.Symbols;

/// <summary>The human text of a run, as symbols: what generation 0 trains on and what every generation is tested on.</summary>
public sealed class SourceText
{
    private readonly Func<int, HumanDocument> _origin;

    private SourceText(Alphabet alphabet, SymbolText training, SymbolText? heldOut, Func<int, HumanDocument> origin) =>
        (Alphabet, Training, HeldOut, _origin) = (alphabet, training, heldOut, origin);

    /// <summary>The symbols of the training text.</summary>
    public Alphabet Alphabet { get; }

    /// <summary>The human training text.</summary>
    public SymbolText Training { get; }

    /// <summary>Human text that no pool ever holds; null when none was set aside.</summary>
    public SymbolText? HeldOut { get; }

    /// <summary>The same documents grouped by label; empty if the corpus has no labels.</summary>
    internal IReadOnlyList<SourceSlice> Slices { get; private init; } = [];

    /// <summary>Reads and encodes a text file as <c>run</c> does by default: paragraphs, characters, one document in ten held out.</summary>
    /// <param name="path">The file.</param>
    /// <param name="order">The order that a document must be long enough for.</param>
    /// <exception cref="LabException">
    /// As for <see cref="CorpusReader.Read"/>, or no document is long enough (<see cref="ErrorCategory.BadInput"/>).
    /// </exception>
    public static SourceText Read(string path, int order) => Encode(
        HeldOutSplit.EveryKth(CorpusReader.Read(path, default).Documents, HeldOutSplit.DefaultK), SymbolUnit.Character, order, path);

    /// <summary>Encodes a labelled corpus and holds out the same share of each slice.</summary>
    /// <param name="corpus">The slices. The training text keeps their order.</param>
    /// <param name="heldOut">One document in this many is held out; 0 holds out none.</param>
    /// <param name="test">Documents to hold out instead, without labels; null to hold out documents of the corpus.</param>
    /// <param name="unit">What one symbol is.</param>
    /// <param name="order">At least one document must have this many symbols.</param>
    /// <exception cref="LabException">
    /// No document is long enough, or there is nothing to learn from (<see cref="ErrorCategory.BadInput"/>).
    /// </exception>
    public static SourceText Encode(LabelledCorpus corpus, int heldOut, IReadOnlyList<string>? test, SymbolUnit unit, int order)
    {
        ArgumentNullException.ThrowIfNull(corpus);
        var parts = corpus.Slices.Select(slice => slice.Split(heldOut)).ToArray();
        var split = new HeldOutSplit(
            [.. parts.SelectMany(part => part.Training.Texts)],
            test ?? [.. parts.SelectMany(part => part.HeldOut.Texts)]);
        var text = Encode(split, unit, order, corpus.Name);
        var origins = parts
            .SelectMany(
                part => part.Training.Documents,
                (part, document) => new HumanDocument(document.File, part.Training.Label, document.Position))
            .ToArray();
        return new SourceText(text.Alphabet, text.Training, text.HeldOut, index => origins[index])
        {
            Slices = [.. parts.Select(part => new SourceSlice(
                part.Training.Label,
                text.Alphabet.Encode(part.Training.Texts),
                part.HeldOut.Documents.Count == 0 ? null : text.Alphabet.Encode(part.HeldOut.Texts)))],
        };
    }

    /// <summary>Encodes a split corpus.</summary>
    /// <param name="split">Documents to train on and to hold out.</param>
    /// <param name="unit">What one symbol is.</param>
    /// <param name="order">At least one document must have this many symbols.</param>
    /// <param name="where">The corpus as the user named it, for messages.</param>
    /// <exception cref="LabException">
    /// No document is long enough, or there is nothing to learn from (<see cref="ErrorCategory.BadInput"/>).
    /// </exception>
    public static SourceText Encode(HeldOutSplit split, SymbolUnit unit, int order, string where)
    {
        ArgumentNullException.ThrowIfNull(split);
        var (alphabet, training) = Alphabet.EncodeAll(split.Training, unit);
        var longest = Enumerable.Range(0, training.DocumentCount).Select(d => training.Document(d).Length - 2).DefaultIfEmpty().Max();
        TrainingText.Check(training.DocumentCount, training.EventCount, longest, order, where);
        return new SourceText(
            alphabet,
            training,
            split.HeldOut.Count == 0 ? null : alphabet.Encode(split.HeldOut),
            index => new HumanDocument(where, Slice: null, split.PositionOf(index) + 1));
    }

    /// <summary>Encodes a split corpus whose documents have known origins.</summary>
    /// <param name="split">Documents to train on and to hold out.</param>
    /// <param name="origins">The origin of each training document, in the order of the training documents.</param>
    /// <param name="unit">What one symbol is.</param>
    /// <param name="order">At least one document must have this many symbols.</param>
    /// <param name="where">The corpus as the user named it, for messages.</param>
    /// <exception cref="LabException">
    /// No document is long enough, or there is nothing to learn from (<see cref="ErrorCategory.BadInput"/>).
    /// </exception>
    internal static SourceText Encode(HeldOutSplit split, IReadOnlyList<HumanDocument> origins, SymbolUnit unit, int order, string where)
    {
        ArgumentNullException.ThrowIfNull(origins);
        var text = Encode(split, unit, order, where);
        return new SourceText(text.Alphabet, text.Training, text.HeldOut, index => origins[index]);
    }

    /// <summary>The origin of a training document.</summary>
    /// <param name="index">0-based index in the training text.</param>
    internal HumanDocument OriginOf(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Training.DocumentCount);
        return _origin(index);
    }
}

/// <summary>The human text of one label.</summary>
/// <param name="Label">The label.</param>
/// <param name="Training">Its training documents.</param>
/// <param name="HeldOut">Its held-out documents; null if there are none.</param>
internal sealed record SourceSlice(string Label, SymbolText Training, SymbolText? HeldOut);
