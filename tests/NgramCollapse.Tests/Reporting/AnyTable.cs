using NgramCollapse.Measures;

namespace NgramCollapse.Tests.Reporting;

/// <summary>Tables of any columns, for tests of the formats.</summary>
internal static class AnyTable
{
    public static TableSpec<object?[]> Of(IReadOnlyList<string> names) => new()
    {
        Name = "table",
        Meaning = "anything",
        Columns = [.. names.Select((name, i) => new Column<object?[]>(new Column { Name = name, Meaning = name }, row => row[i]))],
    };
}
