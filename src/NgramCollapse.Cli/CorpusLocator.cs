using NgramCollapse.Corpora;

namespace NgramCollapse.Cli;

/// <summary>Finds a text by path, or a shipped corpus by its bare name.</summary>
internal static class CorpusLocator
{
    /// <summary>The shipped corpora, which lie beside the program wherever it is installed.</summary>
    public static CorpusCatalog Shipped() => CorpusCatalog.Load(Path.Combine(AppContext.BaseDirectory, "corpora"));

    /// <summary>Reads the text that the user named; a file of that name comes before a shipped corpus.</summary>
    public static Corpus Read(string named, CorpusOptions options)
    {
        if (File.Exists(named) || Directory.Exists(named) || named.AsSpan().ContainsAny('/', '\\'))
        {
            return CorpusReader.Read(named, options);
        }

        var catalog = Shipped();
        if (catalog.Find(named) is { } entry)
        {
            return CorpusReader.Read(catalog.PathOf(entry), options, entry.Name);
        }

        var shipped = catalog.Find(Path.GetFileNameWithoutExtension(named));
        throw new LabException(
            ErrorCategory.InputOutput,
            shipped is null
                ? $"{named}: no such file, and no shipped corpus of that name; 'ngram-collapse corpora' lists those"
                : $"{named}: no such file; the shipped corpus is called {shipped.Name}");
    }
}
