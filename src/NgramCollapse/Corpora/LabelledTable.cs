using System.Globalization;

namespace NgramCollapse.Corpora;

/// <summary>Reads a labelled table: a line per document, <c>label</c>, a tab, the text.</summary>
/// <remarks>
/// Slices come in the order of their labels' first lines. Blank lines are passed over, further tabs belong to the text, and
/// each text is normalised as a document of <see cref="CorpusOptions"/>; one that ends up empty is dropped.
/// </remarks>
public static class LabelledTable
{
    /// <summary>What such a file's name ends in.</summary>
    public const string Extension = ".tsv";

    /// <summary>Reads a file.</summary>
    /// <exception cref="LabException">As for any corpus, and a line without a label or without a tab (<see cref="ErrorCategory.BadInput"/>).</exception>
    public static LabelledCorpus Read(string path, CorpusOptions options)
    {
        // Every line is a document, whose label must not be folded with it.
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
                    ErrorCategory.BadInput, string.Create(CultureInfo.InvariantCulture, $"{path}: line {i + 1} has no label; a line is a label, a tab, and the document's text"));
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
            : throw new LabException(ErrorCategory.BadInput, $"{path}: no line holds a document; a line is a label, a tab, and the document's text");
    }
}
