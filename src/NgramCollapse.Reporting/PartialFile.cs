namespace NgramCollapse.Reporting;

/// <summary>
/// A file that gets its final name only when it is complete: it is written as <c>NAME.partial</c>, forced to the disk, then
/// renamed. After a crash the name still says <c>.partial</c>.
/// </summary>
/// <remarks>
/// A symbolic link stays, and its target is replaced. A device, a pipe or a socket is written to and never replaced.
/// </remarks>
public sealed class PartialFile : IDisposable
{
    private const string Suffix = ".partial";

    private static int _unfinished;

    private readonly string _path;
    private readonly NamedStream _stream;

    // The final name; null for a device, a pipe or a socket.
    private readonly string? _target;
    private bool _completed;

    /// <summary>Starts the file; an unfinished one of the same name is overwritten.</summary>
    /// <param name="path">Its final name.</param>
    /// <exception cref="LabException">The file cannot be made (<see cref="ErrorCategory.InputOutput"/>).</exception>
    public PartialFile(string path)
    {
        var target = OutputTarget.Of(path);
        _path = path;
        try
        {
            switch (target.Kind)
            {
                case OutputKind.Folder:
                    throw new LabException(ErrorCategory.InputOutput, $"{path}: cannot be written: is a directory; name a file in it");
                case OutputKind.Descriptor:
                    _stream = NamedStream.OfDescriptor(target.Descriptor, path);
                    break;
                case OutputKind.Special:
                    _stream = new NamedStream(new FileStream(target.Path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite), path);
                    break;
                default:
                    (_target, _stream) = (target.Path, new NamedStream(Start(target.Path + Suffix), path));
                    Interlocked.Increment(ref _unfinished);
                    break;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw NamedStream.Failed(path, e);
        }
    }

    /// <summary>Whether this process has left, or is writing, a file under its partial name.</summary>
    public static bool AnyUnfinished => Volatile.Read(ref _unfinished) > 0;

    /// <summary>The stream to write to.</summary>
    public Stream Stream => _stream;

    /// <summary>Whether a file is written; false for a device, a pipe or a socket.</summary>
    public bool IsFile => _target is not null;

    /// <summary>Writes a whole file at once.</summary>
    internal static void Write(string path, ReadOnlySpan<byte> content)
    {
        using var file = new PartialFile(path);
        file.Stream.Write(content);
        file.Complete();
    }

    /// <summary>Forces everything to the disk and gives the file its name.</summary>
    public void Complete()
    {
        _stream.Flush(toDisk: IsFile);
        _stream.Dispose();
        _completed = true;
        if (_target is null)
        {
            return;
        }

        try
        {
            File.Move(_target + Suffix, _target, overwrite: true);
            Interlocked.Decrement(ref _unfinished);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw NamedStream.Failed(_path, e);
        }
    }

    /// <summary>Closes the file, which keeps its partial name unless it was completed.</summary>
    public void Dispose()
    {
        if (!_completed)
        {
            _stream.Dispose();
        }
    }

    private static FileStream Start(string partial)
    {
        if (new FileInfo(partial).LinkTarget is not null)
        {
            // A link with this name was not made by this program, so its target must not be overwritten.
            File.Delete(partial);
        }

        return new FileStream(partial, FileMode.Create, FileAccess.Write, FileShare.Read);
    }
}
