namespace NgramCollapse.Reporting;

/// <summary>
/// A file that carries its final name only when it is complete: written as <c>NAME.partial</c>, forced to the disk, then
/// renamed. What a crash leaves behind still says <c>.partial</c>.
/// </summary>
public sealed class PartialFile : IDisposable
{
    private readonly string _path;
    private readonly FileStream _stream;
    private bool _completed;

    /// <summary>Starts the file; an unfinished one of the same name is started over.</summary>
    /// <param name="path">Its final name.</param>
    /// <exception cref="LabException">It cannot be made there (<see cref="ErrorCategory.InputOutput"/>).</exception>
    public PartialFile(string path)
    {
        _path = path;
        try
        {
            _stream = new FileStream(path + ".partial", FileMode.Create, FileAccess.Write, FileShare.Read);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LabException(ErrorCategory.InputOutput, $"{path}: cannot be written: {e.Message.ReplaceLineEndings(" ")}", e);
        }
    }

    /// <summary>Where to write.</summary>
    public Stream Stream => _stream;

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
        _stream.Flush(flushToDisk: true);
        _stream.Dispose();
        File.Move(_path + ".partial", _path, overwrite: true);
        _completed = true;
    }

    /// <summary>Closes the file; unless it was completed it keeps its partial name.</summary>
    public void Dispose()
    {
        if (!_completed)
        {
            _stream.Dispose();
        }
    }
}
