using System.Globalization;

namespace NgramCollapse.Corpora;

/// <summary>A document and its origin.</summary>
/// <param name="Text">The document, normalised, never empty.</param>
/// <param name="File">The file's name, or the shipped corpus's.</param>
/// <param name="Position">1-based number of the document in it, or of the line in a labelled table.</param>
public readonly record struct SliceDocument(string Text, string File, int Position)
{
    /// <summary>File and place, as in <c>moby-dick:17</c> for the seventeenth document or <c>letters.tsv:17</c> for line 17.</summary>
    public string Origin => string.Create(CultureInfo.InvariantCulture, $"{File}:{Position}");

    /// <summary>The document's size where shares of slices are computed: its UTF-16 code units, and one for its end.</summary>
    public int Length => Text.Length + 1;
}

/// <summary>The documents of one label: a topic, a language, a register.</summary>
/// <param name="Label">What its documents have in common, for example <c>rabbits-and-hares</c>; never empty.</param>
/// <param name="Documents">In reading order; may be empty after a split.</param>
public sealed record Slice(string Label, IReadOnlyList<SliceDocument> Documents)
{
    /// <summary>The documents' texts, in order.</summary>
    public IReadOnlyList<string> Texts => [.. Documents.Select(document => document.Text)];

    /// <summary>Sum of the documents' <see cref="SliceDocument.Length"/>.</summary>
    public long Length => Documents.Sum(document => (long)document.Length);

    /// <summary>Holds out one document in <paramref name="k"/>, as <see cref="HeldOutSplit.EveryKth{T}"/> does for a corpus.</summary>
    /// <param name="k">At least 2, or 0 to hold out none.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="k"/> is negative or 1.</exception>
    public (Slice Training, Slice HeldOut) Split(int k)
    {
        var (training, heldOut) = HeldOutSplit.EveryKth<SliceDocument>(Documents, k);
        return (this with { Documents = training }, this with { Documents = heldOut });
    }
}
