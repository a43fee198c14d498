namespace NgramCollapse;

/// <summary>What went wrong for the user; the value is the exit code of the process.</summary>
public enum ErrorCategory
{
    /// <summary>Options that make no sense, alone or together.</summary>
    Usage = 2,

    /// <summary>Input that can be read but not used: empty, undecodable, a NUL, no document that holds one n-gram.</summary>
    BadInput = 3,

    /// <summary>Missing file, directory in place of a file, permission, full disk.</summary>
    InputOutput = 4,

    /// <summary>The output exists already or another process writes to it.</summary>
    OutputExists = 5,

    /// <summary>A model file that is damaged or is none.</summary>
    Corrupt = 6,

    /// <summary>A size beyond what this version can hold.</summary>
    LimitExceeded = 7,
}

/// <summary>
/// An error the user can do something about. The message is one line: what, where, the limit, the remedy.
/// A programmer's mistake is an <see cref="ArgumentException"/> instead; anything else is a bug.
/// </summary>
public sealed class LabException : Exception
{
    /// <summary>Creates the error with its exit code and its one line.</summary>
    public LabException(ErrorCategory category, string message, Exception? cause = null)
        : base(message, cause) => Category = category;

    /// <summary>The kind of error, which is also the exit code.</summary>
    public ErrorCategory Category { get; }
}
