namespace NgramCollapse;

/// <summary>Categories of errors for users; the value is the exit code of the process.</summary>
public enum ErrorCategory
{
    /// <summary>Invalid or contradictory options.</summary>
    Usage = 2,

    /// <summary>Input that can be read but not used: empty, undecodable, with a NUL, or without a document that holds an n-gram.</summary>
    BadInput = 3,

    /// <summary>A missing file, a directory instead of a file, no permission, or a full disk.</summary>
    InputOutput = 4,

    /// <summary>The output already exists, or another process is writing to it.</summary>
    OutputExists = 5,

    /// <summary>A file that is not a model, or a damaged model.</summary>
    Corrupt = 6,

    /// <summary>A size that exceeds a limit of this version.</summary>
    LimitExceeded = 7,
}

/// <summary>
/// An error that the user can do something about. The message is one line: what, where, the limit, the remedy. A programmer's mistake is
/// an <see cref="ArgumentException"/> instead; any other exception is a bug.
/// </summary>
/// <remarks>
/// The library knows the JSON names of options, not how a front end spells them. If one option is at fault, <see cref="Option"/> names it
/// and the message begins with that name, so that a front end can replace it by its own spelling.
/// </remarks>
public sealed class LabException : Exception
{
    /// <summary>Creates the error with its exit code and its one-line message.</summary>
    public LabException(ErrorCategory category, string message, Exception? cause = null)
        : base(message, cause) => Category = category;

    private LabException(ErrorCategory category, string option, string message)
        : base(option + message) => (Category, Option) = (category, option);

    /// <summary>The kind of error, which is also the exit code.</summary>
    public ErrorCategory Category { get; }

    /// <summary>The JSON name of the option at fault, for example <c>held_out</c>; null if no single option is.</summary>
    public string? Option { get; }

    /// <summary>Creates the error of an option whose value cannot be used.</summary>
    /// <param name="category">The kind of error.</param>
    /// <param name="option">The option's JSON name; the message begins with it.</param>
    /// <param name="value">The value as the user wrote it; null to omit it, for example because it is long.</param>
    /// <param name="problem">What is wrong, the limit, the remedy.</param>
    public static LabException OfOption(ErrorCategory category, string option, string? value, string problem) =>
        new(category, option, value is null ? $": {problem}" : $" {value}: {problem}");
}
