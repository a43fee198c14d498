using NgramCollapse.Corpora;

namespace NgramCollapse.Cli;

/// <summary>Finds a text by path, or a shipped corpus by its bare name.</summary>
internal static class CorpusLocator
{
    /// <summary>The shipped corpora, which are installed beside the program.</summary>
    public static CorpusCatalog Shipped() => CorpusCatalog.Load(Path.Combine(AppContext.BaseDirectory, "corpora"));

    /// <summary>Reads a text file verbatim, decoded as strictly as a corpus.</summary>
    public static string ReadText(string path) => CorpusReader.ReadText(path);

    /// <summary>Whether a name is that of a labelled table.</summary>
    public static bool IsTable(string named) => named.EndsWith(LabelledTable.Extension, StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads the slices that the user named: one labelled table, or several texts, each a slice.</summary>
    public static LabelledCorpus ReadSlices(IReadOnlyList<string> named, CorpusOptions options)
    {
        var table = named.FirstOrDefault(IsTable);
        return table is null ? LabelledCorpus.Of([.. named.Select(name => Read(name, options))])
            : named.Count == 1 ? LabelledTable.Read(table, options)
            : throw new LabException(ErrorCategory.Usage, $"{table}: a labelled table holds all slices; name it alone");
    }

    /// <summary>The files behind a name that <see cref="ReadLabelled"/> or <see cref="Read"/> takes.</summary>
    public static IEnumerable<string> PathsOf(string named) =>
        (IsJoined(named) ? named.Split('+') : [named]).Select(part => IsTable(part) ? part : Find(part).Path);

    /// <summary>Reads a text with labels: a labelled table, or several texts joined by <c>+</c>; null for one plain text.</summary>
    public static LabelledCorpus? ReadLabelled(string named, CorpusOptions options) =>
        IsTable(named) ? ReadSlices([named], options)
        : IsJoined(named) ? ReadSlices(named.Split('+'), options)
        : null;

    /// <summary>Refuses a text that is not the one of an experiment.</summary>
    /// <param name="named">The text as the user named it.</param>
    /// <param name="actual">The SHA-256 that it has.</param>
    /// <param name="expected">The SHA-256 that it must have; null for any.</param>
    /// <exception cref="LabException">It is another text (<see cref="ErrorCategory.BadInput"/>).</exception>
    public static void CheckHash(string named, string actual, string? expected)
    {
        if (expected is not null && !expected.Equals(actual, StringComparison.OrdinalIgnoreCase))
        {
            throw new LabException(
                ErrorCategory.BadInput,
                $"{named}: its SHA-256 is {actual}, the experiment was made with {expected}; use that text, or leave the hash out");
        }
    }

    private static bool IsJoined(string named) =>
        !IsTable(named) && named.Contains('+', StringComparison.Ordinal) && !File.Exists(named);

    /// <summary>Reads the text that the user named; a file takes precedence over a shipped corpus of the same name.</summary>
    public static Corpus Read(string named, CorpusOptions options)
    {
        var (path, name) = Find(named);
        return CorpusReader.Read(path, options, name);
    }

    /// <summary>The path of the text that the user named, which may not exist, and its name if it is a shipped one.</summary>
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
