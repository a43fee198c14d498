namespace NgramCollapse.Cli;

/// <summary>Standard error for notes and errors; where it cannot be written to, there is nobody to tell.</summary>
internal static class StandardError
{
    private const int ClosesAtExec = 0x80000; // O_CLOEXEC, octal 02000000

    /// <summary>Whether there is one: where it was closed at the start its number may by now be that of a file of the runtime's own.</summary>
    public static bool IsOpen { get; } = !OperatingSystem.IsLinux() || WasInherited();

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

    /// <summary>Whether file 2 came from whoever started the process: what the process itself opened is closed when it starts another.</summary>
    private static bool WasInherited()
    {
        try
        {
            var flags = File.ReadLines("/proc/self/fdinfo/2").FirstOrDefault(line => line.StartsWith("flags:", StringComparison.Ordinal));
            return flags is null || (Convert.ToInt32(flags["flags:".Length..].Trim(), 8) & ClosesAtExec) == 0;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException or OverflowException)
        {
            // Without /proc nothing is known against it.
            return true;
        }
    }
}
