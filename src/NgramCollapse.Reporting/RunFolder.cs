using System.IO.Enumeration;
using NgramCollapse.Measures;

namespace NgramCollapse.Reporting;

/// <summary>The folder of one run, held by this process alone while it is written.</summary>
public sealed class RunFolder : IDisposable
{
    private const string LockName = "run.lock";

    private static readonly string[] FilesOfARun =
    [
        "metrics.csv", "run.json", "lineage.csv", "timings.csv",
        "drift.csv", "continuations.csv", "documents.csv", "strip.txt", "draws.csv", "lottery.csv", "nature.csv", "histogram.csv",
        .. AnalysisWriter.AllFiles, .. MeasureTables.All.Select(table => table.FileName),
    ];

    private const string TextsOfARun = "r*-g*.txt*";

    private static readonly string[] FoldersOfARun = ["samples", "text"];

    private readonly FileStream _lock;

    private RunFolder(string path, FileStream held) => (Path, _lock) = (path, held);

    /// <summary>Where it is, as the user would name it.</summary>
    public string Path { get; }

    /// <summary>Takes a folder that the user named: absent or empty, or with <paramref name="force"/> one that holds an earlier run.</summary>
    /// <exception cref="LabException">It exists and is not empty, or another run writes to it, or it cannot be made.</exception>
    public static RunFolder Take(string path, bool force)
    {
        if (File.Exists(path))
        {
            throw new LabException(ErrorCategory.OutputExists, $"{path}: is a file; name a folder for --out");
        }

        if (!force && Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any())
        {
            throw new LabException(ErrorCategory.OutputExists, $"{path}: exists and is not empty; name another --out, or replace the run in it with --force");
        }

        var folder = TryLock(path)
            ?? throw new LabException(ErrorCategory.OutputExists, $"{path}: another run is writing to it; name another --out");
        try
        {
            folder.RemoveEarlierRun();
            return folder;
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>Whether a file is among those that a run in a folder replaces.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="file">Any file.</param>
    public static bool Replaces(string folder, string file)
    {
        var (root, path) = (OutputTarget.Canonical(folder), OutputTarget.Canonical(file));
        var (place, name) = (System.IO.Path.GetDirectoryName(path), System.IO.Path.GetFileName(path));
        return string.Equals(place, root, StringComparison.Ordinal)
            ? FilesOfARun.Contains(name.EndsWith(".partial", StringComparison.Ordinal) ? name[..^".partial".Length] : name, StringComparer.Ordinal)
            : FoldersOfARun.Any(own => string.Equals(place, System.IO.Path.Combine(root, own), StringComparison.Ordinal)) && FileSystemName.MatchesSimpleExpression(TextsOfARun, name);
    }

    /// <summary>Makes a new folder <c>runs/NAME</c>, or <c>runs/NAME-2</c> and so on where that exists.</summary>
    public static RunFolder TakeNew(string parent, string name)
    {
        for (var attempt = 1; ; attempt++)
        {
            var path = System.IO.Path.Combine(parent, attempt == 1 ? name : $"{name}-{attempt}");
            if (!Directory.Exists(path) && !File.Exists(path) && TryLock(path) is { } folder)
            {
                return folder;
            }
        }
    }

    /// <summary>A file or folder in it.</summary>
    public string PathOf(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Lets go of the folder.</summary>
    public void Dispose()
    {
        // Delete before closing: afterwards another run might hold the lock already.
        File.Delete(PathOf(LockName));
        _lock.Dispose();
    }

    private static RunFolder? TryLock(string path)
    {
        try
        {
            Directory.CreateDirectory(path);
            var lockPath = System.IO.Path.Combine(path, LockName);
            try
            {
                return new RunFolder(path, new FileStream(lockPath, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None));
            }
            catch (IOException) when (File.Exists(lockPath))
            {
                return null;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LabException(ErrorCategory.InputOutput, $"{path}: cannot be written to: {e.Message.ReplaceLineEndings(" ")}", e);
        }
    }

    // Only what a run leaves behind goes: somebody may have put notes beside it.
    private void RemoveEarlierRun()
    {
        foreach (var name in FilesOfARun)
        {
            File.Delete(PathOf(name));
            File.Delete(PathOf(name + ".partial"));
        }

        foreach (var name in FoldersOfARun.Where(name => Directory.Exists(PathOf(name))))
        {
            foreach (var file in Directory.EnumerateFiles(PathOf(name), TextsOfARun))
            {
                File.Delete(file);
            }
        }
    }
}
