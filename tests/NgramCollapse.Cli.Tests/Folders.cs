namespace NgramCollapse.Cli.Tests;

internal static class Folders
{
    /// <summary>Both run folders hold the same files with the same bytes; only the timings may differ.</summary>
    public static void AssertSame(string first, string second)
    {
        Assert.Equal(Names(first), Names(second));
        foreach (var name in Names(first).Where(name => Path.GetFileNameWithoutExtension(name) != "timings"))
        {
            var same = File.ReadAllBytes(Path.Combine(first, name)).AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(second, name)));
            Assert.True(same, $"{name} differs");
        }
    }

    private static string[] Names(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(folder, path)).Order(StringComparer.Ordinal),
    ];
}
