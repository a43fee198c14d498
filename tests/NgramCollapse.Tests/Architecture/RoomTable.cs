namespace NgramCollapse.Tests.Architecture;

/// <summary>A folder and namespace of src/NgramCollapse.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Never">Rooms above it that it must not import all the same.</param>
/// <param name="Only">When given, the only rooms it may import.</param>
internal sealed record Room(string Name, string[] Never, string[]? Only = null);

/// <summary>The room table of the design as data: a room may import every room above it, with the exceptions named.</summary>
internal static class RoomTable
{
    public static IReadOnlyList<Room> Rooms { get; } =
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
    ];

    public static bool Has(string name) => PlaceOf(name) >= 0;

    /// <summary>Whether <paramref name="room"/> may import <paramref name="other"/>. Both stand in the table.</summary>
    public static bool MayImport(string room, string other)
    {
        if (room.Equals(other, StringComparison.Ordinal))
        {
            return true;
        }

        var importer = Rooms[PlaceOf(room)];
        return PlaceOf(other) < PlaceOf(room)
            && !importer.Never.Contains(other, StringComparer.Ordinal)
            && (importer.Only is null || importer.Only.Contains(other, StringComparer.Ordinal));
    }

    private static int PlaceOf(string name)
    {
        for (var i = 0; i < Rooms.Count; i++)
        {
            if (Rooms[i].Name.Equals(name, StringComparison.Ordinal))
            {
                return i;
            }
        }

        return -1;
    }
}
