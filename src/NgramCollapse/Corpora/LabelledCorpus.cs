using System.Security.Cryptography;
using System.Text;

namespace NgramCollapse.Corpora;

/// <summary>A text whose documents carry labels, slice by slice.</summary>
/// <param name="Name">A name for folders and tables: the file's, or the files' joined by <c>+</c>.</param>
/// <param name="Sha256">Of the file's bytes, or of several files' hashes in their order; 64 lower-case hexadecimal digits.</param>
/// <param name="Slices">At least one; none is empty, no label comes twice.</param>
public sealed record LabelledCorpus(string Name, string Sha256, IReadOnlyList<Slice> Slices)
{
    /// <summary>Several texts, each of them a slice labelled with its own name.</summary>
    /// <param name="files">At least one.</param>
    /// <exception cref="LabException">Two of them have one name (<see cref="ErrorCategory.Usage"/>).</exception>
    public static LabelledCorpus Of(IReadOnlyList<Corpus> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentOutOfRangeException.ThrowIfZero(files.Count, nameof(files));
        var twice = files.GroupBy(file => file.Name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1);
        if (twice is not null)
        {
            throw new LabException(ErrorCategory.Usage, $"{twice.Key}: two texts of this name; a slice is labelled with its file's name, so rename one");
        }

        var hash = files.Count == 1 ? files[0].Sha256 : Hash(string.Concat(files.Select(file => file.Sha256 + "\n")));
        return new LabelledCorpus(
            string.Join('+', files.Select(file => file.Name)),
            hash,
            [.. files.Select(file => new Slice(file.Name, [.. file.Documents.Select((text, i) => new SliceDocument(text, file.Name, i + 1))]))]);
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
