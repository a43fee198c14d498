namespace NgramCollapse.Reporting;

/// <summary>
/// A file that carries its final name only when it is complete: written as <c>NAME.partial</c>, forced to the disk, then
/// renamed. What a crash leaves behind still says <c>.partial</c>.
/// </summary>
/// <remarks>
/// A symbolic link stays: what it leads to is replaced. A device, a pipe or a socket has nothing to be replaced and must not be:
/// it is written to as it stands.
/// </remarks>
public sealed class PartialFile : IDisposable
{
    private const string Suffix = ".partial";

    private static int _unfinished;

    private readonly string _path;
    private readonly NamedStream _stream;

    // Where the complete file goes; null for what is written to as it stands.
    private readonly string? _target;
    private bool _completed;

    /// <summary>Starts the file; an unfinished one of the same name is started over.</summary>
    /// <param name="path">Its final name.</param>
    /// <exception cref="LabException">It cannot be made there (<see cref="ErrorCategory.InputOutput"/>).</exception>
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

    /// <summary>Where to write.</summary>
    public Stream Stream => _stream;

    /// <summary>Whether there will be a file; false where a device, a pipe or a socket takes what is written.</summary>
    public bool IsFile => _target is not null;

    /// <summary>Writes a whole file at once.</summary>
    public static void Write(string path, ReadOnlySpan<byte> content)
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

    /// <summary>Closes the file; unless it was completed it keeps its partial name.</summary>
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
            // Whoever put a link there did not mean its end to be written over.
            File.Delete(partial);
        }

        return new FileStream(partial, FileMode.Create, FileAccess.Write, FileShare.Read);
    }
}
