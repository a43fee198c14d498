namespace NgramCollapse.Reporting;

/// <summary>The folder of one run, held by this process alone while the run is written.</summary>
public sealed class RunFolder : IDisposable
{
    private const string LockName = "run.lock";

    private readonly FileStream _lock;

    private RunFolder(string path, FileStream held) => (Path, _lock) = (path, held);

    /// <summary>Where it is, as the user would name it.</summary>
    public string Path { get; }

    /// <summary>Takes a folder that the user named: one that is absent or empty, or with force one that holds an earlier run.</summary>
    /// <remarks>Exactly the files that the earlier run's record lists are deleted, and none before everything has been checked.</remarks>
    /// <param name="path">The folder.</param>
    /// <param name="force">Whether an earlier run in it is replaced.</param>
    /// <param name="planned">What the run will write.</param>
    /// <param name="inputs">The files that the run reads; none of them may be replaced.</param>
    /// <exception cref="LabException">
    /// The folder is not empty, holds something else than a run, or another run writes to it (<see cref="ErrorCategory.OutputExists"/>);
    /// an input would be replaced (<see cref="ErrorCategory.Usage"/>); it cannot be written to (<see cref="ErrorCategory.InputOutput"/>).
    /// </exception>
    public static RunFolder Take(string path, bool force, RunFiles planned, IReadOnlyList<string> inputs)
    {
        ArgumentNullException.ThrowIfNull(planned);
        ArgumentNullException.ThrowIfNull(inputs);
        Spare(inputs, path, planned);
        if (File.Exists(path))
        {
            throw new LabException(ErrorCategory.OutputExists, $"{path}: is a file; name a folder for --out");
        }

        if (!force && Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any())
        {
            throw new LabException(
                ErrorCategory.OutputExists, $"{path}: exists and is not empty; name another --out, or replace the run in it with --force");
        }

        var folder = TryLock(path)
            ?? throw new LabException(ErrorCategory.OutputExists, $"{path}: another run is writing to it; name another --out");
        try
        {
            folder.RemoveEarlierRun(planned, inputs);
            return folder;
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>Makes a new folder <c>PARENT/NAME</c>, or <c>PARENT/NAME-2</c> and so on where that exists.</summary>
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

    /// <summary>Releases the folder.</summary>
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

    private static void Spare(IReadOnlyList<string> inputs, string path, RunFiles files)
    {
        var root = OutputTarget.Canonical(path);
        var input = inputs.FirstOrDefault(input => files.Contains(NameIn(root, OutputTarget.Canonical(input))));
        if (input is not null)
        {
            throw LabException.OfOption(ErrorCategory.Usage, "out", path, $"would write over {input}, which this reads; name another");
        }
    }

    private static string NameIn(string folder, string path) => System.IO.Path.GetRelativePath(folder, path).Replace('\\', '/');

    private void RemoveEarlierRun(RunFiles planned, IReadOnlyList<string> inputs)
    {
        if (new DirectoryInfo(Path).EnumerateFileSystemInfos().All(HoldsNothing))
        {
            return;
        }

        var earlier = EarlierRun.FilesIn(Path);
        Spare(inputs, Path, earlier);
        var found = FilesIn(Path, [.. planned.Folders.Union(earlier.Folders, StringComparer.Ordinal)]);
        var foreign = found.Find(file => planned.Contains(file.Name) && !earlier.Contains(file.Name))?.Name;
        if (foreign is not null)
        {
            throw new LabException(
                ErrorCategory.OutputExists,
                $"{PathOf(foreign)}: exists and does not belong to the run in this folder; move it, or name another --out");
        }

        // The record goes last: as long as it is there, an interruption leaves a folder that can be taken again.
        var written = found.FindAll(file => earlier.Contains(file.Name));
        written.FindAll(file => !IsRecord(file.Name)).ForEach(file => file.Entry.Delete());
        written.FindAll(file => IsRecord(file.Name)).ForEach(file => file.Entry.Delete());
    }

    private static bool HoldsNothing(FileSystemInfo entry) =>
        entry.Name is LockName || (entry is DirectoryInfo { LinkTarget: null } folder && !folder.EnumerateFileSystemInfos().Any());

    private static bool IsRecord(string name) => name is RunFiles.Record or RunFiles.Record + RunFiles.PartialSuffix;

    /// <summary>The files and links in a folder and in some folders of it, by their names there.</summary>
    private static List<FoundFile> FilesIn(string path, IReadOnlyList<string> folders)
    {
        var files = new List<FoundFile>();
        foreach (var entry in new DirectoryInfo(path).EnumerateFileSystemInfos())
        {
            var isFolder = entry is DirectoryInfo;
            var isLink = entry.LinkTarget is not null;
            if (isFolder && isLink && folders.Contains(entry.Name, StringComparer.Ordinal))
            {
                throw new LabException(
                    ErrorCategory.OutputExists,
                    $"{System.IO.Path.Combine(path, entry.Name)}: is a symbolic link; remove it, or name another --out");
            }

            if (!isFolder || isLink)
            {
                files.Add(new FoundFile(entry.Name, entry));
            }
            else if (folders.Contains(entry.Name, StringComparer.Ordinal))
            {
                files.AddRange(((DirectoryInfo)entry).EnumerateFileSystemInfos()
                    .Where(inner => inner is FileInfo || inner.LinkTarget is not null)
                    .Select(inner => new FoundFile($"{entry.Name}/{inner.Name}", inner)));
            }
        }

        return files;
    }

    private sealed record FoundFile(string Name, FileSystemInfo Entry);
}
