namespace NgramCollapse.Reporting;

/// <summary>Tells files that whoever started the process left open from those that the runtime opened for itself.</summary>
/// <remarks>
/// Where standard output or standard error was closed at the start, its number soon belongs to a pipe or a file of the runtime's
/// own, and what is written to it does harm or ends the process.
/// </remarks>
public static class InheritedFile
{
    // O_CLOEXEC: what carries it cannot have come from the process before.
    private const int ClosesAtExec = 0x80000;

    /// <summary>Whether a file of that number was there from the start; true where the system does not say.</summary>
    public static bool IsOne(int descriptor)
    {
        if (!OperatingSystem.IsLinux() || !Directory.Exists("/proc/self/fdinfo"))
        {
            return true;
        }

        try
        {
            var flags = File.ReadLines(FormattableString.Invariant($"/proc/self/fdinfo/{descriptor}")).FirstOrDefault(line => line.StartsWith("flags:", StringComparison.Ordinal));
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
