using System.Text;
using Microsoft.Win32.SafeHandles;

namespace NgramCollapse.Cli;

/// <summary>Standard output that reports a closed pipe; the console's own stream swallows it.</summary>
internal static class StandardOutput
{
    private const int UnixBrokenPipe = 32;
    private const int WindowsBrokenPipe = unchecked((int)0x8007006D);

    /// <summary>Writes text as UTF-8.</summary>
    public static void Write(string text)
    {
        using var handle = new SafeFileHandle(1, ownsHandle: false);
        using var stream = OperatingSystem.IsWindows() || !Console.IsOutputRedirected ? null : new FileStream(handle, FileAccess.Write, bufferSize: 0);

        // A redirect to a file stays with the console, which shares the file's position with whoever wrote before.
        if (stream is { CanSeek: false })
        {
            stream.Write(Encoding.UTF8.GetBytes(text));
        }
        else
        {
            Console.Out.Write(text);
        }
    }

    /// <summary>Whether an error means that the reader of standard output has gone.</summary>
    public static bool IsBrokenPipe(IOException e) => e.HResult is UnixBrokenPipe or WindowsBrokenPipe;
}
