using NgramCollapse.Corpora;
using NgramCollapse.Metrics;
using NgramCollapse.Symbols;

namespace NgramCollapse.Studies;

/// <summary>The human text of a drift, slice by slice, with the classifier that tells the slices apart.</summary>
public sealed class DriftSource
{
    private DriftSource(LabelledCorpus corpus, IReadOnlyList<Slice> mix, SourceText text, int[] prompt) =>
        (Corpus, Mix, Text, Prompt) = (corpus, mix, text, prompt);

    /// <summary>Everything that was read.</summary>
    public LabelledCorpus Corpus { get; }

    /// <summary>The documents that train generation 0, slice by slice, the rare one last.</summary>
    public IReadOnlyList<Slice> Mix { get; }

    /// <summary>These documents as symbols, and the held-out ones of all slices.</summary>
    public SourceText Text { get; }

    /// <summary>The prompt as symbols, without markers.</summary>
    public IReadOnlyList<int> Prompt { get; }

    /// <summary>Tells the slices apart; null if there is only one.</summary>
    public SliceClassifier? Classifier { get; private init; }

    /// <summary>How the classifier labels the held-out documents; null without a classifier or held-out documents.</summary>
    public ClassifierTest? Test { get; private init; }

    /// <summary>Cuts passages, sets documents aside, brings the rare slice to its share, and trains the classifier.</summary>
    /// <remarks>
    /// The classifier is trained on all training documents of each slice, including those that the mix leaves out. Held-out documents
    /// are in neither.
    /// </remarks>
    /// <exception cref="LabException">
    /// Too little text, a slice without documents, or a symbol of the prompt that does not appear in the text.
    /// </exception>
    public static DriftSource Prepare(LabelledCorpus corpus, DriftOptions options)
    {
        ArgumentNullException.ThrowIfNull(corpus);
        ArgumentNullException.ThrowIfNull(options);
        var passages = options.PassageLength == 0
            ? corpus.Slices
            : [.. corpus.Slices.Select(slice => Passages.Cut(slice, options.PassageLength))];
        var parts = passages.Select(slice => slice.Split(options.HeldOut)).ToArray();
        var mix = SliceMix.Cut([.. parts.Select(part => part.Training)], options.Share, options.Size);
        var split = new HeldOutSplit([.. mix.SelectMany(slice => slice.Texts)], [.. parts.SelectMany(part => part.HeldOut.Texts)]);
        var origins = mix.SelectMany(slice => slice.Documents.Select(document =>
            new HumanDocument(document.File, slice.Label, document.Position))).ToArray();
        var text = SourceText.Encode(split, origins, SymbolUnit.Character, options.Order, corpus.Name);
        var prompt = EncodePrompt(text.Alphabet, options.Prompt);
        if (parts.Length == 1)
        {
            return new DriftSource(corpus, mix, text, prompt);
        }

        var classifier = SliceClassifier.Train(
            [.. parts.Select(part => text.Alphabet.Encode(part.Training.Texts))],
            text.Alphabet.EventSpaceSize,
            [.. mix.Select(slice => (double)Math.Max(1, slice.Documents.Count))]);
        return new DriftSource(corpus, mix, text, prompt)
        {
            Classifier = classifier,
            Test = text.HeldOut is null ? null : classifier.Test([.. parts.Select(part => text.Alphabet.Encode(part.HeldOut.Texts))]),
        };
    }

    private static int[] EncodePrompt(Alphabet alphabet, string prompt)
    {
        // White space at the end is kept: "the " asks for a new word, "the" may go on as "then".
        var documents = TextNormalizer.Split(prompt.TrimStart(), new CorpusOptions { Document = DocumentUnit.File, KeepWhiteSpace = true });
        var symbols = documents.Count == 0 ? [] : alphabet.Encode(documents).Document(0)[1..^1].ToArray();
        var unknown = Array.IndexOf(symbols, Alphabet.Unknown);
        return unknown < 0
            ? symbols
            : throw LabException.OfOption(
                ErrorCategory.BadInput,
                "prompt",
                value: null,
                FormattableString.Invariant($"its character {unknown + 1} does not appear in the text; use another prompt"));
    }
}
