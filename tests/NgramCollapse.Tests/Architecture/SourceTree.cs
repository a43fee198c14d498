namespace NgramCollapse.Tests.Architecture;

/// <summary>The sources of the repository, without what a build leaves beside them.</summary>
internal static class SourceTree
{
    /// <summary>C# files below a folder, relative to the repository, with forward slashes, in ordinal order.</summary>
    public static string[] CSharpFiles(string folder) => Files(folder, "*.cs");

    /// <summary>Files below a folder, relative to the repository, with forward slashes, in ordinal order.</summary>
    public static string[] Files(string folder, string pattern) =>
    [
        .. Directory.EnumerateFiles(RepositoryRoot.PathOf(folder), pattern, SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(RepositoryRoot.PathOf(), path).Replace('\\', '/'))
            .Where(path => !path.Split('/').Any(part => part is "obj" or "bin"))
            .Order(StringComparer.Ordinal),
    ];
}
