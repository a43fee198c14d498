using NgramCollapse.Reporting;

namespace NgramCollapse.Cli.Commands;

/// <summary>Takes the folder of a run: the one that was named, or a new one under <c>runs/</c>.</summary>
internal static class RunFolders
{
    /// <summary>Takes it; the caller lets go of it.</summary>
    /// <param name="named">What <c>--out</c> says, or null.</param>
    /// <param name="force">What <c>--force</c> says.</param>
    /// <param name="name">What the run is about; characters that no folder's name should have become hyphens.</param>
    /// <param name="run">The run's identifier.</param>
    /// <param name="inputs">The files that the run reads: none of them may be replaced.</param>
    /// <exception cref="LabException">The name is empty, or the folder cannot be taken.</exception>
    public static RunFolder Take(string? named, bool? force, string name, string run, IEnumerable<string> inputs) => named switch
    {
        null => RunFolder.TakeNew("runs", $"{Plain(name)}-{run}"),
        _ when string.IsNullOrWhiteSpace(named) => throw new LabException(ErrorCategory.Usage, "--out: an empty name; name a folder, or leave it out for a new one under runs/"),
        _ when inputs.FirstOrDefault(input => RunFolder.Replaces(named, input)) is { } input =>
            throw new LabException(ErrorCategory.Usage, $"--out {named}: would write over {input}, which this reads; name another"),
        _ => RunFolder.Take(named, force ?? false),
    };

    private static string Plain(string name) =>
        string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '-')).Trim('.', '-') is { Length: > 0 } plain ? plain : "run";
}
