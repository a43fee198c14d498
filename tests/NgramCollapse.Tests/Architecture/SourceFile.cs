using System.Text.RegularExpressions;

namespace NgramCollapse.Tests.Architecture;

/// <summary>The namespace and using lines of a source file of src/NgramCollapse.</summary>
/// <param name="Path">Relative to the project, with forward slashes.</param>
/// <param name="Text">The whole source.</param>
internal sealed partial record SourceFile(string Path, string Text)
{
    /// <summary>The folder, or null for a shared file beside the rooms.</summary>
    public string? Room => Path.Contains('/', StringComparison.Ordinal) ? Path[..Path.IndexOf('/', StringComparison.Ordinal)] : null;

    /// <summary>Whether it declares nothing but a part of a type whose main part is in the file of the type's name.</summary>
    public bool HoldsOnlyParts
    {
        get
        {
            string[] declared = [.. Text.Split('\n').Where(line =>
                line.StartsWith("public ", StringComparison.Ordinal) || line.StartsWith("internal ", StringComparison.Ordinal))];
            return declared is [var only] && only.Contains(" partial ", StringComparison.Ordinal)
                && !System.IO.Path.GetFileNameWithoutExtension(Path).Equals(only.Split(' ')[4], StringComparison.Ordinal);
        }
    }

    /// <summary>All files of the library, in ordinal order.</summary>
    public static IEnumerable<SourceFile> OfLibrary() => SourceTree.CSharpFiles("src/NgramCollapse")
        .Select(path => new SourceFile(path["src/NgramCollapse/".Length..], File.ReadAllText(RepositoryRoot.PathOf(path))));

    /// <summary>One line per namespace that does not match the folder and per using that the table forbids.</summary>
    public IEnumerable<string> Breaches(RoomTable table)
    {
        if (Room is not null && !table.Has(Room))
        {
            yield return $"{Path}: the folder {Room} is no room of the table";
        }

        var expected = Room is null ? "NgramCollapse" : $"NgramCollapse.{Room}";
        var namespaces = NamespaceLine().Matches(Text).Select(match => match.Groups["name"].Value).ToArray();
        if (namespaces is not [var name] || !name.Equals(expected, StringComparison.Ordinal))
        {
            yield return $"{Path}: the namespace is not {expected}";
        }

        foreach (var import in UsingLine().Matches(Text).Select(match => match.Groups["room"].Value))
        {
            if (table.Breach(Room, import) is { } breach)
            {
                yield return $"{Path}: {breach}";
            }
        }
    }

    [GeneratedRegex(
        @"^\s*namespace\s+(?<name>[\w.]+)",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: -1)]
    private static partial Regex NamespaceLine();

    [GeneratedRegex(
        @"^\s*(?:global\s+)?using\s+(?:static\s+)?(?:\w+\s*=\s*)?(?:global::)?NgramCollapse\.(?<room>\w+)",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: -1)]
    private static partial Regex UsingLine();
}
