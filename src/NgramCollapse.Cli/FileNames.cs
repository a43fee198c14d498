namespace NgramCollapse.Cli;

/// <summary>Names of files and folders as users give them, on the command line or in JSON.</summary>
internal static class FileNames
{
    /// <summary>Returns the name if it is absent or can be a file's.</summary>
    /// <param name="what">The option or argument that gives it.</param>
    /// <param name="name">The name.</param>
    /// <exception cref="LabException">It is empty, or holds a NUL (<see cref="ErrorCategory.Usage"/>).</exception>
    public static string? Check(string what, string? name) => name switch
    {
        "" => throw new LabException(ErrorCategory.Usage, $"{what}: an empty name; name a file"),
        not null when name.Contains('\0', StringComparison.Ordinal) =>
            throw new LabException(ErrorCategory.Usage, $"{what}: a name with a NUL in it; name a file"),
        _ => name,
    };
}
