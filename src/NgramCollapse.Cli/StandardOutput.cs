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
        if (!Console.IsOutputRedirected)
        {
            Console.Out.Write(text);
            return;
        }

        using var stream = OpenStream();
        stream.Write(Encoding.UTF8.GetBytes(text));
        stream.Flush();
    }

    /// <summary>Standard output as bytes; the caller flushes and disposes it.</summary>
    public static Stream OpenStream()
    {
        if (!OperatingSystem.IsWindows() && Console.IsOutputRedirected)
        {
            var pipe = new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
            if (!pipe.CanSeek)
            {
                return pipe;
            }

            pipe.Dispose();
        }

        // A redirect to a file stays with the console, which shares the file's position with whoever wrote before.
        return Console.OpenStandardOutput();
    }

    /// <summary>Whether an error means that the reader of standard output has gone.</summary>
    public static bool IsBrokenPipe(IOException e) => e.HResult is UnixBrokenPipe or WindowsBrokenPipe;
}
