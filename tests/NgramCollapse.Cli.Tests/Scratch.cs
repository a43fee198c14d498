using System.Diagnostics;

namespace NgramCollapse.Cli.Tests;

/// <summary>A folder for one test, deleted with it.</summary>
internal sealed class Scratch : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("ngram-collapse-").FullName;

    public string this[string name] => Path.Combine(Folder, name);

    /// <summary>A text that any default run accepts: 40 paragraphs.</summary>
    public string SmallCorpus()
    {
        var path = this["small.txt"];
        var paragraphs = Enumerable.Range(0, 40).Select(i => $"Paragraph {i} tells of whale number {i * i % 17}, and no other.");
        File.WriteAllText(path, string.Join("\n\n", paragraphs));
        return path;
    }

    /// <summary>Makes a named pipe.</summary>
    public void MakePipe(string name)
    {
        using var make = Process.Start("mkfifo", [this[name]]);
        make.WaitForExit();
    }

    /// <summary>Runs the command in the folder; it must succeed.</summary>
    public CliResult Run(params string[] arguments) => Run([], arguments);

    public CliResult Run(IEnumerable<(string Name, string Value)> environment, params string[] arguments)
    {
        var result = Cli.Run(Folder, environment, arguments);
        Assert.True(result.ExitCode == 0, result.Error);
        return result;
    }

    public string Read(string name) => File.ReadAllText(this[name]);

    /// <summary>Everything below the folder, by path relative to it.</summary>
    public string[] Files() =>
    [
        .. Directory.EnumerateFileSystemEntries(Folder, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Folder, path)).Order(StringComparer.Ordinal),
    ];

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
