using NgramCollapse.Corpora;

namespace NgramCollapse.Cli;

/// <summary>Finds a text by path, or a shipped corpus by its bare name.</summary>
internal static class CorpusLocator
{
    /// <summary>The shipped corpora, which lie beside the program wherever it is installed.</summary>
    public static CorpusCatalog Shipped() => CorpusCatalog.Load(Path.Combine(AppContext.BaseDirectory, "corpora"));

    /// <summary>Reads a text file as it stands, decoded as strictly as a corpus.</summary>
    public static string ReadText(string path) => CorpusReader.ReadText(path);

    /// <summary>Whether a name is that of a labelled table.</summary>
    public static bool IsTable(string named) => named.EndsWith(LabelledTable.Extension, StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads the slices that the user named: one labelled table, or texts of which each is a slice.</summary>
    public static LabelledCorpus ReadSlices(IReadOnlyList<string> named, CorpusOptions options)
    {
        var table = named.FirstOrDefault(IsTable);
        return table is null ? LabelledCorpus.Of([.. named.Select(name => Read(name, options))])
            : named.Count == 1 ? LabelledTable.Read(table, options)
            : throw new LabException(ErrorCategory.Usage, $"{table}: a labelled table holds all slices; name it alone");
    }

    /// <summary>The files behind a name that <see cref="ReadLabelled"/> or <see cref="Read"/> takes.</summary>
    public static IEnumerable<string> PathsOf(string named) => (IsJoined(named) ? named.Split('+') : [named]).Select(part => IsTable(part) ? part : Find(part).Path);

    /// <summary>Reads a text with labels: a labelled table, or several texts joined by <c>+</c>; null where the user named one plain text.</summary>
    public static LabelledCorpus? ReadLabelled(string named, CorpusOptions options) =>
        IsTable(named) ? ReadSlices([named], options)
        : IsJoined(named) ? ReadSlices(named.Split('+'), options)
        : null;

    private static bool IsJoined(string named) => !IsTable(named) && named.Contains('+', StringComparison.Ordinal) && !File.Exists(named);

    /// <summary>Reads the text that the user named; a file of that name comes before a shipped corpus.</summary>
    public static Corpus Read(string named, CorpusOptions options)
    {
        var (path, name) = Find(named);
        return CorpusReader.Read(path, options, name);
    }

    /// <summary>Where the text that the user named lies, and its name if it is a shipped one. A path may name nothing.</summary>
    public static (string Path, string? Name) Find(string named)
    {
        FileNames.Check("corpus", named);
        if (File.Exists(named) || Directory.Exists(named) || named.AsSpan().ContainsAny('/', '\\'))
        {
            return (named, null);
        }

        var catalog = Shipped();
        if (catalog.Find(named) is { } entry)
        {
            return (catalog.PathOf(entry), entry.Name);
        }

        var shipped = catalog.Find(Path.GetFileNameWithoutExtension(named));
        throw new LabException(
            ErrorCategory.InputOutput,
            shipped is null
                ? $"{named}: no such file, and no shipped corpus of that name; 'ngram-collapse corpora' lists those"
                : $"{named}: no such file; the shipped corpus is called {shipped.Name}");
    }
}
