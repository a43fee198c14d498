namespace NgramCollapse.Reporting;

/// <summary>Tells files that the parent process left open from files that the runtime opened for itself.</summary>
/// <remarks>
/// Where standard output or standard error was closed at the start, the runtime soon reuses its number for a pipe or a file of
/// its own. Writing there does harm or ends the process.
/// </remarks>
public static class InheritedFile
{
    // O_CLOEXEC: a file that carries it cannot have been inherited.
    private const int ClosesAtExec = 0x80000;

    /// <summary>Whether the file of this number was inherited; true where the system does not say.</summary>
    public static bool IsOne(int descriptor)
    {
        if (!OperatingSystem.IsLinux() || !Directory.Exists("/proc/self/fdinfo"))
        {
            return true;
        }

        try
        {
            var flags = File.ReadLines(FormattableString.Invariant($"/proc/self/fdinfo/{descriptor}"))
                .FirstOrDefault(line => line.StartsWith("flags:", StringComparison.Ordinal));
            return flags is null || (Convert.ToInt32(flags["flags:".Length..].Trim(), 8) & ClosesAtExec) == 0;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException or OverflowException)
        {
            return true;
        }
    }
}
