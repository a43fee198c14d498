namespace NgramCollapse.Tests;

/// <summary>Finds the repository, wherever the tests were built.</summary>
internal static class RepositoryRoot
{
    private static readonly Lazy<string> Found = new(Find);

    public static string PathOf(params string[] parts) => Path.Combine([Found.Value, .. parts]);

    private static string Find() =>
        Above(AppContext.BaseDirectory) ?? Above(SourceFolder())
        ?? throw new InvalidOperationException("NgramCollapse.sln lies neither above the test program nor above its source.");

    private static string? Above(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "NgramCollapse.sln")))
            {
                return folder.FullName;
            }
        }

        return null;
    }

    // With --artifacts-path the program lies outside the repository, but its source lies inside.
    private static string SourceFolder([System.Runtime.CompilerServices.CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}
