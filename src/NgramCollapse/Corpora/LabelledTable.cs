namespace NgramCollapse.Corpora;

/// <summary>Reads a labelled table. Each line is one document: a label, a tab, and the text.</summary>
/// <remarks>
/// Slices are in the order in which their labels first appear. Blank lines are skipped. Only the first tab of a line separates; the
/// others are part of the text. Each text is normalised according to <see cref="CorpusOptions"/>, and dropped if it is then empty.
/// </remarks>
public static class LabelledTable
{
    /// <summary>Extension of a labelled table's file name.</summary>
    public const string Extension = ".tsv";

    /// <summary>Reads a file.</summary>
    /// <exception cref="LabException">
    /// As for <see cref="CorpusReader.Read"/>, or a line has no label or no tab (<see cref="ErrorCategory.BadInput"/>).
    /// </exception>
    public static LabelledCorpus Read(string path, CorpusOptions options)
    {
        // The text of each line is normalised on its own, because case folding must not touch the label.
        var lines = CorpusReader.ReadLines(path);
        var labels = new List<string>();
        var documents = new Dictionary<string, List<SliceDocument>>(StringComparer.Ordinal);
        var file = Path.GetFileName(path);
        for (var i = 0; i < lines.Lines.Count; i++)
        {
            var line = lines.Lines[i];
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            var label = tab < 0 ? "" : TextNormalizer.CollapseWhiteSpace(line.AsSpan(0, tab));
            if (label.Length == 0)
            {
                throw new LabException(
                    ErrorCategory.BadInput,
                    FormattableString.Invariant($"{path}: line {i + 1} has no label; a line is a label, a tab, and the document's text"));
            }

            if (!documents.TryGetValue(label, out var slice))
            {
                labels.Add(label);
                documents.Add(label, slice = []);
            }

            slice.AddRange(TextNormalizer.Split(line[(tab + 1)..], options with { Document = DocumentUnit.File })
                .Select(text => new SliceDocument(text, file, i + 1)));
        }

        var slices = labels.Select(label => new Slice(label, documents[label])).Where(slice => slice.Documents.Count > 0).ToList();
        return slices.Count > 0
            ? new LabelledCorpus(Path.GetFileNameWithoutExtension(path), lines.Sha256, slices)
            : throw new LabException(
                ErrorCategory.BadInput, $"{path}: no line holds a document; a line is a label, a tab, and the document's text");
    }
}
