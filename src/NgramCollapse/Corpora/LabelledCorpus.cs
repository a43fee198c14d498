using System.Security.Cryptography;
using System.Text;

namespace NgramCollapse.Corpora;

/// <summary>A text divided into slices, each with a label.</summary>
/// <param name="Name">A name for folders and tables: the file's name, or several names joined by <c>+</c>.</param>
/// <param name="Sha256">
/// SHA-256 of the file's bytes; for several files, of their hashes, one a line in their order. 64 lower-case hexadecimal digits.
/// </param>
/// <param name="Slices">At least one; none is empty and no two have the same label.</param>
public sealed record LabelledCorpus(string Name, string Sha256, IReadOnlyList<Slice> Slices)
{
    /// <summary>Makes each text a slice labelled with the text's name.</summary>
    /// <param name="files">At least one.</param>
    /// <exception cref="LabException">Two texts have the same name (<see cref="ErrorCategory.Usage"/>).</exception>
    public static LabelledCorpus Of(IReadOnlyList<Corpus> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentOutOfRangeException.ThrowIfZero(files.Count, nameof(files));
        var twice = files.GroupBy(file => file.Name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1);
        if (twice is not null)
        {
            throw new LabException(
                ErrorCategory.Usage, $"{twice.Key}: two texts of this name; a slice is labelled with its file's name, so rename one");
        }

        var hash = files.Count == 1 ? files[0].Sha256 : Hash(string.Concat(files.Select(file => file.Sha256 + "\n")));
        return new LabelledCorpus(
            string.Join('+', files.Select(file => file.Name)),
            hash,
            [.. files.Select(SliceOf)]);
    }

    private static Slice SliceOf(Corpus file) =>
        new(file.Name, [.. file.Documents.Select((text, i) => new SliceDocument(text, file.Name, i + 1))]);

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
