using System.Text;
using NgramCollapse.Reporting;

namespace NgramCollapse.Cli;

/// <summary>Standard output that reports a broken pipe, which the console's own stream hides.</summary>
internal static class StandardOutput
{
    private const string Name = "standard output";

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
    public static Stream OpenStream() =>
        Console.IsOutputRedirected ? NamedStream.OfDescriptor(1, Name) : new NamedStream(Console.OpenStandardOutput(), Name);
}
