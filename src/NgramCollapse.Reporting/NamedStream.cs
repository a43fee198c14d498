using Microsoft.Win32.SafeHandles;

namespace NgramCollapse.Reporting;

/// <summary>An output whose errors are one line that begins with its name. A broken pipe stays an <see cref="IOException"/>.</summary>
public sealed class NamedStream : Stream
{
    private const int UnixBrokenPipe = 32;
    private const int WindowsBrokenPipe = unchecked((int)0x8007006D);

    private readonly Stream _stream;
    private readonly string _name;

    /// <summary>Wraps a stream, which is disposed with this one.</summary>
    /// <param name="stream">The stream that receives everything.</param>
    /// <param name="name">The output as the user knows it.</param>
    public NamedStream(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        (_stream, _name) = (stream, name);
    }

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>Whether an error means that a pipe has no reader any more.</summary>
    public static bool IsBrokenPipe(IOException e)
    {
        ArgumentNullException.ThrowIfNull(e);
        return e.HResult is UnixBrokenPipe or WindowsBrokenPipe;
    }

    /// <summary>An open file of this process for writing, at the position that it shares with earlier writers if it has one.</summary>
    /// <param name="descriptor">Its number; 1 for standard output.</param>
    /// <param name="name">The output as the user knows it.</param>
    public static NamedStream OfDescriptor(int descriptor, string name)
    {
        if (OperatingSystem.IsWindows())
        {
            return new NamedStream(Console.OpenStandardOutput(), name);
        }

        if (!InheritedFile.IsOne(descriptor))
        {
            throw new LabException(ErrorCategory.InputOutput, $"{name}: cannot be written: it is closed");
        }

        try
        {
            // The console's own stream hides a broken pipe, but it shares the position in a file.
            var stream = new FileStream(new SafeFileHandle(descriptor, ownsHandle: false), FileAccess.Write, bufferSize: 0);
            return new NamedStream(
                (descriptor, stream.CanSeek) switch
                {
                    (1, true) => Console.OpenStandardOutput(),
                    (2, true) => Console.OpenStandardError(),
                    _ => stream,
                },
                name);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw Failed(name, e);
        }
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        try
        {
            _stream.Write(buffer);
        }
        catch (Exception e) when (IsFailure(e))
        {
            throw Failed(_name, e);
        }
    }

    /// <inheritdoc/>
    public override void Flush() => Flush(toDisk: false);

    /// <summary>Writes out what is buffered.</summary>
    /// <param name="toDisk">Whether to wait until it is on the disk.</param>
    public void Flush(bool toDisk)
    {
        try
        {
            if (toDisk && _stream is FileStream file)
            {
                file.Flush(flushToDisk: true);
            }
            else
            {
                _stream.Flush();
            }
        }
        catch (Exception e) when (IsFailure(e))
        {
            throw Failed(_name, e);
        }
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value)
    {
        try
        {
            _stream.SetLength(value);
        }
        catch (Exception e) when (IsFailure(e))
        {
            throw Failed(_name, e);
        }
    }

    /// <summary>The error of an output that failed.</summary>
    /// <param name="name">The output as the user knows it.</param>
    /// <param name="cause">What went wrong.</param>
    internal static LabException Failed(string name, Exception cause)
    {
        // The framework ends its message with the path in quotes, perhaps of a .partial file that the user did not name.
        var message = cause.Message.ReplaceLineEndings(" ");
        var reason = message.Split([" : '", " '"], StringSplitOptions.None)[0].TrimEnd('.', ' ');
        var shown = reason.Length == 0 ? message : char.ToLowerInvariant(reason[0]) + reason[1..];
        return new LabException(ErrorCategory.InputOutput, $"{name}: cannot be written: {shown}", cause);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        try
        {
            if (disposing)
            {
                _stream.Dispose();
            }
        }
        catch (Exception e) when (IsFailure(e))
        {
            throw Failed(_name, e);
        }
        finally
        {
            base.Dispose(disposing);
        }
    }

    private static bool IsFailure(Exception e) => e is UnauthorizedAccessException || (e is IOException io && !IsBrokenPipe(io));
}
