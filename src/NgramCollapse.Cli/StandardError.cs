using NgramCollapse.Reporting;

namespace NgramCollapse.Cli;

/// <summary>Standard error for notes and errors. If it cannot be written to, nothing more can be reported.</summary>
internal static class StandardError
{
    /// <summary>Whether it was open when the process started.</summary>
    public static bool IsOpen { get; } = InheritedFile.IsOne(2);

    public static void WriteLine(string line)
    {
        if (!IsOpen)
        {
            return;
        }

        try
        {
            Console.Error.WriteLine(line);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ObjectDisposedException or ArgumentException)
        {
            // The exit code still says what happened.
        }
    }
}
