using System.Text.RegularExpressions;

namespace NgramCollapse.Tests.Architecture;

/// <summary>A source file of src/NgramCollapse.</summary>
/// <param name="Path">Relative to the project, with forward slashes.</param>
/// <param name="Code">Its code without comments and literals.</param>
internal sealed record SourceFile(string Path, string Code)
{
    /// <summary>The folder, or null for a shared file beside the rooms.</summary>
    public string? Room => Path.Contains('/', StringComparison.Ordinal) ? Path[..Path.IndexOf('/', StringComparison.Ordinal)] : null;

    public static SourceFile Of(string path, string source) =>
        new(path, Regex.Replace(CSharpCode.Strip(source), "@(?=[A-Za-z_])", "", RegexOptions.None, RoomScanner.Patience));
}

/// <summary>Finds imports of rooms in source text, in every form C# has for them.</summary>
internal sealed class RoomScanner
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private const string Root = "NgramCollapse";

    private readonly Dictionary<string, HashSet<string>> _typesOfRoom = new(StringComparer.Ordinal);
    private readonly HashSet<string> _sharedTypes = new(StringComparer.Ordinal);

    /// <param name="files">The whole tree: what counts as a type of a room is read from it.</param>
    public RoomScanner(IEnumerable<SourceFile> files)
    {
        foreach (var room in RoomTable.Rooms)
        {
            _typesOfRoom.Add(room.Name, new HashSet<string>(StringComparer.Ordinal));
        }

        foreach (var file in files)
        {
            var types = file.Room is null ? _sharedTypes : _typesOfRoom.GetValueOrDefault(file.Room);
            types?.UnionWith(TypesIn(file.Code));
        }
    }

    /// <summary>One line per breach of the room table.</summary>
    public IReadOnlyList<string> Breaches(SourceFile file)
    {
        if (file.Room is { } folder && !RoomTable.Has(folder))
        {
            return [$"{file.Path}: the folder {folder} is no room of the table"];
        }

        var breaches = new List<string>();
        var expected = file.Room is null ? Root : $"{Root}.{file.Room}";
        foreach (var name in Groups(file.Code, @"\bnamespace\s+(?<name>[\w.\s]+?)\s*[;{]").Where(name => !name.Equals(expected, StringComparison.Ordinal)))
        {
            breaches.Add($"{file.Path}: namespace {name} in place of {expected}");
        }

        foreach (var name in Groups(file.Code, $@"\busing\s+(?<name>\w+)\s*=\s*(?:global\s*::\s*)?{Root}\s*;"))
        {
            breaches.Add($"{file.Path}: {name} hides the namespace {Root}");
        }

        foreach (var import in Imports(file.Code).Distinct(StringComparer.Ordinal))
        {
            if (!RoomTable.Has(import))
            {
                breaches.Add($"{file.Path}: {Root}.{import} is no room of the table");
            }
            else if (file.Room is null || !RoomTable.MayImport(file.Room, import))
            {
                breaches.Add($"{file.Path}: {file.Room ?? "a shared file"} must not import {import}");
            }
        }

        return breaches;
    }

    private static IEnumerable<string> TypesIn(string code) =>
        Groups(code, @"\b(?:class|struct|interface|enum|record(?:\s+(?:class|struct))?)\s+(?<name>[A-Z]\w*)")
            .Concat(Groups(code, @"\bdelegate\s+[\w<>?,.\[\]\s]+?\s(?<name>[A-Z]\w*)\s*(?:<[^>]*>)?\s*\("));

    private static IEnumerable<string> Groups(string code, string pattern) =>
        Regex.Matches(code, pattern, RegexOptions.ExplicitCapture, Patience)
            .Select(match => Regex.Replace(match.Groups["name"].Value, @"\s", "", RegexOptions.None, Patience));

    private IEnumerable<string> Imports(string code)
    {
        // Fully qualified, in a using or anywhere else; the file's own namespace line is no import.
        var qualified = Groups(code, $@"(?<!\w|\.\s*|\bnamespace\s+){Root}\s*\.\s*(?<name>\w+)").Where(name => !_sharedTypes.Contains(name));
        return qualified.Concat(RoomTable.Rooms.Select(room => room.Name).Where(room => IsNamedRelatively(code, room)));
    }

    /// <summary>Inside NgramCollapse.X the other rooms go by their short names too.</summary>
    private bool IsNamedRelatively(string code, string room)
    {
        // A member called like a room is followed by one of its own members, which is no type of that room.
        var types = _typesOfRoom[room];
        return Groups(code, $@"(?<!\w|\.\s*){room}\s*\.\s*(?<name>\w+)").Any(types.Contains)
            || Regex.IsMatch(code, $@"\busing\s+(?:static\s+)?(?:\w+\s*=\s*)?{room}\s*[;.]", RegexOptions.None, Patience);
    }
}
