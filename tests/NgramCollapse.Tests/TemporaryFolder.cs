namespace NgramCollapse.Tests;

/// <summary>A temporary folder for one test, deleted after it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("ngram-collapse-tests-").FullName;

    public string PathOf(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Writes UTF-8 without adding a byte-order mark, and returns the path.</summary>
    public string Write(string name, string content)
    {
        File.WriteAllText(PathOf(name), content);
        return PathOf(name);
    }

    /// <summary>Makes a named pipe and returns its path.</summary>
    public string MakePipe(string name)
    {
        using var make = System.Diagnostics.Process.Start("mkfifo", [PathOf(name)]);
        make.WaitForExit();
        return PathOf(name);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
