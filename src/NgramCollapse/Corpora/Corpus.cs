namespace NgramCollapse.Corpora;

/// <summary>Documents of one text, in reading order, normalised.</summary>
/// <param name="Name">The file's name without its extension, or the shipped corpus's name.</param>
/// <param name="Sha256">SHA-256 of the file's bytes, 64 lower-case hexadecimal digits.</param>
/// <param name="Documents">At least one; none is empty.</param>
public sealed record Corpus(string Name, string Sha256, IReadOnlyList<string> Documents);
