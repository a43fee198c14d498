using System.Diagnostics;

namespace NgramCollapse.Cli.Tests;

/// <summary>A temporary folder of one test, deleted with it.</summary>
public sealed class Scratch : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("ngram-collapse-").FullName;

    public string this[string name] => Path.Combine(Folder, name);

    /// <summary>A text that any default run accepts: 40 paragraphs.</summary>
    public string SmallCorpus()
    {
        var path = this["small.txt"];
        File.WriteAllText(
            path,
            string.Join("\n\n", Enumerable.Range(0, 40).Select(i => $"Paragraph {i} tells of whale number {i * i % 17}, and no other.")));
        return path;
    }

    /// <summary>Makes a named pipe.</summary>
    public void MakePipe(string name)
    {
        using var make = Process.Start("mkfifo", [this[name]]);
        make.WaitForExit();
    }

    /// <summary>Everything below the folder, as paths relative to it.</summary>
    public string[] Files() =>
    [
        .. Directory.EnumerateFileSystemEntries(Folder, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Folder, path))
            .Order(StringComparer.Ordinal),
    ];

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
