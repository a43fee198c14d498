namespace NgramCollapse.Tests;

/// <summary>A temporary folder of one test, deleted with it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("ngram-collapse-tests-").FullName;

    public string PathOf(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Writes UTF-8 without a byte-order mark of its own and returns the path.</summary>
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
