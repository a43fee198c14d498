namespace NgramCollapse.Tests.Architecture;

/// <summary>A folder and namespace of src/NgramCollapse.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Never">Rooms above it that it must not import all the same.</param>
/// <param name="Only">When given, the only rooms it may import.</param>
internal sealed record Room(string Name, string[] Never, string[]? Only = null)
{
    /// <summary>The exception as the READMEs word it, empty where there is none.</summary>
    public string Exception => Only switch
    {
        { Length: 0 } => "imports nothing",
        { } => $"imports only {string.Join(", ", Only)}",
        null when Never.Length > 0 => $"never {string.Join(", ", Never)}",
        null => "",
    };
}

/// <summary>The room table of the design as data: a room may import every room above it, with the exceptions named.</summary>
internal sealed class RoomTable(IReadOnlyList<Room> rooms)
{
    public static RoomTable OfDesign { get; } = new(
    [
        new("Numerics", []),
        new("Concurrency", [], Only: []),
        new("Corpora", []),
        new("Symbols", []),
        new("Counting", []),
        new("Models", []),
        new("Theory", [], Only: ["Numerics"]),
        new("Metrics", ["Sampling"]),
        new("Sampling", ["Metrics", "Theory"]),
        new("Curation", []),
        new("Pools", []),
        new("Experiments", []),
        new("Measures", []),
        new("Studies", []),
    ]);

    public IReadOnlyList<Room> Rooms => rooms;

    /// <summary>The same table with another rule for one room.</summary>
    public RoomTable With(Room changed) =>
        new([.. rooms.Select(room => room.Name.Equals(changed.Name, StringComparison.Ordinal) ? changed : room)]);

    public bool Has(string name) => IndexOf(name) >= 0;

    /// <summary>Why <paramref name="room"/> must not import <paramref name="other"/>; null where it may.</summary>
    /// <param name="room">The importing room; null for a shared file beside the rooms, which may import none.</param>
    /// <param name="other">The imported room.</param>
    public string? Breach(string? room, string other)
    {
        if (!Has(other) || !Has(room ?? other))
        {
            return $"{(Has(other) ? room : other)} is no room of the table";
        }

        return room is not null && MayImport(room, other) ? null : $"{room ?? "a shared file"} must not import {other}";
    }

    /// <summary>One line per pair of types of which the first must not mention the second.</summary>
    public IEnumerable<string> Breaches(IEnumerable<CodeReference> references) =>
        from reference in references
        let breach = reference is { From.IsInLibrary: true, To.Room: { } room } ? Breach(reference.From.Room, room) : null
        where breach is not null
        select $"{reference.From.Name} mentions {reference.To.Name}: {breach}";

    private bool MayImport(string room, string other)
    {
        if (room.Equals(other, StringComparison.Ordinal))
        {
            return true;
        }

        var importer = rooms[IndexOf(room)];
        return IndexOf(other) < IndexOf(room)
            && !importer.Never.Contains(other, StringComparer.Ordinal)
            && (importer.Only is null || importer.Only.Contains(other, StringComparer.Ordinal));
    }

    private int IndexOf(string name)
    {
        for (var i = 0; i < rooms.Count; i++)
        {
            if (rooms[i].Name.Equals(name, StringComparison.Ordinal))
            {
                return i;
            }
        }

        return -1;
    }
}
