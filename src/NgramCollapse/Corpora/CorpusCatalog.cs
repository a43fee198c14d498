using System.Text.Json;
using System.Text.Json.Serialization;

namespace NgramCollapse.Corpora;

/// <summary>One shipped corpus, as described by <c>corpora/catalog.json</c>.</summary>
/// <param name="Name">Its bare name, for example <c>moby-dick</c>.</param>
/// <param name="File">Name of the file, which is in the catalogue's folder.</param>
/// <param name="Title">Title of the work.</param>
/// <param name="Author">Author, with years of birth and death where known.</param>
/// <param name="Year">Year of publication.</param>
/// <param name="Language">ISO 639-1 language code.</param>
/// <param name="Description">One short line.</param>
/// <param name="Sha256">SHA-256 of the file's bytes, 64 lower-case hexadecimal digits.</param>
/// <param name="Bytes">Size of the file in bytes.</param>
/// <param name="Characters">Unicode scalar values in the file.</param>
/// <param name="DistinctCharacters">Distinct Unicode scalar values in the file.</param>
/// <param name="Words">Word tokens.</param>
/// <param name="Paragraphs">Documents under the default options.</param>
public sealed record CatalogEntry(
    string Name,
    string File,
    string Title,
    string Author,
    string Year,
    string Language,
    string Description,
    string Sha256,
    long Bytes,
    long Characters,
    int DistinctCharacters,
    long Words,
    int Paragraphs);

/// <summary>The corpora shipped with the laboratory.</summary>
public sealed class CorpusCatalog
{
    private readonly string _directory;

    private CorpusCatalog(string directory, IReadOnlyList<CatalogEntry> entries) => (_directory, Entries) = (directory, entries);

    /// <summary>The shipped corpora, in ordinal order of their names.</summary>
    public IReadOnlyList<CatalogEntry> Entries { get; }

    /// <summary>Loads the catalogue of a folder.</summary>
    /// <exception cref="LabException">The catalogue is missing or damaged (<see cref="ErrorCategory.InputOutput"/>).</exception>
    public static CorpusCatalog Load(string directory)
    {
        var path = Path.Combine(directory, "catalog.json");
        try
        {
            var file = JsonSerializer.Deserialize(File.ReadAllBytes(path), CatalogJson.Default.CatalogFile);
            return new CorpusCatalog(directory, [.. file!.Corpora.OrderBy(entry => entry.Name, StringComparer.Ordinal)]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new LabException(ErrorCategory.InputOutput, $"{path}: the catalogue of shipped corpora cannot be read: {e.Message}", e);
        }
    }

    /// <summary>The entry with this name; null if there is none. Case matters.</summary>
    public CatalogEntry? Find(string name) => Entries.FirstOrDefault(entry => entry.Name.Equals(name, StringComparison.Ordinal));

    /// <summary>Path of an entry's text file.</summary>
    public string PathOf(CatalogEntry entry) => Path.Combine(_directory, entry.File);
}

internal sealed record CatalogFile(IReadOnlyList<CatalogEntry> Corpora);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(CatalogFile))]
internal sealed partial class CatalogJson : JsonSerializerContext;
