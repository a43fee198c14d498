using System.Globalization;

namespace NgramCollapse.Reporting;

/// <summary>The files that a run writes into its folder, by their names there; <c>run.json</c> lists them.</summary>
/// <remarks>
/// A name has <c>/</c> between folder and file. One entry can name the texts of all replicates and generations:
/// <c>samples/r{0..19}-g{0..10}.txt</c> is every <c>samples/rR-gG.txt</c> with R from 0 to 19 and G from 0 to 10, both of at least
/// two digits. Of every file its unfinished form, <c>NAME.partial</c>, belongs to the run as well.
/// </remarks>
public sealed class RunFiles
{
    /// <summary>The name of a run's record.</summary>
    public const string Record = "run.json";

    /// <summary>What the name of an unfinished file ends with.</summary>
    internal const string PartialSuffix = ".partial";

    private readonly HashSet<string> _names;
    private readonly List<NumberedTexts> _texts;

    private RunFiles(IReadOnlyList<string> entries, HashSet<string> names, List<NumberedTexts> texts) =>
        (Entries, _names, _texts) = (entries, names, texts);

    /// <summary>The entries, as <c>run.json</c> lists them.</summary>
    public IReadOnlyList<string> Entries { get; }

    /// <summary>The folders inside the run's folder that hold some of them.</summary>
    public IReadOnlyList<string> Folders =>
        [.. Entries.Where(entry => entry.Contains('/', StringComparison.Ordinal)).Select(FolderOf).Distinct(StringComparer.Ordinal)];

    /// <summary>Reads entries.</summary>
    /// <param name="entries">The entries.</param>
    /// <returns>The files; null where an entry is no name of a file in the run's folder, or in a folder of it.</returns>
    internal static RunFiles? TryRead(IReadOnlyList<string> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var (names, texts) = (new HashSet<string>(StringComparer.Ordinal), new List<NumberedTexts>());
        foreach (var entry in entries)
        {
            if (!IsInside(entry))
            {
                return null;
            }

            if (NumberedTexts.TryRead(entry) is { } numbered)
            {
                texts.Add(numbered);
            }
            else
            {
                names.Add(entry);
            }
        }

        return new RunFiles([.. entries], names, texts);
    }

    /// <summary>The entry for the texts of all replicates and generations.</summary>
    /// <param name="folder">The folder that holds them.</param>
    /// <param name="replicates">How many replicates there are.</param>
    /// <param name="generations">The last generation.</param>
    internal static string EntryOfTexts(string folder, int replicates, int generations) =>
        string.Create(CultureInfo.InvariantCulture, $"{folder}/r{{0..{replicates - 1}}}-g{{0..{generations}}}.txt");

    /// <summary>The name of one text.</summary>
    /// <param name="folder">The folder that holds it.</param>
    /// <param name="replicate">Its replicate.</param>
    /// <param name="generation">Its generation.</param>
    internal static string TextName(string folder, int replicate, int generation) =>
        string.Create(CultureInfo.InvariantCulture, $"{folder}/r{replicate:D2}-g{generation:D2}.txt");

    /// <summary>Whether a file of this name belongs to the run, finished or not.</summary>
    /// <param name="name">The name inside the run's folder, with <c>/</c> between folder and file.</param>
    internal bool Contains(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var final = name.EndsWith(PartialSuffix, StringComparison.Ordinal) ? name[..^PartialSuffix.Length] : name;
        return _names.Contains(final) || _texts.Exists(texts => texts.Contains(final));
    }

    private static string FolderOf(string entry) => entry[..entry.IndexOf('/', StringComparison.Ordinal)];

    private static bool IsInside(string entry)
    {
        var parts = entry.Split('/');
        return parts.Length <= 2
            && !entry.AsSpan().ContainsAny('\\', ':', '\0')
            && Array.TrueForAll(parts, part => part is not ("" or "." or ".."));
    }

    /// <summary>The texts of all replicates and generations up to the last ones.</summary>
    private sealed record NumberedTexts(string Folder, int LastReplicate, int LastGeneration)
    {
        public static NumberedTexts? TryRead(string entry)
        {
            var parts = entry.Split("/r{0..", 2);
            var bounds = parts.Length == 2 ? parts[1].Split("}-g{0..", 2) : [];
            return bounds.Length == 2 && bounds[1].EndsWith("}.txt", StringComparison.Ordinal)
                && TryNumber(bounds[0], out var replicate) && TryNumber(bounds[1][..^"}.txt".Length], out var generation)
                ? new NumberedTexts(parts[0], replicate, generation)
                : null;
        }

        public bool Contains(string name)
        {
            var numbers = name.StartsWith(Folder + "/r", StringComparison.Ordinal) && name.EndsWith(".txt", StringComparison.Ordinal)
                ? name[(Folder.Length + 2)..^".txt".Length].Split("-g")
                : [];

            // Spelled again, so that r0-g3.txt and r000-g03.txt are no texts of the run.
            return numbers.Length == 2
                && TryNumber(numbers[0], out var replicate) && replicate <= LastReplicate
                && TryNumber(numbers[1], out var generation) && generation <= LastGeneration
                && name.Equals(TextName(Folder, replicate, generation), StringComparison.Ordinal);
        }

        private static bool TryNumber(string text, out int number) =>
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}
