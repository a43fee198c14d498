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

    /// <summary>A file that is no model, or a damaged one.</summary>
    Corrupt = 6,

    /// <summary>A size beyond what this version can hold.</summary>
    LimitExceeded = 7,
}

/// <summary>
/// An error the user can do something about. The message is one line: what, where, the limit, the remedy.
/// A programmer's mistake is an <see cref="ArgumentException"/> instead; anything else is a bug.
/// </summary>
/// <remarks>
/// The library knows options by their names in JSON and not how a front end spells them. Where one option is at fault, the error
/// names it in <see cref="Option"/> and its message begins with that name; a front end may then spell it as its users do.
/// </remarks>
public sealed class LabException : Exception
{
    /// <summary>Creates the error with its exit code and its one line.</summary>
    public LabException(ErrorCategory category, string message, Exception? cause = null)
        : base(message, cause) => Category = category;

    private LabException(ErrorCategory category, string option, string message)
        : base(option + message) => (Category, Option) = (category, option);

    /// <summary>The kind of error, which is also the exit code.</summary>
    public ErrorCategory Category { get; }

    /// <summary>The JSON name of the option at fault, for example <c>held_out</c>; null where no single option is.</summary>
    public string? Option { get; }

    /// <summary>An option whose value cannot be used.</summary>
    /// <param name="category">The kind of error.</param>
    /// <param name="option">Its JSON name, with which the message begins.</param>
    /// <param name="value">The value as the user wrote it; null to leave it out, for example where it is long.</param>
    /// <param name="problem">What is wrong, the limit, the remedy.</param>
    public static LabException OfOption(ErrorCategory category, string option, string? value, string problem) =>
        new(category, option, value is null ? $": {problem}" : $" {value}: {problem}");
}
